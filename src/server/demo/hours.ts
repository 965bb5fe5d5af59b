import { addDays, dayAt, daysBetween, startOfDay } from '../../domain/time.ts';
import type { Random } from './random.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** A moment of a day at which union people write: office hours mostly, sometimes the evening; never after `now`. */
export function workMoment(day: string, random: Random, now: number): number {
  const hour = random.chance(0.8) ? 7.5 + random.next() * 9.5 : 18.5 + random.next() * 3;
  const moment = Math.floor(startOfDay(day) + hour * HOUR);
  // Too late for today's clock: somewhere between the day's first minutes and now.
  return moment < now
    ? moment
    : Math.floor(now - random.next() * Math.min(3 * HOUR, Math.max(1, now - startOfDay(day))));
}

/** A working moment some days after another, or null when that is not yet past. */
export function laterMoment(from: number, days: number, random: Random, now: number): number | null {
  const day = dayAt(from + days * DAY);
  if (day > dayAt(now)) return null;
  const moment = workMoment(day, random, now);
  return moment > from ? moment : from + 20 * 60 * 1000 < now ? from + 20 * 60 * 1000 : null;
}

/** A day between two, early ones likelier: `lean` 1 is even, 3 leans strongly to the first days. */
export function leanDay(first: string, last: string, lean: number, random: Random): string {
  const days = Math.max(0, daysBetween(first, last));
  return addDays(first, Math.floor(random.next() ** lean * (days + 1)));
}

/**
 * The next time a reviewer sits down to what has come in, at least `days` after a moment: twice a week, in the
 * afternoon, everything at once. null when that is not yet past.
 */
export function nextSitting(from: number, days: number, reviewer: string, now: number): number | null {
  const mark = Number.parseInt(reviewer.slice(-4), 16);
  const first = 1 + (mark % 3);
  for (let day = dayAt(from + days * DAY); day <= dayAt(now); day = addDays(day, 1)) {
    const weekday = new Date(startOfDay(day) + 12 * HOUR).getUTCDay();
    if (weekday !== first && weekday !== first + 2) continue;
    const moment = startOfDay(day) + 13.5 * HOUR + (mark % 150) * 60_000;
    if (moment > from) return moment <= now ? moment : null;
  }
  return null;
}
