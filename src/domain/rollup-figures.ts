import { isEmpty, own } from './form/empty.ts';
import type { Field, RollUpRule } from './form/types.ts';
import { isObject } from './json.ts';
import type { Words } from './words.ts';

/** A column of a roll-up, as a screen or a sheet heads it. */
export interface RollUpField {
  /** The field's id; `field.option` for a choice; `table.option.column` for a line of a keyed table. */
  readonly id: string;
  readonly label: Words;
  readonly type: Field['type'];
  readonly unit?: Words;
}

/** One figure of a form and how it adds up over rounds. A sum that is not listed only feeds a ratio. */
export type Column =
  | {
      readonly kind: 'sum';
      readonly field: RollUpField;
      readonly listed: boolean;
      readonly rounds: RollUpRule['rounds'];
    }
  | {
      readonly kind: 'ratio';
      readonly field: RollUpField;
      readonly numerator: string;
      readonly denominator: string;
    };

/** Adds one answer to its place, or places, among the figures. */
export type Take = (answer: unknown, figures: Float64Array) => void;

/** Always shown and not worked out of others. */
export const isPlain = (field: Field): boolean =>
  field.showIf === undefined && field.type !== 'computed' && field.type !== 'ratio';

const ratioPart: RollUpRule = { units: 'sum', rounds: 'sum' };

/** A column of an earlier version of the form, headed so that nobody waits for its figures. */
export function notAsked(column: Column): Column {
  const { vi, en } = column.field.label;
  const label = {
    vi: `${vi} (không còn hỏi)`,
    ...(en === undefined ? {} : { en: `${en} (no longer asked)` }),
  };
  return { ...column, field: { ...column.field, label } };
}

/** The columns one field gives. `parts` are fields a ratio reads, which count without being listed. */
export function columnsOf(field: Field, parts: ReadonlySet<string>): Column[] {
  const head: RollUpField = {
    id: field.id,
    label: field.label,
    type: field.type,
    ...(field.unit ? { unit: field.unit } : {}),
  };
  switch (field.type) {
    case 'integer':
    case 'decimal':
    case 'money':
    case 'computed': {
      const listed = field.rollUp !== undefined && field.rollUp.units !== 'none';
      if (!listed && !parts.has(field.id)) return [];
      const { rounds } = (listed && field.rollUp) || ratioPart;
      return [{ kind: 'sum', field: head, listed, rounds }];
    }
    case 'ratio':
      return [{ kind: 'ratio', field: head, numerator: field.numerator, denominator: field.denominator }];
    case 'yesNo':
      if (!field.rollUp || field.rollUp.units === 'none') return [];
      return [{ kind: 'sum', field: head, listed: true, rounds: field.rollUp.rounds }];
    case 'choice': {
      const { rollUp } = field;
      if (!rollUp || rollUp.units === 'none') return [];
      return optionsOf(field).map(({ id, label }) => ({
        kind: 'sum',
        field: { ...head, id: `${field.id}.${id}`, label: joined(field.label, label) },
        listed: true,
        rounds: rollUp.rounds,
      }));
    }
    case 'text':
    case 'date':
    case 'table':
    case 'person':
    case 'photo':
    case 'file':
    case 'signature':
    case 'record':
    case 'note':
      return [];
  }
}

/** How one answer of a field adds to its columns; null where it has none that are filled. */
export function takeOf(field: Field, slotOf: (id: string) => number): Take | null {
  switch (field.type) {
    case 'integer':
    case 'decimal':
    case 'money':
    case 'computed': {
      const slot = slotOf(field.id);
      const counts = field.rollUp?.units === 'count';
      return (answer, figures) => {
        if (typeof answer === 'number') put(figures, slot, counts ? 1 : answer);
      };
    }
    case 'yesNo': {
      const slot = slotOf(field.id);
      return (answer, figures) => {
        if (typeof answer === 'boolean') put(figures, slot, answer ? 1 : 0);
      };
    }
    case 'choice': {
      const slots = new Map(optionsOf(field).map(({ id }) => [id, slotOf(`${field.id}.${id}`)]));
      return (answer, figures) => {
        for (const option of chosen(answer)) {
          const slot = slots.get(option);
          // A unit that names an option in two rows is still one unit.
          if (slot !== undefined) figures[slot] = 1;
        }
      };
    }
    case 'ratio':
    case 'text':
    case 'date':
    case 'table':
    case 'person':
    case 'photo':
    case 'file':
    case 'signature':
    case 'record':
    case 'note':
      return null;
  }
}

function put(figures: Float64Array, slot: number, value: number): void {
  const known = figures[slot] ?? Number.NaN;
  figures[slot] = Number.isNaN(known) ? value : known + value;
}

/** The options of a choice, with "other" where it is open. */
export function optionsOf(field: Extract<Field, { type: 'choice' }>): { id: string; label: Words }[] {
  const open = field.other === true && !field.options.some((option) => option.id === 'other');
  return open ? [...field.options, { id: 'other', label: { vi: 'Khác', en: 'Other' } }] : [...field.options];
}

/** The options an answer names; words of one's own are "other". */
export function chosen(answer: unknown): readonly string[] {
  if (typeof answer === 'string') return [answer];
  if (Array.isArray(answer))
    return [...new Set(answer.flatMap((item: unknown) => (Array.isArray(item) ? [] : chosen(item))))];
  return isObject(answer) && !isEmpty(own(answer, 'other')) ? ['other'] : [];
}

/** Two names in one; official ones of a campaign are Vietnamese only, and stay so beside English. */
export function joined(a: Words, b: Words): Words {
  const vi = `${a.vi}: ${b.vi}`;
  if (a.en === undefined && b.en === undefined) return { vi };
  return { vi, en: `${a.en ?? a.vi}: ${b.en ?? b.vi}` };
}
