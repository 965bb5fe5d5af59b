import { type FrozenCoverage, freezeCoverage, freezeDay } from '../../domain/coverage.ts';
import { type Day, dayAt } from '../../domain/time.ts';
import type { Unit } from '../../domain/unit.ts';
import type { Fed, Reader, Store, StoredCampaign, Writer } from '../store/port.ts';

/** The day a campaign was launched, as its coverage counts it. */
export const launchedOn = ({ launchedAt }: StoredCampaign): Day | undefined =>
  launchedAt === null ? undefined : dayAt(Date.parse(launchedAt));

/**
 * Keeps the denominators of every round that has begun (`protocol.md` §5, Coverage): once, before anything can change
 * the units they count.
 */
export async function freezeStarted(writer: Writer, fed: Fed, campaign: string, today: Day): Promise<void> {
  const stored = await writer.campaign(fed, campaign);
  if (!stored || stored.launchedAt === null) return;
  for (const { no } of stored.campaign.rounds) {
    const day = freezeDay(stored.campaign, no, launchedOn(stored));
    if (day === null || day > today || (await writer.frozen(fed, campaign, no)) !== undefined) continue;
    const units = await writer.unitsWithin(fed, stored.campaign.unit);
    await writer.freeze(fed, campaign, no, day, JSON.stringify(freezeCoverage(units, day)));
  }
}

/** Denominators of a round as they were kept, by unit. */
export interface KeptFrozen {
  readonly day: Day;
  readonly workforce: ReadonlyMap<string, number>;
}

/** Denominators read once: what is kept never changes, and that of a nation takes a while to read. */
export interface FrozenCache {
  /** undefined while the round has not begun. */
  of(reader: Reader, fed: Fed, campaign: string, round: number): Promise<KeptFrozen | undefined>;
}

/** Rounds whose denominators are remembered. */
const MOST = 16;

/** @param store whose epoch says whether these are still the same data (E5) */
export function createFrozenCache(store: Pick<Store, 'epoch'>): FrozenCache {
  const kept = new Map<string, KeptFrozen>();
  return {
    async of(reader, fed, campaign, round) {
      const key = `${store.epoch}/${fed}/${campaign}/${round}`;
      const found = kept.get(key);
      if (found) return found;
      const text = await reader.frozen(fed, campaign, round);
      if (text === undefined) return undefined;
      const { day, units } = JSON.parse(text) as FrozenCoverage;
      const fresh = { day, workforce: new Map(units.map(({ id, workforce }) => [id, workforce])) };
      if (kept.size >= MOST) kept.clear();
      kept.set(key, fresh);
      return fresh;
    },
  };
}

/** What was kept of the units of a branch. */
export const frozenOf = ({ day, workforce }: KeptFrozen, units: readonly Unit[]): FrozenCoverage => ({
  day,
  units: units.flatMap(({ id }) => {
    const people = workforce.get(id);
    return people === undefined ? [] : [{ id, workforce: people }];
  }),
});
