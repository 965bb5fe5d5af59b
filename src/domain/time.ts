/**
 * Days as the calendar of Asia/Ho_Chi_Minh has them. Viet Nam keeps UTC+7 all year since 1975, so a fixed offset is
 * exact for every campaign and needs no time-zone data on the phone.
 */
const OFFSET = 7 * 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** A calendar month, `YYYY-MM`. */
export type Month = string;
/** A moment, ISO 8601 UTC with milliseconds. */
export type Instant = string;

/** The day it is in Asia/Ho_Chi_Minh at a moment (milliseconds since 1970). */
export function dayAt(now: number): Day {
  return new Date(now + OFFSET).toISOString().slice(0, 10);
}

/** The moment a day begins in Asia/Ho_Chi_Minh, in milliseconds since 1970; NaN when it is not a day. */
export function startOfDay(day: Day): number {
  return isDay(day) ? Date.parse(`${day}T00:00:00.000Z`) - OFFSET : Number.NaN;
}

/** The first moment after a day, in milliseconds since 1970. What happens before it happens on the day or earlier. */
export function endOfDay(day: Day): number {
  return startOfDay(day) + DAY;
}

/** The day `count` days later (or earlier, when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + count * DAY).toISOString().slice(0, 10);
}

/** How many days lie from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / DAY);
}

/** Whether a value is a day that exists (30 February does not). */
export function isDay(value: string): boolean;
export function isDay(value: unknown): value is Day;
export function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const [year, month, day] = [Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8))];
  return month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month);
}

/** How many days a month has. */
function lengthOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether a value is a month that exists. */
export function isMonth(value: string): boolean;
export function isMonth(value: unknown): value is Month;
export function isMonth(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}$/.test(value) && isDay(`${value}-01`);
}

/** The last day of a month. */
export function lastDayOf(month: Month): Day {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** The year in Asia/Ho_Chi_Minh at a moment. */
export function yearAt(now: number): number {
  return Number(dayAt(now).slice(0, 4));
}
