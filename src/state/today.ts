import { computed, signal } from '@preact/signals';
import type { Problem } from '../domain/problem.ts';
import { modelOf } from './model.ts';
import { owedOf } from './owed.ts';
import { ribbonOf } from './ribbon.ts';
import type { Session } from './session.ts';
import { hasDesk } from './session.ts';

const DAY = 24 * 60 * 60_000;
/** Unsent work older than this is warned of, days (`hazards.md` B4). */
const LONG = 3;

/** `/`: what is due, what is unfinished, what has not been received. */
export const createToday = modelOf((session: Session) => {
  const { world, clock, officer } = session;
  const from = computed(() => ({
    campaigns: world.campaigns.value,
    forms: world.forms.value,
    works: world.works.value,
    unit: officer.unit.id,
    now: clock.now.value,
  }));
  const owed = computed(() => owedOf(from.value), { name: 'owed' });
  const launched = computed(() => world.campaigns.value.filter(({ state }) => state === 'launched'));
  const campaign = computed(() => [...launched.value].sort((a, b) => b.year - a.year)[0] ?? null, {
    name: 'campaign',
  });
  const refreshing = signal(false, { name: 'refreshing' });
  const problem = signal<Problem | null>(null, { name: 'refresh-problem' });
  return {
    ready: world.ready,
    refreshing,
    /** Why the last refresh brought nothing. */
    problem,
    /** Asks for news now; for a phone that has none yet. */
    async refresh() {
      if (refreshing.peek()) return;
      refreshing.value = true;
      problem.value = null;
      const report = await session.sendNow().catch(() => null);
      problem.value = report?.problem ?? (report?.reached ? null : { code: 'net.unreachable' });
      refreshing.value = false;
    },
    /** What the officer is asked for, the most urgent first. */
    owed,
    /** Drafts nobody asked for: begun and not sent. */
    unfinished: computed(
      () => {
        const asked = new Set(
          owed.value.map((one) => (one.what === 'fix' ? one.work.id : (one.draft?.id ?? ''))),
        );
        return world.works.value.filter((work) => work.mark === 'draft' && !asked.has(work.id));
      },
      { name: 'unfinished' },
    ),
    /** On its way: nobody above has it yet. */
    underWay: computed(
      () => world.works.value.filter(({ mark }) => mark === 'waiting' || mark === 'sending'),
      { name: 'under-way' },
    ),
    /** Days the oldest unsent work has waited, once that is long enough to go and look for a network (B4); else null. */
    waitingDays: computed(
      () => {
        const since = world.outbox.value.map(({ enqueuedAt }) => enqueuedAt);
        const days = Math.floor((clock.now.value - Math.min(...since, clock.now.value)) / DAY);
        return days >= LONG ? days : null;
      },
      { name: 'waiting-days' },
    ),
    /** The campaign whose ribbon heads the page: launched, latest year first. */
    campaign,
    /** Its year as one line. */
    year: computed(
      () => {
        const first = campaign.value;
        return first && ribbonOf(first, { ...from.value, today: clock.today.value });
      },
      { name: 'year' },
    ),
    /** The next last day for something this unit has not handed in, over all campaigns; null when none is ahead. */
    next: computed(
      () => {
        const ahead = launched.value
          .flatMap((one) => ribbonOf(one, { ...from.value, today: clock.today.value }).dues)
          .filter(({ done, left }) => !done && left >= 0);
        return ahead.sort((a, b) => a.left - b.left)[0] ?? null;
      },
      { name: 'next' },
    ),
    hasDesk: computed(() => hasDesk(session)),
  };
});
