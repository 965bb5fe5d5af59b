import { dayAt, startOfDay } from './time.ts';

const HOUR = 60 * 60_000;
/** Nobody is woken from this hour of the evening … */
const EVENING = 21;
/** … to this hour of the morning, Asia/Ho_Chi_Minh. */
const MORNING = 7;

/** Whether it is night in Asia/Ho_Chi_Minh, when no phone of ours makes a sound. */
export function isQuiet(now: number): boolean {
  const hour = (now - startOfDay(dayAt(now))) / HOUR;
  return hour >= EVENING || hour < MORNING;
}
