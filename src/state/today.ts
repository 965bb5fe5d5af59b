import { computed, effect, signal } from '@preact/signals';
import type { Problem } from '../domain/problem.ts';
import type { Campaign } from '../domain/campaign.ts';
import type { RoundState } from '../domain/round-state.ts';
import { writeFacts } from '../storage/facts.ts';
import { campaignNameOf, runningOf } from './campaign-name.ts';
import { modelOf } from './model.ts';
import type { PlanNews } from './plan-news.ts';
import { owedOf } from './owed.ts';
import { type RibbonDue, type RibbonYear, ribbonOf } from './ribbon.ts';
import type { Session } from './session.ts';
import { hasDesk } from './session.ts';
import { nameOf } from './work-name.ts';
import type { Work } from './work.ts';

const DAY = 24 * 60 * 60_000;
/** Unsent work older than this is warned of, days (`hazards.md` B4). */
export const LONG = 3;

/** A running campaign at the head of the page: its year as one line, and its next last day. */
export interface Head {
  readonly campaign: Campaign;
  readonly year: RibbonYear;
  /** The next last day for something this unit has not handed in; null when none is ahead. */
  readonly next: RibbonDue | null;
  /** Where each round stands for this unit, and whether it has reviewed the year; empty for a campaign of its own. */
  readonly rounds: readonly { readonly no: number; readonly state: RoundState }[];
  readonly reviewed: boolean;
  /** How many places of the plan changed since the officer saw it. */
  readonly news: number;
  /** What the levels in between call their part of it, from the top down. */
  readonly above: readonly { readonly unit: string; readonly theme: string }[];
}

/** `/`: what is due, what is unfinished, what has not been received. */
export const createToday = modelOf((session: Session) => {
  const { world, clock, officer, holdings } = session;
  const from = computed(() => ({
    campaigns: world.asked.value,
    forms: world.forms.value,
    works: world.works.value,
    unit: officer.unit.id,
    now: clock.now.value,
  }));
  const news = signal<PlanNews['of']['value']>(new Map());
  // Not needed to say what is due: it comes after.
  const later = signal<typeof import('./today-later.ts') | null>(null);
  void import('./today-later.ts').then(
    ({ standingOf, tellPlanNews }) => (later.value = { standingOf, tellPlanNews }),
    () => undefined,
  );
  effect(() => later.value?.tellPlanNews(session, (found) => (news.value = found)));
  const standing = (campaign: Campaign): Pick<Head, 'rounds' | 'reviewed'> => {
    const { value: engine } = later;
    if (!engine || campaign.unit === officer.unit.id) return { rounds: [], reviewed: false };
    const { outbox, sent } = world;
    return engine.standingOf(
      campaign,
      { ...from.value, outbox: outbox.value, sent: sent.value },
      clock.today.value,
    );
  };
  const owed = computed(() => owedOf(from.value), { name: 'owed' });
  /** What the desk still keeps to itself is no campaign yet. */
  const published = computed(() => world.campaigns.value.filter(({ state }) => state !== 'draft'), {
    name: 'published',
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
    /** Drafts that were put back on this device, until the officer has read of it. */
    broughtBack: computed(() => world.facts.value.broughtBack ?? null, { name: 'brought-back' }),
    async understood() {
      await writeFacts(holdings.vault, { broughtBack: null });
    },
    /** What the officer is asked for, the most urgent first. */
    owed,
    /** Drafts nobody asked for: begun and not sent. */
    unfinished: computed(
      () => {
        const asked = new Set(
          owed.value.map((one) => (one.what === 'fix' ? one.work.id : (one.draft?.id ?? ''))),
        );
        return world.works.value.filter(
          (work) =>
            work.mark === 'draft' &&
            !asked.has(work.id) &&
            (work.draft !== null || work.beside?.author === session.officer.id),
        );
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
        const days = Math.floor((clock.device.value - Math.min(...since, clock.device.value)) / DAY);
        return days >= LONG ? days : null;
      },
      { name: 'waiting-days' },
    ),
    /** Campaigns are known, and none of them runs any more. */
    ended: computed(
      () =>
        published.value.length > 0 &&
        published.value.every(({ state }) => state === 'closed' || state === 'archived'),
    ),
    /** News have come, and no campaign with them: there is none to wait for another update for. */
    none: computed(() => world.pulled.value.pulledAt !== undefined && published.value.length === 0, {
      name: 'no-campaign',
    }),
    /** Every running campaign, the one with the nearest last day first, then the latest year. */
    heads: computed(
      (): Head[] =>
        runningOf(world.asked.value)
          .map((campaign) => {
            const year = ribbonOf(campaign, { ...from.value, today: clock.today.value });
            const ahead = year.dues.filter(({ done, left }) => !done && left >= 0);
            const above = world.plansAbove.value
              .filter((plan) => plan.campaign === campaign.id && plan.theme !== '')
              .map(({ unit, theme }) => ({ unit: unit.name, theme }))
              .toReversed();
            return {
              campaign,
              year,
              next: ahead.sort((a, b) => a.left - b.left)[0] ?? null,
              above,
              news: news.value.get(campaign.id)?.length ?? 0,
              ...standing(campaign),
            };
          })
          .sort((a, b) => leftOf(a) - leftOf(b) || b.campaign.year - a.campaign.year),
      { name: 'heads' },
    ),
    /** What a piece of work calls itself; "" when nothing does. */
    nameOf: (work: Work) => nameOf(work, world.forms.value),
    /** What its campaign is called where more than one runs; else "". */
    campaignOf: (campaign: string) => campaignNameOf(campaign, world.campaigns.value),
    hasDesk: computed(() => hasDesk(session)),
  };
});
export type Today = ReturnType<typeof createToday>;

function leftOf({ next }: Head): number {
  return next?.left ?? Number.MAX_SAFE_INTEGER;
}
