import type { Scoring } from '../../domain/default-forms/score-sheet.ts';
import { parseNumber } from '../../domain/form/number.ts';
import { scoringOf } from '../../domain/scoring.ts';
import type { Words } from '../../domain/words.ts';
import type { PlanSheet, SheetForm } from './plan-sheet.ts';

/** A criterion as typed; its id is the name of its field for good. */
interface SheetLine {
  readonly id: string;
  readonly text: string;
  readonly max: string;
}

/** The score sheet as somebody is writing it: texts as typed, so that nothing is lost that is not right yet. */
export interface SheetScoring {
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly lines: readonly SheetLine[];
  }[];
  readonly bands: readonly { readonly id: string; readonly name: string; readonly from: string }[];
  readonly vetoes: readonly { readonly id: string; readonly text: string }[];
}

/** What is not right yet, and of which line, band, veto or group (`name`; '' where it has none). */
export interface ScoreGap {
  readonly what: 'score';
  readonly why:
    | 'no-lines'
    | 'group-title'
    | 'group-empty'
    | 'line-text'
    | 'line-max'
    | 'line-twice'
    | 'band-name'
    | 'band-from'
    | 'band-twice'
    | 'band-same'
    | 'band-zero'
    | 'band-high'
    | 'veto-twice'
    | 'veto-bands';
  readonly name: string;
  readonly at: string;
}

/** Where on the page something of the score sheet stands. */
export const scoreAt = (id: string, part: 'text' | 'max' = 'text'): string =>
  `score-${id}${part === 'max' ? '-max' : ''}`;

/** The form of the sheet that is the score sheet, in the campaign or not. */
export function scoreForm({ forms }: Pick<PlanSheet, 'forms'>): SheetForm | null {
  return forms.find(({ form }) => form.kind === 'score-sheet') ?? null;
}

/** The score sheet as it stands: what was typed, else what its form asks. Null where there is none to edit. */
export function scoringOnSheet(sheet: Pick<PlanSheet, 'forms' | 'scoring'>): SheetScoring | null {
  const form = scoreForm(sheet)?.form;
  const own = form && scoringOf(form);
  if (!own) return null;
  if (sheet.scoring) return sheet.scoring;
  return {
    groups: own.groups.map(({ id = '', title, criteria }) => ({
      id,
      title: title.vi,
      lines: criteria.map(({ id: line = '', text, max }) => ({
        id: line,
        text: text.vi,
        max: typed(max),
      })),
    })),
    bands: own.bands.map(({ name, from }, index) => ({
      id: `band${index + 1}`,
      name: name.vi,
      from: typed(from),
    })),
    vetoes: own.vetoes.map(({ id = '', text }) => ({ id, text: text.vi })),
  };
}

const typed = (value: number): string => String(value).replace('.', ',');

/** A number as typed; null when it is none. */
export function pointsOf(text: string): number | null {
  const read = parseNumber(text);
  return read.kind === 'number' ? read.value : null;
}

const clean = (text: string): string => text.trim().replace(/\s+/g, ' ').normalize('NFC');
const isBlank = (...texts: readonly string[]): boolean => texts.every((text) => text.trim() === '');

/** The most points there are, of what can be read so far. */
export function mostOf({ groups }: SheetScoring): number {
  const sum = groups.flatMap(({ lines }) => lines).reduce((all, { max }) => all + (pointsOf(max) ?? 0), 0);
  return Math.round(sum * 100) / 100;
}

/** The bands with the points they begin at and end below, the best first; those without points are left out. */
export function bandRanges(
  scoring: SheetScoring,
): { readonly id: string; readonly name: string; readonly from: number; readonly below: number | null }[] {
  const read = scoring.bands.flatMap(({ id, name, from }) => {
    const points = pointsOf(from);
    return points === null ? [] : [{ id, name: clean(name), from: points }];
  });
  const sorted = read.sort((a, b) => b.from - a.from);
  return sorted.map((one, index) => ({ ...one, below: sorted[index - 1]?.from ?? null }));
}

/**
 * What the score sheet asks when it is published: blank lines are left out, bands stand with the best first, and words
 * nobody changed keep their other language. Call it only when `scoreGaps` is empty.
 * @param own what its form asks so far
 */
