import { daysBetween } from '../../domain/time.ts';
import type { RibbonDue, RibbonYear } from '../../state/ribbon.ts';

/** How wide a digit of a label is, in em of the label. */
const DIGIT = 0.6;
/** Room between two labels, em. */
const GAP = 0.5;
/** Labels of flags stand in at most so many rows; what does not fit is in the table. */
const ROWS = 3;

export interface PlacedRound {
  readonly no: number;
  readonly x: number;
  readonly width: number;
  /** How much of its width is filled, px. */
  readonly fill: number;
  /** The longest of its labels that fits clear of today's tick, by its middle; null when none does. */
  readonly label: { readonly text: string; readonly x: number } | null;
}

export interface PlacedFlag {
  readonly x: number;
  readonly tone: 'done' | 'late' | 'soon' | 'ahead';
  readonly label: { readonly text: string; readonly x: number; readonly row: number } | null;
}

/** Where everything of a ribbon stands, px from the left. */
export interface RibbonLayout {
  readonly rounds: readonly PlacedRound[];
  readonly diamonds: readonly number[];
  readonly flags: readonly PlacedFlag[];
  /** null when today is outside of the ribbon. */
  readonly today: { readonly x: number; readonly label: number } | null;
  /** Rows of flag labels that are used. */
  readonly rows: number;
}

/** What the labels of a ribbon say. */
export interface RibbonLabels {
  /** From long to short. */
  readonly round: (no: number, done: number, of: number) => readonly string[];
  readonly day: (day: string) => string;
  readonly today: string;
}

/** From this many days left a flag is near. */
const SOON = 14;

/**
 * Lays a year out on `width` px so that no label touches another.
 * @param em the size of a label, px
 */
export function layOutRibbon(
  year: RibbonYear,
  width: number,
  em: number,
  labels: RibbonLabels,
): RibbonLayout {
  const span = Math.max(1, daysBetween(year.from, year.to) + 1);
  const at = (day: string): number =>
    (Math.max(0, Math.min(span, daysBetween(year.from, day))) / span) * width;
  const widthOf = (text: string): number => text.length * DIGIT * em;
  const within = (x: number, text: string): number => {
    const half = widthOf(text) / 2;
    return Math.max(half, Math.min(width - half, x));
  };

  const inside = year.from <= year.today && year.today <= year.to;
  const now = at(year.today) + width / span / 2;
  /** The middle of a label in the stretch from `left` to `right`: its centre, or beside the tick; null without room. */
  const middleOf = (text: string, left: number, right: number): number | null => {
    const need = widthOf(text) + em;
    const centre = (left + right) / 2;
    const clear = !inside || Math.abs(now - centre) > need / 2;
    if (clear) return need < right - left ? centre : null;
    const [from, to] = now - left > right - now ? [left, now] : [now, right];
    return need < to - from ? (from + to) / 2 : null;
  };

  const rounds = year.rounds.map(({ no, first, last, done, of }): PlacedRound => {
    const x = at(first);
    // A hair of space keeps neighbours apart.
    const wide = Math.max(2, at(last) + width / span - x - 3);
    const label = labels.round(no, done, of).flatMap((text) => {
      const middle = middleOf(text, x, x + wide);
      return middle === null ? [] : [{ text, x: middle }];
    });
    return { no, x, width: wide, fill: of === 0 ? 0 : (wide * done) / of, label: label[0] ?? null };
  });

  const byDay = new Map<string, RibbonDue[]>();
  for (const due of year.dues) byDay.set(due.day, [...(byDay.get(due.day) ?? []), due]);
  const ends = Array.from({ length: ROWS }, () => -Infinity);
  const flags = Array.from(byDay, ([day, dues]): PlacedFlag => {
    const x = at(day) + width / span / 2;
    const text = labels.day(day);
    const middle = within(x, text);
    const left = middle - widthOf(text) / 2;
    const row = ends.findIndex((end) => left >= end + GAP * em);
    if (row >= 0) ends[row] = middle + widthOf(text) / 2;
    return { x, tone: toneOf(dues), label: row < 0 ? null : { text, x: middle, row } };
  });

  return {
    rounds,
    diamonds: year.milestones
      .filter(({ day }) => day >= year.from && day <= year.to)
      .map(({ day }) => at(day)),
    flags,
    today: inside ? { x: now, label: within(now, labels.today) } : null,
    rows: Math.max(0, ...flags.map(({ label }) => (label ? label.row + 1 : 0))),
  };
}

/** A flag stands for everything due on its day: the most pressing decides. */
function toneOf(dues: readonly RibbonDue[]): PlacedFlag['tone'] {
  const open = dues.filter(({ done }) => !done);
  if (open.length === 0) return 'done';
  const left = Math.min(...open.map((due) => due.left));
  return left < 0 ? 'late' : left <= SOON ? 'soon' : 'ahead';
}
