import type { Found } from './draft.ts';
import { type Reading, endWithout } from './reading.ts';

/** "Hà Nội, ngày 05 tháng 3 năm 2026": what of it is written. A blank day leaves a month, a blank month a year. */
export interface PlaceDate {
  readonly place: Found<string> | null;
  readonly date: (Found<string> & { readonly precision: 'day' | 'month' | 'year' }) | null;
  /** The day or the month was left open. */
  readonly incomplete: boolean;
  readonly from: number;
  readonly to: number;
}

const blank = '[\\s.…_/]{0,30}';
const spelled = new RegExp(
  `ngày${blank}(\\d{1,2})?${blank}tháng${blank}(\\d{1,2})?${blank}năm${blank}(\\d{4})?`,
);
const figures = /ngày\s{0,3}(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})/;
const monthOnly = /,\s{0,3}tháng\s{0,3}(\d{1,2})\s{0,3}(?:năm|\/)\s{0,3}(\d{4})/;

/** Place and date on a line of the letterhead. `after` is where the number and code of the same line end. */
export function placeDateOf(line: Reading, after: number): PlaceDate | null {
  const month = monthOnly.exec(line.fold);
  const match = spelled.exec(line.fold) ?? figures.exec(line.fold) ?? month;
  if (!match) return null;
  const [day, monthNo, year] =
    match === month ? [undefined, match[1], match[2]] : [match[1], match[2], match[3]];
  const to = match.index + match[0].trimEnd().length;
  const iso = isoDate(day, monthNo, year);
  const from = placeStart(line, match.index, after);
  const printed = line.text.slice(from, match.index);
  const before = printed.slice(0, endWithout(printed, ',.:;…_'));
  const place = /^\p{L}[\p{L}\s.'’–-]{1,38}$/u.test(before)
    ? line.found(from, from + before.length, 'sure')
    : null;
  const offset = match[0].length - match[0].trimStart().replace(/^,\s*/, '').length;
  return {
    place,
    date: iso
      ? { ...line.found(match.index + offset, to, 'sure'), value: iso.value, precision: iso.precision }
      : null,
    incomplete: day === undefined || monthNo === undefined || year === undefined,
    from: place ? from : match.index,
    to,
  };
}

function isoDate(
  day: string | undefined,
  month: string | undefined,
  year: string | undefined,
): { value: string; precision: 'day' | 'month' | 'year' } | null {
  if (year === undefined) return null;
  if (month === undefined || Number(month) < 1 || Number(month) > 12)
    return { value: year, precision: 'year' };
  const head = `${year}-${month.padStart(2, '0')}`;
  const exists =
    day !== undefined && new Date(`${head}-${day.padStart(2, '0')}T00:00:00Z`).getUTCDate() === Number(day);
  return exists
    ? { value: `${head}-${day.padStart(2, '0')}`, precision: 'day' }
    : { value: head, precision: 'month' };
}

/** The place begins after the number, the column's edge, or the last word that is not written with a capital. */
function placeStart(line: Reading, end: number, after: number): number {
  const segment = line.text.slice(after, end);
  const gap = [...segment.matchAll(/ {3,}/g)].at(-1);
  const edge = Math.max(
    segment.lastIndexOf('|'),
    segment.lastIndexOf('\t'),
    gap ? gap.index + gap[0].length - 1 : -1,
  );
  const from = after + edge + 1;
  const words = line.text.slice(from, end);
  const start = from + (words.length - words.trimStart().length);
  const names =
    /(?:(?:TP\.?|Tp\.?|Thành phố|Q\.|H\.)\s?)?\p{Lu}[\p{L}'’]*(?:(?:\s|\s?[-–]\s?)\p{Lu}[\p{L}'’]*){0,5}[\s,.…]{0,10}$/u.exec(
      line.text.slice(Math.max(start, end - 80), end),
    );
  return line.text.slice(start, end).length > 40 && names ? Math.max(start, end - 80) + names.index : start;
}
