import { type Json, type JsonObject, canonicalJson } from '../json.ts';
import { isEmpty, own } from './empty.ts';
import { type Context, holds } from './expression.ts';
import type { Field, Form, Prefill } from './types.ts';
import { everyField } from './values.ts';

/** A row that records make of a table: what tells it from other rows, all its cells, and the records behind it. */
export interface PrefilledRow {
  readonly key: JsonObject;
  readonly row: JsonObject;
  readonly records: readonly string[];
}

/** A record as a rule reads it; `form` is the one it was filled with, where that is known. */
export interface RowSource {
  readonly id: string;
  readonly body: JsonObject;
  readonly form?: Form | undefined;
}

type Table = Extract<Field, { type: 'table' }>;

/**
 * The rows of a table by a rule of `rows`: one for each answer the records give to its keys, oldest first, with how many
 * of them a count takes in. A record that names several stands in each; a count of none stands only where the form asks.
 */
export function prefilledRows(
  rule: Prefill,
  behind: readonly RowSource[],
  form: Form,
  context: Context,
): PrefilledRow[] {
  const table = fieldOf(form, rule.field);
  if (table?.type !== 'table') return [];
  const groups = new Map<string, { key: JsonObject; sources: RowSource[] }>();
  for (const source of behind) {
    for (const key of keysOf(source, rule.keys ?? {}, table)) {
      const name = canonicalJson(key);
      const group = groups.get(name) ?? { key, sources: [] };
      group.sources.push(source);
      groups.set(name, group);
    }
  }
  return Array.from(groups.values(), ({ key, sources }) => ({
    key,
    row: { ...key, ...countsOf(rule.counts ?? {}, sources, table, context) },
    records: sources.map(({ id }) => id),
  })).slice(0, table.maxRows ?? groups.size);
}

/** What a record answers to the keys; an answer of many makes one for each, a missing one makes none. */
function keysOf(source: RowSource, keys: NonNullable<Prefill['keys']>, table: Table): JsonObject[] {
  return Object.entries(keys).reduce<JsonObject[]>(
    (found, [column, field]) => {
      const answer = own(source.body, field);
      const all = (Array.isArray(answer) ? answer : [answer]).filter((one) => !isEmpty(one)) as Json[];
      return found.flatMap((key) =>
        all.map((one) => ({ ...key, [column]: asOption(one, column, table, source, field) })),
      );
    },
    [{}],
  );
}

/** An option the table does not have is written out, by the name it has where it was chosen. */
function asOption(value: Json, id: string, table: Table, { form }: RowSource, from: string): Json {
  const column = table.columns.find((one) => one.id === id);
  if (column?.type !== 'choice' || typeof value !== 'string') return value;
  if (column.other !== true || column.options.some((option) => option.id === value)) return value;
  const chosen = form && fieldOf(form, from);
  const named = chosen?.type === 'choice' && chosen.options.find((option) => option.id === value);
  return { other: named ? named.label.vi : value };
}

function countsOf(
  counts: NonNullable<Prefill['counts']>,
  sources: readonly RowSource[],
  table: Table,
  context: Context,
): JsonObject {
  const told = Object.entries(counts).flatMap(([id, where]) => {
    const count = sources.filter(({ body }) => holds(where, { ...context, body })).length;
    const asked = table.columns.some((column) => column.id === id && column.required === true);
    return count > 0 || asked ? [[id, count] as const] : [];
  });
  return Object.fromEntries(told);
}

const fieldOf = (form: Form, id: string): Field | undefined =>
  everyField(form).find(({ field }) => field.id === id)?.field;
