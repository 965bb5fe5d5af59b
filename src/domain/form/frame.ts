import { type Campaign, roundDays } from '../campaign.ts';
import type { Context } from './expression.ts';

/** What a campaign adds to the reading of one of its records, the same on device and endpoint. */
export function framing(
  campaign: Pick<Campaign, 'year' | 'rounds' | 'due'> | undefined,
  round: number | null,
): Pick<Context, 'year' | 'period' | 'due'> {
  if (!campaign) return {};
  const found = campaign.rounds.find(({ no }) => no === round);
  return { year: campaign.year, period: (found && roundDays(found)) ?? undefined, due: campaign.due };
}
