import { isNever } from './form/never.ts';
import { mostRows } from './form/read.ts';
import type { Field, Form } from './form/types.ts';
import { type JsonObject, isObject } from './json.ts';
import { type Column, chosen, columnsOf, isPlain, joined, optionsOf, takeOf } from './rollup-figures.ts';

/** Writes a body's figures into their places; leaves those alone that the body does not give. */
type Fill = (values: JsonObject, figures: Float64Array) => void;

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
      // What a version has switched off is no figure of it; versions that asked it head the column.
      if (field.private === true || isNever(showIf) || isNever(field.showIf)) continue;
      const source = field.type === 'table' ? tableSource(field, parts) : fieldSource(field, parts);
      if (source.columns.length > 0)
        sources.push(showIf === undefined ? source : { ...source, plain: false });
    }
  return sources;
}

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

/** Its rows name the same people or things again: added over them it would count twice. */
function overlaps(item: Field): boolean {
  return 'rollUp' in item && item.rollUp?.rows === 'none';
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
    ...(overlaps(item) ? [] : columnsOf(item, parts)),
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
        const take = overlaps(item) ? null : takeOf(item, slotOf);
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
