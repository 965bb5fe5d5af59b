import type { Json, JsonObject } from '../json.ts';
import { type Day, addDays, daysBetween } from '../time.ts';
import { own } from './empty.ts';
import { evaluate, holds } from './expression.ts';
import { type ExampleSize, exampleValue } from './example-value.ts';
import { mend } from './example-mend.ts';
import { readingOrder } from './order.ts';
import type { Field, Form } from './types.ts';

export interface ExampleContext {
  readonly today: Day;
  /** People of the unit; 60 and 50 when not given. */
  readonly workforce?: number;
  readonly members?: number;
  /** Dates fall between these; the 60 days up to today when not given. */
  readonly from?: Day;
  readonly to?: Day;
}

/**
 * A made-up body that the form accepts, as plausible as its fields tell: for tests and for the demo. The same random
 * numbers give the same body.
 * @param random numbers from 0 to under 1
 */
export function exampleBody(form: Form, random: () => number, context: ExampleContext): JsonObject {
  const { today, workforce = 60, members = 50, to = today, from = addDays(to, -60) } = context;
  const size: ExampleSize = {
    workforce,
    members: Math.min(members, workforce),
    from,
    days: Math.max(0, daysBetween(from, to)),
  };
  const body: { [id: string]: Json } = {};
  const values: { [id: string]: Json } = {};
  for (const { section, field, columns } of readingOrder(form)) {
    const scope = { body: values, today };
    if (section.showIf !== undefined && !holds(section.showIf, scope)) continue;
    if (field.showIf !== undefined && !holds(field.showIf, scope)) continue;
    const value = field.type === 'table' ? rows(field, columns, values) : exampleValue(field, random, size);
    if (field.type === 'computed') values[field.id] = evaluate(field.value, scope) ?? null;
    else if (value !== undefined) body[field.id] = values[field.id] = value;
  }
  return mend(form, body, today);

  function rows(
    table: Extract<Field, { type: 'table' }>,
    columns: readonly Field[],
    seen: JsonObject,
  ): Json | undefined {
    const least = Math.max(table.minRows ?? 0, table.required === true ? 1 : 0);
    const count = Math.min(table.maxRows ?? 10, least + Math.floor(random() * 3));
    const keys = new Set<unknown>();
    const made: JsonObject[] = [];
    for (let i = 0; i < count; i++) {
      const row: { [id: string]: Json } = {};
      for (const column of columns) {
        if (column.showIf !== undefined && !holds(column.showIf, { body: seen, row, today })) continue;
        const value = exampleValue(column, random, size);
        if (value !== undefined) row[column.id] = value;
      }
      const key = table.key === undefined ? i : own(row, table.key);
      if (!keys.has(key) || made.length < least) made.push(row);
      keys.add(key);
    }
    return made.length > 0 ? made : undefined;
  }
}
