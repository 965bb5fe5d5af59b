import { isEmpty, own } from './form/empty.ts';
import { mostRows } from './form/read.ts';
import type { Field, Form, RollUpRule } from './form/types.ts';
import { type JsonObject, isObject } from './json.ts';
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

/** Writes a body's figures into their places; leaves those alone that the body does not give. */
export type Fill = (values: JsonObject, figures: Float64Array) => void;

/** What one field gives: its columns, and how a version of the form fills them. */
export interface Source {
  readonly columns: readonly Column[];
  /** Fields and columns that must have been read. */
  readonly reads: readonly string[];
  /** Always shown and nothing worked out: the body itself may be read, which a roll-up of thousands is quicker for. */
  readonly plain: boolean;
  /** `slotOf` tells the place of a column by its id. null: nothing to fill, as for a ratio. */
  bind(slotOf: (id: string) => number): Fill | null;
}

/** Numerators and denominators: read even where no rule lists them. */
export function ratioParts(form: Form): string[] {
  const items = form.sections.flatMap(({ fields }) =>
    fields.flatMap((field) => (field.type === 'table' ? [field, ...field.columns] : [field])),
  );
  return items.flatMap((item) => (item.type === 'ratio' ? [item.numerator, item.denominator] : []));
}

/** Every figure of a form, in its order. */
export function sourcesOf(form: Form, parts: ReadonlySet<string>): Source[] {
  const sources: Source[] = [];
  for (const { fields, showIf } of form.sections)
    for (const field of fields) {
      if (field.private === true) continue;
      const source = field.type === 'table' ? tableSource(field, parts) : fieldSource(field, parts);
      if (source.columns.length > 0)
        sources.push(showIf === undefined ? source : { ...source, plain: false });
    }
  return sources;
}

/** Adds one answer's figure to its place: `add` for rows, set once for a field. */
type Take = (answer: unknown, figures: Float64Array) => void;

function fieldSource(field: Field, parts: ReadonlySet<string>): Source {
  return {
    columns: columnsOf(field, parts),
    reads: [field.id],
    plain: isPlain(field),
    bind: (slotOf) => {
      const take = takeOf(field, slotOf);
      // A member every object inherits is neither number, text, list nor yes or no, and adds nothing.
      return take && ((values, figures) => take(values[field.id], figures));
    },
  };
}

const isPlain = (field: Field): boolean =>
  field.showIf === undefined && field.type !== 'computed' && field.type !== 'ratio';

const ratioPart: RollUpRule = { units: 'sum', rounds: 'sum' };

function columnsOf(field: Field, parts: ReadonlySet<string>): Column[] {
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
function takeOf(field: Field, slotOf: (id: string) => number): Take | null {
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

type Table = Extract<Field, { type: 'table' }>;

/** A column adds up over its rows; in a keyed table also apart for each option of the key. */
function tableSource(table: Table, parts: ReadonlySet<string>): Source {
  const key = table.columns.find((column) => column.id === table.key);
  const options = key?.type === 'choice' && key.private !== true ? optionsOf(key) : [];
  const items = table.columns.filter((item) => item.private !== true && columnsOf(item, parts).length > 0);
  const lines = items.filter(
    (item) => item.id !== key?.id && item.type !== 'choice' && item.type !== 'ratio',
  );
  const lineId = (option: string, item: Field): string => `${table.id}.${option}.${item.id}`;
  const columns = items.flatMap((item) => [
    ...columnsOf(item, parts),
    ...(lines.includes(item) ? options : []).flatMap(({ id, label }) =>
      columnsOf(item, new Set()).map((column): Column => ({
        ...column,
        field: { ...column.field, id: lineId(id, item), label: joined(label, item.label) },
      })),
    ),
  ]);
  return {
    columns,
    plain: isPlain(table) && items.every(isPlain) && (!key || isPlain(key)),
    reads: [table.id, ...items.map(({ id }) => id), ...(key && options.length > 0 ? [key.id] : [])],
    bind: (slotOf) => {
      const takes = items.flatMap((item) => {
        const take = takeOf(item, slotOf);
        return take ? [{ id: item.id, take }] : [];
      });
      const byOption = new Map(
        options.map(({ id: option }) => [
          option,
          lines.flatMap((item) => {
            const take =
              columnsOf(item, new Set()).length > 0 ? takeOf(item, () => slotOf(lineId(option, item))) : null;
            return take ? [{ id: item.id, take }] : [];
          }),
        ]),
      );
      return (values, figures) => {
        const rows = values[table.id];
        if (!Array.isArray(rows)) return;
        for (const row of rows.slice(0, mostRows) as unknown[]) {
          if (!isObject(row)) continue;
          for (const { id, take } of takes) take(row[id], figures);
          if (!key || byOption.size === 0) continue;
          for (const option of chosen(row[key.id]))
            for (const { id, take } of byOption.get(option) ?? []) take(row[id], figures);
        }
      };
    },
  };
}

function optionsOf(field: Extract<Field, { type: 'choice' }>): { id: string; label: Words }[] {
  const open = field.other === true && !field.options.some((option) => option.id === 'other');
  return open ? [...field.options, { id: 'other', label: { vi: 'Khác', en: 'Other' } }] : [...field.options];
}

/** The options an answer names; words of one's own are "other". */
function chosen(answer: unknown): readonly string[] {
  if (typeof answer === 'string') return [answer];
  if (Array.isArray(answer))
    return [...new Set(answer.flatMap((item: unknown) => (Array.isArray(item) ? [] : chosen(item))))];
  return isObject(answer) && !isEmpty(own(answer, 'other')) ? ['other'] : [];
}

function joined(a: Words, b: Words): Words {
  return {
    vi: `${a.vi}: ${b.vi}`,
    ...(a.en !== undefined && b.en !== undefined ? { en: `${a.en}: ${b.en}` } : {}),
  };
}
