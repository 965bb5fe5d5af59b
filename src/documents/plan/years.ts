import type { Found } from './draft.ts';
import type { ReadRound } from './round.ts';
import type { Calendar } from './period.ts';
import type { Reading } from './reading.ts';

const schoolYear = /năm học\s*:?\s*(20\d\d)\s*-\s*(20\d\d)/;
const plainYear =
  /(?:^|[^\p{L}])(?:năm|tháng \d{1,2}\s?\/|quý [iv\d]{1,3}\s?\/|giai đoạn)\s*(20\d\d)(?!\d|\s*-\s*20)/gu;
/** The opening sentence that launches, as papers without a full title do: "… phát động … năm 2026 như sau". */
const launching =
  /(?:phát động|triển khai|tổ chức|xây dựng kế hoạch|ban hành)[^.;]{0,200}?năm\s*(20\d\d)(?!\s*-\s*20|\d)/;
const launchingSchool =
  /(?:phát động|triển khai|tổ chức|xây dựng kế hoạch|ban hành)[^.;]{0,200}?năm học\s*(20\d\d)\s*-\s*(20\d\d)/;

export interface Years {
  readonly year: Found<number> | null;
  readonly schoolYear: Found<string> | null;
}

/** The year, or the school year, a plan is for: from its title, else from the sentence that launches it. */
export function readYears(title: Reading | null, opening: readonly Reading[]): Years {
  const named = title ? schoolYear.exec(title.fold) : null;
  if (title && named) return { year: null, schoolYear: schoolYearIn(title, named, 'sure') };
  const plain = title ? [...title.fold.matchAll(plainYear)].at(-1) : undefined;
  if (title && plain?.[1]) return { year: yearIn(title, plain, plain[1], 'sure'), schoolYear: null };
  for (const reading of opening) {
    const school = launchingSchool.exec(reading.fold);
    if (school) return { year: null, schoolYear: schoolYearIn(reading, school, 'likely') };
    const year = launching.exec(reading.fold);
    if (year?.[1]) return { year: yearIn(reading, year, year[1], 'likely'), schoolYear: null };
  }
  return { year: null, schoolYear: null };
}

function schoolYearIn(reading: Reading, match: RegExpExecArray, certainty: 'sure' | 'likely'): Found<string> {
  const from = match.index + match[0].lastIndexOf(match[1] ?? '', match[0].length - 5);
  const printed = reading.found(from, match.index + match[0].length, certainty);
  return { ...printed, value: `${match[1]}-${match[2]}` };
}

function yearIn(
  reading: Reading,
  match: RegExpExecArray,
  year: string,
  certainty: 'sure' | 'likely',
): Found<number> {
  const from = match.index + match[0].lastIndexOf(year);
  return { ...reading.found(from, from + 4, certainty), value: Number(year) };
}

/** The one year all dates of the rounds lie in, where neither title nor opening names a year. */
export function yearOfRounds(rounds: readonly ReadRound[]): Found<number> | null {
  const dates = rounds.flatMap(({ period }) => [period?.start, period?.end]).filter((date) => date != null);
  const [first] = dates;
  const years = new Set(
    dates.map(({ value }) => (typeof value === 'string' ? /^20\d\d/.exec(value)?.[0] : undefined)),
  );
  const [year] = years;
  return first && years.size === 1 && year !== undefined
    ? { value: Number(year), span: first.span, certainty: 'likely' }
    : null;
}

/** What dates without a year are taken to mean: the plan's own year, else the year it was issued in. */
export function calendarOf(years: Years, issued: { value: string; precision: string } | null): Calendar {
  const schoolYear = years.schoolYear ? Number(years.schoolYear.value.slice(0, 4)) : null;
  return {
    year: years.year?.value ?? (issued ? Number(issued.value.slice(0, 4)) : null),
    schoolYear,
    issueDate: issued?.precision === 'day' ? issued.value : null,
  };
}
