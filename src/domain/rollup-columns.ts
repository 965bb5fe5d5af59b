import { isEmpty, own } from './form/empty.ts';
import type { Field, Form, NumberField, RollUpRule } from './form/types.ts';
import type { JsonObject } from './json.ts';
import type { Words } from './words.ts';

/** A column of a roll-up, as a screen or a sheet heads it. */
export interface RollUpField {
  /** The field's id; `field.option` for a choice; `table.option.column` for a line of a keyed table. */
  readonly id: string;
  readonly label: Words;
  readonly type: Field['type'];
  readonly unit?: Words;
}

type Read = (values: JsonObject) => number | undefined;

/** One figure of a form: how it is read from a body and how it adds up over rounds. */
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

interface Source {
  readonly column: Column;
  /** undefined for a ratio, which is worked out of sums alone. */
  readonly read?: Read;
}

/** The columns that several versions of one form share, and how each version fills them. */
export interface Columns {
  readonly list: readonly Column[];
  /** Reads one body of a version: a figure for each column, undefined where it gives none. */
  read(version: Form, values: JsonObject): (number | undefined)[];
}

/** Versions of one form id roll up together by field id; the newest version's words and order head the columns. */
export function columnsOf(versions: readonly Form[]): Columns {
  const newestFirst = [...versions].sort((a, b) => b.version - a.version);
  const list: Column[] = [];
  const known = new Set<string>();
  const sources = new Map<Form, Map<string, Read>>();
  const parts = new Set(versions.flatMap(ratioParts));
  for (const form of newestFirst) {
    const reads = new Map<string, Read>();
    for (const { column, read } of sourcesOf(form, parts)) {
      if (!known.has(column.field.id)) {
        known.add(column.field.id);
        list.push(column);
      }
      if (read) reads.set(column.field.id, read);
    }
    sources.set(form, reads);
  }
  const readers = new Map<Form, (Read | undefined)[]>();
  for (const [form, reads] of sources)
    readers.set(
      form,
      list.map((column) => reads.get(column.field.id)),
    );
  return { list, read: (version, values) => (readers.get(version) ?? []).map((read) => read?.(values)) };
}

const ratioPart: RollUpRule = { units: 'sum', rounds: 'sum' };

/** Numerators and denominators: read even where no rule lists them. */
function ratioParts(form: Form): string[] {
  const items = form.sections.flatMap(({ fields }) =>
    fields.flatMap((field) => (field.type === 'table' ? [field, ...field.columns] : [field])),
  );
  return items.flatMap((item) => (item.type === 'ratio' ? [item.numerator, item.denominator] : []));
}

function sourcesOf(form: Form, parts: ReadonlySet<string>): Source[] {
  return form.sections.flatMap(({ fields }) =>
    fields.flatMap((field) => {
      if (field.private === true) return [];
      if (field.type !== 'table')
        return fieldSources(field, parts.has(field.id), (values) => own(values, field.id));
      return tableSources(field, parts);
    }),
  );
}

function fieldSources(field: Field, isPart: boolean, valueOf: (values: JsonObject) => unknown): Source[] {
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
      if (!listed && !isPart) return [];
      const { units, rounds } = listed && field.rollUp ? field.rollUp : ratioPart;
      const read: Read = (values) => {
        const value = valueOf(values);
        return typeof value !== 'number' ? undefined : units === 'count' ? 1 : value;
      };
      return [{ column: { kind: 'sum', field: head, listed, rounds }, read }];
    }
    case 'ratio':
      return [
        {
          column: { kind: 'ratio', field: head, numerator: field.numerator, denominator: field.denominator },
        },
      ];
    case 'yesNo': {
      if (!field.rollUp || field.rollUp.units === 'none') return [];
      const read: Read = (values) => {
        const value = valueOf(values);
        return typeof value === 'boolean' ? Number(value) : undefined;
      };
      return [{ column: { kind: 'sum', field: head, listed: true, rounds: field.rollUp.rounds }, read }];
    }
    case 'choice': {
      const { rollUp } = field;
      if (!rollUp || rollUp.units === 'none') return [];
      return optionsOf(field).map(({ id, label }) => ({
        column: {
          kind: 'sum',
          field: { ...head, id: `${field.id}.${id}`, label: joined(field.label, label) },
          listed: true,
          rounds: rollUp.rounds,
        },
        read: (values) => (isEmpty(valueOf(values)) ? undefined : Number(chooses(valueOf(values), id))),
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

type Table = Extract<Field, { type: 'table' }>;

/** A column adds up over its rows; in a keyed table also apart for each option of the key. */
function tableSources(table: Table, parts: ReadonlySet<string>): Source[] {
  const key = table.columns.find((column) => column.id === table.key);
  const options = key?.type === 'choice' ? optionsOf(key) : [];
  return table.columns.flatMap((column) => {
    if (column.private === true) return [];
    const overRows = fieldSources(column, parts.has(column.id), (row) => own(row, column.id)).map(
      ({ column, read }) =>
        read
          ? { column, read: rowTotal(table.id, read, () => true, column.field.type === 'choice') }
          : { column },
    );
    if (!key || column.id === key.id || !isFigure(column)) return overRows;
    const byOption = options.flatMap(({ id, label }) =>
      fieldSources(column, false, (row) => own(row, column.id)).flatMap(
        ({ column: { field }, read }): Source[] => {
          const head = { ...field, id: `${table.id}.${id}.${column.id}`, label: joined(label, column.label) };
          if (!read || !column.rollUp) return [];
          return [
            {
              column: { kind: 'sum', field: head, listed: true, rounds: column.rollUp.rounds },
              read: rowTotal(table.id, read, (row) => chooses(own(row, key.id), id), false),
            },
          ];
        },
      ),
    );
    return [...overRows, ...byOption];
  });
}

const isFigure = (field: Field): field is NumberField =>
  field.type === 'integer' || field.type === 'decimal' || field.type === 'money';

function rowTotal(table: string, read: Read, where: (row: JsonObject) => boolean, once: boolean): Read {
  return (values) => {
    const rows = own(values, table);
    let total: number | undefined;
    if (Array.isArray(rows))
      for (const row of rows as JsonObject[]) {
        const value = where(row) ? read(row) : undefined;
        if (value !== undefined) total = once ? Math.max(total ?? 0, value) : (total ?? 0) + value;
      }
    return total;
  };
}

function optionsOf(field: Extract<Field, { type: 'choice' }>): { id: string; label: Words }[] {
  const other = { id: 'other', label: { vi: 'Khác', en: 'Other' } };
  return field.other === true && !field.options.some((option) => option.id === 'other')
    ? [...field.options, other]
    : [...field.options];
}

function chooses(value: unknown, option: string): boolean {
  if (Array.isArray(value)) return value.some((item) => chooses(item, option));
  return value === option || (option === 'other' && !isEmpty(own(value, 'other')));
}

function joined(a: Words, b: Words): Words {
  return {
    vi: `${a.vi}: ${b.vi}`,
    ...(a.en !== undefined && b.en !== undefined ? { en: `${a.en}: ${b.en}` } : {}),
  };
}
