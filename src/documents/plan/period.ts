import { type DateWords, dateAt, isoOf } from './dates.ts';
import type { Certainty, DatePrecision, Found, PrintedDate } from './draft.ts';
import type { Reading } from './reading.ts';

/** A stretch of time as printed; an end the paper leaves open is null. */
export interface Period {
  readonly start: (Found<PrintedDate> & { readonly precision: DatePrecision }) | null;
  readonly end: (Found<PrintedDate> & { readonly precision: DatePrecision }) | null;
  /** Offsets in the reading it was found in. */
  readonly from: number;
  readonly to: number;
}

/** What fills in a date that is not complete by itself. */
export interface Calendar {
  readonly year: number | null;
  /** The first year of a school year, whose months from August on are in it and the others in the next. */
  readonly schoolYear: number | null;
  readonly issueDate: string | null;
}

/** The year a date without one belongs to; null when the paper gives no ground to suppose it. */
export function yearOf(words: DateWords, calendar: Calendar): number | null {
  if (words.year !== null) return words.year;
  if (calendar.schoolYear === null) return calendar.year;
  return calendar.schoolYear + (words.month !== null && words.month >= 8 ? 0 : 1);
}

const until = /\s*,?\s*(?:cho\s+)?(?:đến|tới|-)\s*(?:trước\s+)?/y;

/** The first "từ … đến …" (or "01/01 - 30/6/2026" right at `from`) before `to`. */
export function findPeriod(reading: Reading, from: number, to: number, calendar: Calendar): Period | null {
  const fold = reading.fold.slice(0, to + 80);
  const lead = /^[\s(:.,-]*(?:thời gian\s*:?\s*)?(?:trong\s+)?/u.exec(fold.slice(from, from + 40));
  const first = dateAt(fold, from + (lead?.[0].length ?? 0));
  if (first) return periodFrom(reading, first, first.from, calendar);
  const starts =
    /(^|[^\p{L}\p{N}])(từ|bắt đầu(?: từ)?|thời gian(?: thực hiện| tổ chức)?\s*:?(?: từ)?|kể từ)\s+/gu;
  starts.lastIndex = from;
  for (let match = starts.exec(fold); match && match.index < to; match = starts.exec(fold)) {
    const at = match.index + match[0].length;
    const begin = dateAt(fold, at) ?? bareDay(fold, at);
    const since = /(?:kể )?từ\s*$/.exec(match[0]);
    if (begin) return periodFrom(reading, begin, since ? match.index + since.index : at, calendar);
  }
  return onlyEnd(reading, from, to, calendar);
}

/** "từ ngày 01 đến 30/4/2026": a day that borrows its month from the other end. */
function bareDay(fold: string, at: number): DateWords | null {
  const match = /^(?:ngày\s*)?(\d{1,2})\s*(?:đến|-)\s*(?:hết\s*)?/.exec(fold.slice(at, at + 30));
  const finish = match ? dateAt(fold, at + match[0].length) : null;
  const day = Number(match?.[1]);
  if (!match || !finish || finish.precision !== 'day' || finish.day === null || day < 1 || day > finish.day)
    return null;
  return { ...finish, from: at, to: at + (/^(?:ngày\s*)?\d+/.exec(match[0])?.[0].length ?? 0), day };
}

function periodFrom(
  reading: Reading,
  begin: DateWords,
  wordsFrom: number,
  calendar: Calendar,
): Period | null {
  until.lastIndex = begin.to;
  const link = until.exec(reading.fold);
  const finish = link ? dateAt(reading.fold, begin.to + link[0].length) : alsoQuarter(reading.fold, begin);
  const endYear = finish ? yearOf(finish, calendar) : yearOf(begin, calendar);
  const endIso = finish ? isoOf(finish, endYear) : null;
  const startYear = begin.year ?? startYearBefore(begin, finish, endYear, calendar);
  const alone = !finish && begin.from === wordsFrom;
  if (alone && begin.precision !== 'quarter' && begin.precision !== 'month') return null;
  const start = dated(reading, begin, isoOf(begin, startYear), wordsFrom, calendar);
  const end = alone ? start : finish ? dated(reading, finish, endIso, finish.from, calendar) : null;
  return { start, end, from: wordsFrom, to: finish?.to ?? begin.to };
}

/** "Quý I và quý II/2026". */
function alsoQuarter(fold: string, begin: DateWords): DateWords | null {
  const link = /^\s*(?:và|,|\+)\s*/.exec(fold.slice(begin.to, begin.to + 10));
  const next = link && begin.precision === 'quarter' ? dateAt(fold, begin.to + link[0].length) : null;
  return next?.precision === 'quarter' ? next : null;
}

/** "Từ 01/11 đến 30/01/2027" begins the year before it ends. */
function startYearBefore(
  begin: DateWords,
  finish: DateWords | null,
  endYear: number | null,
  calendar: Calendar,
): number | null {
  if (endYear === null || !finish || finish.month === null || begin.month === null)
    return yearOf(begin, calendar);
  return begin.month > finish.month ? endYear - 1 : endYear;
}

function onlyEnd(reading: Reading, from: number, to: number, calendar: Calendar): Period | null {
  const pattern = /(^|[^\p{L}])(?:đến|kết thúc)\s+(?=(?:hết\s+)?ngày\s*\d|hết tháng|hết năm)/gu;
  pattern.lastIndex = from;
  const match = pattern.exec(reading.fold.slice(0, to + 80));
  if (!match || match.index >= to) return null;
  const finish = dateAt(reading.fold, match.index + match[0].length);
  if (!finish) return null;
  return {
    start: null,
    end: dated(reading, finish, isoOf(finish, yearOf(finish, calendar)), finish.from, calendar),
    from: match.index,
    to: finish.to,
  };
}

/** A date with its span and its certainty: a year that is not printed beside it makes it "likely". */
function dated(
  reading: Reading,
  words: DateWords,
  iso: string | null,
  from: number,
  calendar: Calendar,
): Found<PrintedDate> & { readonly precision: DatePrecision } {
  const printed = reading.found(from, words.to, words.year === null ? 'likely' : 'sure');
  if (words.now) {
    return {
      ...printed,
      value: { text: printed.value, resolved: calendar.issueDate },
      precision: 'relative',
    };
  }
  const certainty: Certainty = words.precision === 'relative' ? 'sure' : printed.certainty;
  const tidy = reading.found(words.from, words.to, certainty);
  if (iso === null) return { ...tidy, precision: 'relative' };
  return { ...tidy, value: iso, precision: words.precision };
}
