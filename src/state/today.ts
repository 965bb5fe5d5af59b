import { computed } from '@preact/signals';
import { modelOf } from './model.ts';
import { owedOf } from './owed.ts';
import { progressOf } from './round-progress.ts';
import type { Session } from './session.ts';
import { hasDesk } from './session.ts';

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
  return {
    ready: world.ready,
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
    /** The campaign whose ribbon heads the page: launched, latest year first. */
    campaign: computed(
      () =>
        world.campaigns.value
          .filter(({ state }) => state === 'launched')
          .sort((a, b) => b.year - a.year)[0] ?? null,
      { name: 'campaign' },
    ),
    /** How far the unit has come in each round of a campaign shown here. */
    progress: computed(() => {
      const found = from.value.campaigns
        .filter(({ state }) => state === 'launched')
        .map((campaign) => [campaign.id, progressOf(campaign, from.value)] as const);
      return new Map(found);
    }),
    hasDesk: computed(() => hasDesk(session)),
  };
});
export type Today = ReturnType<typeof createToday>;
