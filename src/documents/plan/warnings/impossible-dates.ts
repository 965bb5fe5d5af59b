import { type PlanWarning } from '../draft.ts';
import type { Reading } from '../reading.ts';
import { warning } from './warning.ts';

/** Days as they are printed: "31/6/2026", "ngày 31/6", "ngày 31 tháng 02 năm 2026"; not a document's number. */
const printed = [
  /(?<![\d/.-]|số\s*:?\s?)(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d{2})(?![\d/-])/gu,
  /(?<=ngày\s{1,3})(\d{1,2})(\/)(\d{1,2})(?![\d/-])/gu,
  /(?<=ngày\s{1,3})(\d{1,2})(\s{1,3})tháng\s{1,3}(\d{1,2})(?!\d)(?:\s?,?\s?năm\s{1,3}((?:19|20)\d{2}))?/gu,
];

/** A day that is in no calendar was not read as a date: whoever checks the draft is told why. */
export function impossibleDateWarnings(readings: readonly Reading[]): PlanWarning[] {
  return readings.flatMap((reading) =>
    printed.flatMap((pattern) =>
      [...reading.fold.matchAll(pattern)].flatMap((match) => {
        const [words, day, , month, year] = match;
        if (exists(Number(day), Number(month), Number(year ?? LEAP))) return [];
        const to = match.index + words.length;
        const span = reading.span(match.index, to);
        return [warning('impossible-date', { printed: reading.text.slice(match.index, to) }, span)];
      }),
    ),
  );
}

/** A year is not printed: 29/2 may be. */
const LEAP = 2024;

function exists(day: number, month: number, year: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
