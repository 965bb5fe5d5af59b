import type { DatePrecision } from './draft.ts';

/** A date expression found in folded text. `value` is null when the year has to come from elsewhere. */
export interface DateWords {
  readonly from: number;
  readonly to: number;
  readonly precision: DatePrecision;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly quarter: number | null;
  /** "nay", "ngày ký": the paper's own issue date. */
  readonly now: boolean;
}

const gap = '[\\s.…_]{0,20}';
const year = '((?:19|20)\\d{2})(?!\\d)';
/** The forms a date takes, the most telling first. Each is tried at one place (sticky). */
const forms: readonly {
  readonly pattern: RegExp;
  readonly read: (m: RegExpExecArray) => Partial<DateWords> | null;
}[] = [
  {
    pattern: new RegExp(
      `(?:hết |cuối |đầu )?(?:ngày\\s*)?(\\d{1,2})\\s*[/.-]\\s*(\\d{1,2})\\s*[/.-]\\s*${year}`,
      'y',
    ),
    read: (m) => day(m[1], m[2], m[3]),
  },
  {
    pattern: new RegExp(
      `(?:hết )?(?:ngày${gap})?(\\d{1,2})${gap}tháng${gap}(\\d{1,2})(?:\\s*,?\\s*(?:năm|/)${gap}${year})?`,
      'y',
    ),
    read: (m) => day(m[1], m[2], m[3]),
  },
  {
    pattern: new RegExp(
      `(?:hết |cuối |đầu |trong ){0,2}tháng\\s*(\\d{1,2})(?:\\s*(?:/|-|\\.|năm)\\s*${year})?(?!\\d|/)`,
      'y',
    ),
    read: (m) => month(m[1], m[2]),
  },
  { pattern: new RegExp(`(\\d{1,2})\\s*[/-]\\s*${year}`, 'y'), read: (m) => month(m[1], m[2]) },
  {
    pattern: new RegExp(
      `(?:hết |trong |đầu |cuối ){0,2}quý\\s*(i{1,3}|iv|[1-4])(?![\\p{L}\\d])(?:\\s*[/,-]?\\s*(?:năm\\s*)?${year})?`,
      'uy',
    ),
    read: (m) => quarter(m[1], m[2]),
  },
  {
    pattern:
      /(?:khi )?(?:hết|kết thúc|cuối|đầu|tổng kết)\s+(?:năm học|học kỳ)(?:\s+(?:i{1,2}|[12])(?!\p{L}|\d))?(?:\s+năm học)?(?:\s+\d{4}\s*-\s*\d{4})?/uy,
    read: () => ({ precision: 'relative' }),
  },
  {
    pattern: new RegExp(`(?:hết |cuối )năm\\s*${year}(?!\\s*-)`, 'y'),
    read: (m) => ({ precision: 'year', year: Number(m[1]) }),
  },
  {
    pattern:
      /nay(?!\p{L})|(?:khi |ngày )(?:ký|ban hành|phát động)(?: (?:ban hành )?kế hoạch(?: này)?)?|khi (?:có|nhận được) kế hoạch/uy,
    read: () => ({ precision: 'relative', now: true }),
  },
  {
    pattern: /(?:hết |cuối )(?:đợt|giai đoạn|nhiệm kỳ|năm)(?!\p{L})/uy,
    read: () => ({ precision: 'relative' }),
  },
  {
    pattern: /(?:hết )?(?:ngày\s*)?(\d{1,2})\s*[/]\s*(\d{1,2})(?![\d/])/y,
    read: (m) => day(m[1], m[2], undefined),
  },
  {
    pattern: /(?:hết )?ngày\s*(\d{1,2})\s*[.-]\s*(\d{1,2})(?![\d/])/y,
    read: (m) => day(m[1], m[2], undefined),
  },
];

function day(d: string | undefined, m: string | undefined, y: string | undefined): Partial<DateWords> | null {
  const dayNo = Number(d);
  const monthNo = Number(m);
  const yearNo = y === undefined ? null : Number(y);
  if (dayNo < 1 || monthNo < 1 || monthNo > 12 || dayNo > daysIn(monthNo, yearNo)) return null;
  return { precision: 'day', day: dayNo, month: monthNo, year: yearNo };
}

function month(m: string | undefined, y: string | undefined): Partial<DateWords> | null {
  const monthNo = Number(m);
  if (monthNo < 1 || monthNo > 12) return null;
  return { precision: 'month', month: monthNo, year: y === undefined ? null : Number(y) };
}

function quarter(q: string | undefined, y: string | undefined): Partial<DateWords> {
  const no = /^\d$/.test(q ?? '') ? Number(q) : ['i', 'ii', 'iii', 'iv'].indexOf(q ?? '') + 1;
  return { precision: 'quarter', quarter: no, year: y === undefined ? null : Number(y) };
}

function daysIn(monthNo: number, yearNo: number | null): number {
  if (monthNo === 2)
    return yearNo !== null && (yearNo % 4 !== 0 || (yearNo % 100 === 0 && yearNo % 400 !== 0)) ? 28 : 29;
  return [4, 6, 9, 11].includes(monthNo) ? 30 : 31;
}

/** The date expression that begins at `from`, or null. `fold` is folded text. */
export function dateAt(fold: string, from: number): DateWords | null {
  for (const form of forms) {
    form.pattern.lastIndex = from;
    const match = form.pattern.exec(fold);
    const read = match && form.read(match);
    if (match && read) {
      return {
        year: null,
        month: null,
        day: null,
        quarter: null,
        now: false,
        precision: 'day',
        ...read,
        from,
        to: from + match[0].length,
      };
    }
  }
  return null;
}

const two = (value: number | null): string => String(value ?? 0).padStart(2, '0');

/** The ISO form of a date, its missing year supplied; null when it has none, or is no day of that year. */
export function isoOf(words: DateWords, supposedYear: number | null): string | null {
  const yearNo = words.year ?? supposedYear;
  if (yearNo === null) return null;
  switch (words.precision) {
    case 'day':
      return words.day !== null && words.month !== null && words.day <= daysIn(words.month, yearNo)
        ? `${yearNo}-${two(words.month)}-${two(words.day)}`
        : null;
    case 'month':
      return `${yearNo}-${two(words.month)}`;
    case 'quarter':
      return `${yearNo}-Q${words.quarter ?? 0}`;
    case 'year':
      return String(yearNo);
    case 'relative':
      return null;
  }
}
