import { type FrozenCoverage, freezeCoverage, freezeDay } from '../../domain/coverage.ts';
import { type Day, dayAt } from '../../domain/time.ts';
import type { Fed, StoredCampaign, Writer } from '../store/port.ts';

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

/** Kept denominators, or undefined while the round has not begun. */
export function readFrozen(text: string | undefined): FrozenCoverage | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as FrozenCoverage);
}
