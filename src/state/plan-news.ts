import { type ReadonlySignal, computed, effect, signal } from '@preact/signals';
import type { Campaign } from '../domain/campaign.ts';
import type { PlanChange } from '../domain/plan-changes.ts';
import { writeFacts } from '../storage/facts.ts';
import type { Session } from './session.ts';

/** What changed in campaigns since the officer saw them on this device; a campaign without news has none. */
export interface PlanNews {
  readonly of: ReadonlySignal<ReadonlyMap<string, readonly PlanChange[]>>;
  /** The officer has seen what changed. */
  seen(campaign: string): Promise<void>;
  /** Stops following; of no need inside a model. */
  stop(): void;
}

/**
 * Follows new versions of the campaigns the officer's unit did not write itself. The version that is shown first is the
 * one later ones are held against. Call it inside a model: it ends with the page. Without its chunk nothing is marked.
 */
export function followPlanNews({ world, officer, holdings }: Session): PlanNews {
  const engine = signal<typeof import('../domain/plan-changes.ts') | null>(null, { name: 'plan-changes' });
  const followed = computed(() =>
    world.campaigns.value.filter(({ unit, state }) => unit !== officer.unit.id && state !== 'draft'),
  );
  const stale = (campaign: Campaign): boolean =>
    world.facts.value[`seen:${campaign.id}`]?.version !== campaign.version;
  const stopLooking = effect(() => {
    if (engine.value || !world.ready.value || !followed.value.some(stale)) return;
    void import('../domain/plan-changes.ts').then(
      (found) => (engine.value = found),
      () => undefined,
    );
  });
  const keep = async (campaign: Campaign): Promise<void> => {
    const { seenOf } = await import('../domain/plan-changes.ts');
    await writeFacts(holdings.vault, { [`seen:${campaign.id}`]: seenOf(campaign) });
  };
  const changes = computed(
    () => {
      const found = new Map<string, readonly PlanChange[]>();
      for (const campaign of followed.value) {
        const before = world.facts.value[`seen:${campaign.id}`];
        const since =
          before && engine.value && stale(campaign) ? engine.value.changesSince(before, campaign) : [];
        if (since.length > 0) found.set(campaign.id, since);
      }
      return found;
    },
    { name: 'plan-news' },
  );
  const stopKeeping = effect(() => {
    if (!engine.value || !world.ready.value) return;
    // Shown for the first time, or a version that says the same: nothing to mark.
    for (const campaign of followed.value)
      if (stale(campaign) && !changes.value.has(campaign.id)) void keep(campaign).catch(() => undefined);
  });
  return {
    of: changes,
    async seen(id) {
      const campaign = followed.peek().find((one) => one.id === id);
      if (campaign) await keep(campaign);
    },
    stop() {
      stopLooking();
      stopKeeping();
    },
  };
}

/** Calls back with what changed, now and whenever it does, for a model that exists before this chunk. @returns stops it */
export function tellPlanNews(session: Session, tell: (news: PlanNews['of']['value']) => void): () => void {
  const news = followPlanNews(session);
  const stop = effect(() => tell(news.of.value));
  return () => {
    stop();
    news.stop();
  };
}
