import type { Due } from '../../domain/campaign.ts';
import { lastDay } from '../../domain/deadline.ts';
import { type Day, addDays, daysBetween } from '../../domain/time.ts';
import { leanDay, workMoment } from './hours.ts';
import type { Random } from './random.ts';

/** When a record was written and when it reached the endpoint, ms since 1970. */
export interface Arrival {
  readonly writtenAt: number;
  readonly receivedAt: number;
}

/**
 * When a unit sends what is due: most in time and early, some late, some written in time at a worksite without signal
 * and received days after. Nothing lies after `now`.
 * @param first the first day anybody writes
 * @returns null when nobody could have written yet
 */
export function arrival(
  first: Day,
  due: Due | null,
  today: Day,
  now: number,
  random: Random,
): Arrival | null {
  if (first > today) return null;
  const last = due ? lastDay(due) : today;
  const at = (day: Day): Arrival => {
    const writtenAt = workMoment(day, random, now);
    return { writtenAt, receivedAt: Math.min(now, writtenAt + random.int(1_000, 40_000)) };
  };
  const over = daysBetween(last, today);
  const luck = random.next();
  if (over <= 0 || last < first || luck < 0.83) {
    const end = over > 0 && last >= first ? last : today;
    // Most hear of it soon; a steady few answer in the last days, so that reviewers have something before them.
    return at(
      random.chance(0.86)
        ? leanDay(first, end, 2.4, random)
        : leanDay(later(first, addDays(end, -8)), end, 1, random),
    );
  }
  if (luck < 0.91) {
    const written = workMoment(later(first, addDays(last, -random.int(0, 2))), random, now);
    const received = workMoment(addDays(last, random.int(1, Math.min(5, over))), random, now);
    return { writtenAt: written, receivedAt: Math.max(written, received) };
  }
  return at(addDays(last, random.int(1, Math.min(24, over))));
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);
