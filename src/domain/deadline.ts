import type { Due } from './campaign.ts';
import { type Day, addDays, dayAt, daysBetween, endOfDay } from './time.ts';

/** The last day something may still be received: the day itself for "by", the day before for "before" (domain.md §9). */
export function lastDay(due: Pick<Due, 'date' | 'strict'>): Day {
  return due.strict === 'before' ? addDays(due.date, -1) : due.date;
}

/** The first moment that is too late, milliseconds since 1970: midnight in Asia/Ho_Chi_Minh after the last day. */
export function dueMoment(due: Pick<Due, 'date' | 'strict'>): number {
  return endOfDay(lastDay(due));
}

/** Days left counting today: 0 on the last day, negative when late. Right around midnight in Asia/Ho_Chi_Minh. */
export function daysLeft(due: Pick<Due, 'date' | 'strict'>, now: number): number {
  return daysBetween(dayAt(now), lastDay(due));
}

/** `none`: nothing was due. `claimed`: written in time, received late; the reviewer decides. */
export type Timing = 'none' | 'on-time' | 'claimed' | 'late';

/**
 * Lateness by the rule of the protocol §2. The device's clock is corrected by the skew seen on the request that brought
 * the change (`receivedAt − sentAt`).
 * @param at when the officer says it was written, ms
 * @param sentAt the device's clock when it was sent, ms
 * @param receivedAt the endpoint's clock when it arrived, ms
 */
export function timing(
  due: Pick<Due, 'date' | 'strict'> | null,
  { at, sentAt, receivedAt }: { at: number; sentAt: number; receivedAt: number },
): Timing {
  if (!due) return 'none';
  const limit = dueMoment(due);
  if (receivedAt < limit) return 'on-time';
  return at + (receivedAt - sentAt) < limit ? 'claimed' : 'late';
}

/** The due date of a form in a round, or null when none is set. */
export function dueOf(dues: readonly Due[], form: string, round: number | null): Due | null {
  return dues.find((due) => due.form === form && due.round === round) ?? null;
}
