import { type Json, type JsonObject, isObject } from '../json.ts';
import { own } from './empty.ts';
import { type Context, type Scope, answered, evaluate, holds, tidy } from './expression.ts';
import { type Step, readingOrder } from './order.ts';
import type { Field, Form } from './types.ts';

export type { Context } from './expression.ts';

/** Rows beyond are not read: a body from outside must not be able to hold up the endpoint. */
export const mostRows = 1000;

/** A body as everyone counts it. */
export interface Reading {
  /**
   * Visible public answers, with computed values and ratios worked out; rows of tables likewise. What is hidden or
   * private is missing here, so that device and endpoint see the same.
   */
  readonly values: JsonObject;
  /** Ids of hidden sections, fields and `table.0.column` cells. Sections are written `section:<id>`. */
  readonly hidden: ReadonlySet<string>;
}

/** Reads a body through its form. Total: what the body holds is not trusted to be of the right type. */
export function readBody(form: Form, body: JsonObject, context: Context): Reading {
  const reading = readSteps(readingOrder(form), body, context);
  for (const section of form.sections) {
    const scope: Scope = { ...context, body: reading.values };
    if (section.fields.length === 0 && section.showIf !== undefined && !holds(section.showIf, scope))
      reading.hidden.add(`section:${section.id}`);
  }
  return reading;
}

/** The same for some fields of a form alone (`order.ts`, `stepsFor`), where a roll-up reads thousands of bodies. */
export function readSteps(
  steps: readonly Step[],
  body: JsonObject,
  context: Context,
): { values: JsonObject; hidden: Set<string> } {
  const values: { [id: string]: Json } = {};
  const hidden = new Set<string>();
  const scope: Scope = { ...context, body: values };
  const sections = new Map<string, boolean>();
  for (const { section, field, columns } of steps) {
    if (section.showIf !== undefined) {
      let shown = sections.get(section.id);
      if (shown === undefined) {
        shown = holds(section.showIf, scope);
        sections.set(section.id, shown);
        if (!shown) hidden.add(`section:${section.id}`);
      }
      if (!shown) {
        hidden.add(field.id);
        continue;
      }
    }
    if (field.showIf !== undefined && !holds(field.showIf, scope)) {
      hidden.add(field.id);
      continue;
    }
    const value =
      field.type === 'table'
        ? readRows(field.id, columns, own(body, field.id), scope, hidden)
        : valueOf(field, field.by === 'reviewer' ? (context.review ?? {}) : body, scope);
    if (value !== undefined && field.private !== true) set(values, field.id, value);
  }
  return { values, hidden };
}

/** An id from outside may be `__proto__`: it must become a member like any other. */
function set(target: { [id: string]: Json }, id: string, value: Json): void {
  if (id === '__proto__')
    Object.defineProperty(target, id, { value, enumerable: true, configurable: true, writable: true });
  else target[id] = value;
}

function valueOf(field: Field, body: JsonObject, scope: Scope): Json | undefined {
  if (field.type === 'computed') return evaluate(field.value, scope);
  if (field.type === 'ratio')
    return ratio(answered(field.numerator, scope), answered(field.denominator, scope));
  return field.type === 'note' || !Object.hasOwn(body, field.id) ? undefined : (body[field.id] ?? undefined);
}

/** Σn/Σd for one body or many: null of anything that is not a number, and never a division by 0. */
export function ratio(numerator: unknown, denominator: unknown): number | undefined {
  if (typeof numerator !== 'number' || typeof denominator !== 'number' || denominator === 0) return undefined;
  return tidy(numerator / denominator);
}

function readRows(
  table: string,
  columns: readonly Field[],
  rows: unknown,
  scope: Scope,
  hidden: Set<string>,
): Json | undefined {
  if (!Array.isArray(rows)) return rows as Json | undefined;
  const rowScope: { -readonly [K in keyof Scope]: Scope[K] } = { ...scope };
  return rows.slice(0, mostRows).map((row: unknown, index) => {
    const cells: { [id: string]: Json } = {};
    if (!isObject(row)) return cells;
    rowScope.row = cells;
    for (const column of columns) {
      if (column.showIf !== undefined && !holds(column.showIf, rowScope)) {
        hidden.add(`${table}.${index}.${column.id}`);
        continue;
      }
      const value = valueOf(column, row as JsonObject, rowScope);
      if (value !== undefined && column.private !== true) set(cells, column.id, value);
    }
    return cells;
  });
}