export function scoringOfSheet(scoring: SheetScoring, own: Scoring | null): Scoring {
  const known = new Map<string, Words>([
    ...(own?.groups ?? []).flatMap(({ id, title, criteria }): [string, Words][] => [
      [id ?? '', title],
      ...criteria.map((one): [string, Words] => [one.id ?? '', one.text]),
    ]),
    ...(own?.vetoes ?? []).map(({ id, text }): [string, Words] => [id ?? '', text]),
  ]);
  const words = (id: string, text: string): Words => {
    const before = known.get(id);
    return before && clean(before.vi) === clean(text) ? before : { vi: clean(text) };
  };
  return {
    groups: filled(scoring).map(({ id, title, lines }) => ({
      id,
      title: words(id, title),
      criteria: lines.map((line) => ({
        id: line.id,
        text: words(line.id, line.text),
        max: pointsOf(line.max) ?? 0,
      })),
    })),
    bands: bandRanges(scoring).map(({ name, from }) => ({ from, name: { vi: name } })),
    vetoes: scoring.vetoes
      .filter(({ text }) => !isBlank(text))
      .map(({ id, text }) => ({ id, text: words(id, text) })),
  };
}

/** Groups without blank lines, and without those that are blank as a whole. */
function filled({ groups }: SheetScoring): SheetScoring['groups'] {
  return groups
    .map((group) => ({ ...group, lines: group.lines.filter(({ text, max }) => !isBlank(text, max)) }))
    .filter(({ title, lines }) => lines.length > 0 || !isBlank(title));
}

/** What of the score sheet stands in the way of publishing, in the order of the page. */
export function scoreGaps(scoring: SheetScoring): ScoreGap[] {
  const gaps: ScoreGap[] = [];
  const add = (why: ScoreGap['why'], name: string, at: string): void => {
    gaps.push({ what: 'score', why, name: clean(name), at });
  };
  const twice = seen();
  const groups = filled(scoring);
  if (groups.length === 0) add('no-lines', '', 'scoring');
  for (const { id, title, lines } of groups) {
    if (isBlank(title)) add('group-title', lines[0]?.text ?? '', scoreAt(id));
    if (lines.length === 0) add('group-empty', title, scoreAt(id));
    for (const line of lines) {
      if (isBlank(line.text)) add('line-text', '', scoreAt(line.id));
      else if (twice(line.text)) add('line-twice', line.text, scoreAt(line.id));
      if ((pointsOf(line.max) ?? 0) <= 0) add('line-max', line.text, scoreAt(line.id, 'max'));
    }
  }
  bandGaps(scoring, add);
  const vetoTwice = seen();
  const vetoes = scoring.vetoes.filter(({ text }) => !isBlank(text));
  for (const { id, text } of vetoes) if (vetoTwice(text)) add('veto-twice', text, scoreAt(id));
  const [first] = vetoes;
  const bands = scoring.bands.filter(({ name, from }) => !isBlank(name, from));
  if (first && bands.length < 2) add('veto-bands', '', scoreAt(first.id));
  return gaps;
}

/** Bands must tell every number of points apart: names and limits of their own, the lowest from 0. */
function bandGaps(
  scoring: SheetScoring,
  add: (why: ScoreGap['why'], name: string, at: string) => void,
): void {
  const [named, begun] = [seen(), seen()];
  const most = mostOf(scoring);
  const bands = scoring.bands.filter(({ name, from }) => !isBlank(name, from));
  for (const { id, name, from } of bands) {
    const points = pointsOf(from);
    if (isBlank(name)) add('band-name', '', scoreAt(id));
    else if (named(name)) add('band-twice', name, scoreAt(id));
    if (points === null || points < 0) add('band-from', name, scoreAt(id, 'max'));
    else if (begun(String(points))) add('band-same', name, scoreAt(id, 'max'));
    else if (points > most) add('band-high', name, scoreAt(id, 'max'));
  }
  const lowest = bandRanges(scoring).at(-1);
  if (lowest && lowest.from > 0) add('band-zero', lowest.name, scoreAt(lowest.id, 'max'));
}

/** Whether a text was met before, however it is spaced and capitalised. */
function seen(): (text: string) => boolean {
  const known = new Set<string>();
  return (text) => {
    const plain = clean(text).toLocaleLowerCase('vi');
    return known.size === known.add(plain).size;
  };
}
