import type { Campaign } from '../../domain/campaign.ts';
import { parseFormKey } from '../../domain/form/types.ts';
import type { JsonObject } from '../../domain/json.ts';
import { hasArrived, type Work } from '../work.ts';
import { type Gone, newestFilled } from './newest.ts';

/** The same form of the round before, as this unit sent it. */
export interface Previous {
  readonly record: string;
  readonly round: number | null;
  /** The year of its campaign, where that is another one. */
  readonly year: number | null;
  readonly body: JsonObject;
}

/**
 * What the unit sent last of a form before a round: of the round before, else of the newest round before that, in this
 * campaign or an earlier one. null when nothing was sent.
 */
export function previousOf(
  about: {
    readonly id: string;
    readonly campaign: string;
    readonly round: number | null;
    readonly unit: string;
    readonly form: string;
  },
  works: readonly Work[],
  campaigns: readonly Campaign[],
  gone: Gone,
): Previous | null {
  const years = new Map(campaigns.map(({ id, year }) => [id, year]));
  const when = (work: { campaign: string; round: number | null }): number =>
    (years.get(work.campaign) ?? 0) * 100 + (work.round ?? 0);
  const form = parseFormKey(about.form)?.id;
  let best: Work | null = null;
  for (const work of works) {
    if (work.id === about.id || work.unit !== about.unit || parseFormKey(work.form)?.id !== form) continue;
    if (when(work) >= when(about) || !hasArrived(work)) continue;
    if (!best || when(work) > when(best)) best = work;
  }
  const filled = best && newestFilled(best, gone);
  if (!best || !filled) return null;
  const year = best.campaign === about.campaign ? null : (years.get(best.campaign) ?? null);
  return { record: best.id, round: best.round, year, body: filled.body };
}
