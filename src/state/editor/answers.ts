import { type ReadonlySignal, type Signal, batch, signal } from '@preact/signals';
import { own } from '../../domain/form/empty.ts';
import type { Field, Form } from '../../domain/form/types.ts';
import { everyField } from '../../domain/form/values.ts';
import { type Json, type JsonObject, isObject } from '../../domain/json.ts';

type Answer = Json | undefined;

/** A row of a table while it is edited. Its key stays when rows before it go. */
export interface Row {
  readonly key: string;
  readonly cells: ReadonlyMap<string, ReadonlySignal<Answer>>;
}

type OpenRow = Row & {
  readonly cells: ReadonlyMap<string, Signal<Answer>>;
  /** Columns this form does not know: kept as they came (`hazards.md` D16). */
  readonly rest: JsonObject;
};

/**
 * The answers of a form, one signal each, so that a keystroke touches one field. Paths are a field's id, or
 * `table.<row key>.column`.
 */
export interface Answers {
  /** The answer at a path; undefined for paths the form does not have. */
  at(path: string): ReadonlySignal<Answer> | undefined;
  rowsOf(table: string): ReadonlySignal<readonly Row[]>;
  write(path: string, value: Answer): void;
  /** Adds a row at the end and gives its key. */
  addRow(table: string): string;
  /** Takes a row out. Returns what puts it back where it was; null when there is no such row. */
  removeRow(table: string, key: string): (() => void) | null;
  /** The body as it would be stored. Reads without subscribing. */
  body(): JsonObject;
  /** Takes another body in, field by field: what is the same is not touched. */
  load(body: JsonObject): void;
  /** `table.0.column`, as the engine writes it, from `table.<key>.column`; and back. Other paths stay as they are. */
  indexPath(path: string): string;
  keyPath(path: string): string;
}

/** Opens a body for editing. What the form does not know stays in it. */
export function openAnswers(form: Form, body: JsonObject): Answers {
  let keys = 0;
  let rest: JsonObject = {};
  const fields = new Map<string, Signal<Answer>>();
  const tables = new Map<string, Signal<readonly OpenRow[]>>();
  const columns = new Map<string, readonly Field[]>();
  for (const { field } of everyField(form)) {
    if (field.type === 'table') {
      tables.set(field.id, signal([], { name: field.id }));
      columns.set(field.id, field.columns);
    } else fields.set(field.id, signal(undefined, { name: field.id }));
  }

  const rowFrom = (table: string, value: JsonObject): OpenRow => {
    const known = columns.get(table) ?? [];
    const cells = new Map(known.map(({ id }) => [id, signal(own(value, id) as Answer, { name: id })]));
    const left = Object.entries(value).filter(([id]) => !cells.has(id));
    return { key: `r${(keys += 1)}`, cells, rest: Object.fromEntries(left) };
  };

  const load = (next: JsonObject): void =>
    batch(() => {
      rest = Object.fromEntries(Object.entries(next).filter(([id]) => !fields.has(id) && !tables.has(id)));
      for (const [id, slot] of fields) {
        const value = own(next, id) as Answer;
        if (!same(slot.peek(), value)) slot.value = value;
      }
      for (const [id, rows] of tables) {
        const value = own(next, id);
        const given = Array.isArray(value) ? (value as Json[]).filter(isObject) : [];
        if (!same(rows.peek().map(bodyOf), given)) {
          rows.value = given.map((row) => rowFrom(id, row as JsonObject));
        }
      }
    });
  load(body);

  const slotAt = (path: string): Signal<Answer> | undefined => {
    const [table = '', key, column = ''] = path.split('.');
    if (key === undefined) return fields.get(table);
    return tables
      .get(table)
      ?.peek()
      .find((row) => row.key === key)
      ?.cells.get(column);
  };

  const translate = (path: string, second: (rows: readonly Row[], part: string) => string): string => {
    const [table = '', part, column] = path.split('.');
    const rows = tables.get(table);
    if (part === undefined || !rows) return path;
    return [table, second(rows.peek(), part), ...(column === undefined ? [] : [column])].join('.');
  };

  return {
    at: slotAt,
    rowsOf: (table) => tables.get(table) ?? noRows,
    write: (path, value) => {
      const slot = slotAt(path);
      if (slot) slot.value = value;
    },
    addRow: (table) => {
      const rows = tables.get(table);
      const row = rowFrom(table, {});
      if (rows) rows.value = [...rows.peek(), row];
      return row.key;
    },
    removeRow: (table, key) => {
      const rows = tables.get(table);
      const index = rows?.peek().findIndex((row) => row.key === key) ?? -1;
      const row = rows?.peek()[index];
      if (!rows || !row) return null;
      rows.value = rows.peek().filter((other) => other !== row);
      return () => {
        const now = rows.peek();
        if (!now.includes(row)) rows.value = [...now.slice(0, index), row, ...now.slice(index)];
      };
    },
    body: () => {
      const found: { [id: string]: Json } = { ...rest };
      for (const [id, slot] of fields) {
        const value = slot.peek();
        if (value !== undefined) found[id] = value;
      }
      for (const [id, rows] of tables) if (rows.peek().length > 0) found[id] = rows.peek().map(bodyOf);
      return found;
    },
    load,
    indexPath: (path) => translate(path, (rows, key) => String(rows.findIndex((row) => row.key === key))),
    keyPath: (path) => translate(path, (rows, index) => rows[Number(index)]?.key ?? index),
  };
}

const noRows: ReadonlySignal<readonly Row[]> = signal([]);

function bodyOf(row: OpenRow): JsonObject {
  const cells = Array.from(row.cells, ([id, slot]) => [id, slot.peek()] as const);
  return {
    ...row.rest,
    ...Object.fromEntries(cells.filter((cell): cell is [string, Json] => cell[1] !== undefined)),
  };
}

function same(a: Answer, b: Answer): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
