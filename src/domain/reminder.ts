import { isQuiet } from './quiet.ts';
import { type Day, dayAt, daysBetween } from './time.ts';
import type { Words } from './words.ts';

/** Something a unit has yet to hand in by a day, as far as reminding of it goes. */
export interface Reminder {
  /** The same for the same thing, whatever its day. */
  readonly id: string;
  readonly title: Words;
  readonly round: number | null;
  /** The last day it may be received. */
  readonly last: Day;
  /** Where in the app it is done. */
  readonly path: string;
}

/** A reminder that is to be given now. */
export interface Telling extends Reminder {
  /** Days left counting today; 0 on the last day. */
  readonly left: number;
}

/** Days before the last one on which an officer is reminded; a phone that slept over one is told when it wakes. */
const STEPS = [0, 1, 3, 7];

const stepOf = (left: number): number => STEPS.find((step) => left <= step) ?? Infinity;

/**
 * What an officer is to be reminded of at a moment, the most urgent first: nothing at night, nothing twice on a day, and
 * each thing once for each step it has come nearer.
 * @param told on which day each thing was last reminded of
 */
export function dueTellings(
  reminders: readonly Reminder[],
  told: Readonly<Record<string, Day>>,
  now: number,
): Telling[] {
  if (isQuiet(now)) return [];
  const today = dayAt(now);
  return reminders
    .map((one) => ({ ...one, left: daysBetween(today, one.last) }))
    .filter(({ id, last, left }) => {
      if (left < 0 || stepOf(left) === Infinity) return false;
      const then = told[id];
      return then === undefined || (then < today && stepOf(left) < stepOf(daysBetween(then, last)));
    })
    .sort((a, b) => a.left - b.left || (a.id < b.id ? -1 : 1));
}
