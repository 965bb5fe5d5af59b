import type { Campaign } from '../domain/campaign.ts';
import { daysLeft } from '../domain/deadline.ts';

/** Whether something of a running campaign is due today or tomorrow: many phones then send at once (`hazards.md` D12). */
export function isDeadlineNear(campaigns: readonly Campaign[], now: number): boolean {
  return campaigns
    .filter(({ state }) => state === 'launched')
    .flatMap(({ due }) => due.map((one) => daysLeft(one, now)))
    .some((left) => left === 0 || left === 1);
}
