import type { Due } from '../campaign.ts';
import { dueOf, lastDay } from '../deadline.ts';
import { type Json, type JsonObject, isObject } from '../json.ts';
import type { Day } from '../time.ts';
import { isEmpty, own } from './empty.ts';
import type { Expression } from './types.ts';

/** What a form is read with, beside its body. What is not given is missing to its expressions. */
export interface Context {
  readonly today: Day;
  /** The year of the campaign. */
  readonly year?: number | undefined;
  /** First and last day of the record's round. */
  readonly period?: { readonly first: Day; readonly last: Day } | undefined;
  /** The campaign's due dates. */
  readonly due?: readonly Due[] | undefined;
  /** The public body of the same form of the round before. */
  readonly previous?: JsonObject | undefined;
  /** What the level above filled in (`by: 'reviewer'`), as its review carries it (`outcome`). */
  readonly review?: JsonObject | undefined;
  /** The public body of another record of the unit, by its id. */
  readonly linked?: ((record: string) => JsonObject | undefined) | undefined;
}

/** What an expression can see. Nothing else exists for it: no clock, no record that is not named, no code. */
export interface Scope extends Context {
  readonly body: JsonObject;
  /** The row of a table the expression stands in; its columns are read before the body. */
  readonly row?: JsonObject;
}

/** Deeper trees are missing: a form from outside must not be able to exhaust the stack. */
export const deepestExpression = 40;

/**
 * The value of an expression; undefined when it is missing. Total: an unknown operator, a wrong type or a tree too deep
 * is missing, never an exception. Missing counts as 0 in `sum` and `count`, makes any other arithmetic missing, and
 * makes every comparison of order false. Inside a row `sum` and `count` over a table are missing, so that the work
 * stays in proportion to the body.
 */
export function evaluate(expression: Expression, scope: Scope): Json | undefined {
  return compiled(expression)(scope) as Json | undefined;
}

/** An expression read as true or false: missing, false, 0 and empty are false. */
export function holds(condition: Expression, scope: Scope): boolean {
  return isTrue(compiled(condition)(scope));
}

function isTrue(value: unknown): boolean {
  return value !== false && value !== 0 && !isEmpty(value);
}

/** What an expression comes to, ready to be worked out: one tree is read for thousands of bodies. */
type Work = (scope: Scope) => unknown;

const missing: Work = () => undefined;

const known = new WeakMap<object, Work>();

/** Kept for each expression: a definition never changes. */
function compiled(expression: unknown): Work {
  if (!isObject(expression)) return missing;
  const found = known.get(expression);
  if (found) return found;
  const fresh = compile(expression, 0);
  known.set(expression, fresh);
  return fresh;
}

function compile(node: unknown, depth: number): Work {
  if (depth > deepestExpression || !isObject(node)) return missing;
  const operator = Object.keys(node)[0] ?? '';
  const operand = node[operator];
  const part = (of: unknown): Work => compile(of, depth + 1);
  const first = () => part(list(operand)[0]);
  const second = () => part(list(operand)[1]);
  switch (operator) {
    case 'field':
      return typeof operand === 'string' ? (scope) => answered(operand, scope) : missing;
    case 'value':
      return () => operand ?? undefined;
    case 'today':
      return (scope) => scope.today;
    case 'planYear':
      return ({ year }) => (year === undefined ? undefined : String(year));
    case 'roundStart':
      return (scope) => scope.period?.first;
    case 'roundEnd':
      return (scope) => scope.period?.last;
    case 'frameDue': {
      const [form, round] = [first(), second()];
      return (scope) => frameDue(form(scope), round(scope), scope);
    }
    case 'previous':
      return typeof operand === 'string' ? (scope) => own(scope.previous, operand) : missing;
    case 'linked':
      return linkedField(operand, depth);
    case 'if': {
      const [condition, then, otherwise] = [first(), second(), part(list(operand)[2])];
      return (scope) => (isTrue(condition(scope)) ? then(scope) : otherwise(scope));
    }
    case 'and': {
      const parts = list(operand).map(part);
      return (scope) => parts.every((one) => isTrue(one(scope)));
    }
    case 'or': {
      const parts = list(operand).map(part);
      return (scope) => parts.some((one) => isTrue(one(scope)));
    }
    case 'not': {
      const one = part(operand);
      return (scope) => !isTrue(one(scope));
    }
    case 'empty': {
      const one = part(operand);
      return (scope) => isEmpty(one(scope));
    }
    case 'eq':
    case 'ne': {
      const [a, b, equal] = [first(), second(), operator === 'eq'];
      return (scope) => same(a(scope), b(scope)) === equal;
    }
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge': {
      const [a, b] = [first(), second()];
      return (scope) => inOrder(operator, a(scope), b(scope));
    }
    case 'in': {
      const [value, options] = [first(), list(list(operand)[1])];
      return (scope) => isIn(value(scope), options);
    }
    case 'add':
    case 'mul': {
      const parts = list(operand).map(part);
      const values = (scope: Scope) => parts.map((one) => one(scope));
      return operator === 'add'
        ? (scope) => arithmetic(values(scope), (a, b) => a + b, 0)
        : (scope) => arithmetic(values(scope), (a, b) => a * b, 1);
    }
    case 'sub':
    case 'div': {
      const [a, b] = [first(), second()];
      return operator === 'sub'
        ? (scope) => arithmetic([b(scope)], (from, value) => from - value, a(scope))
        : (scope) => arithmetic([b(scope)], (from, value) => from / value, a(scope));
    }
    case 'sum': {
      if (!Array.isArray(operand)) {
        const cells = cellsOf(operand, depth);
        return (scope) => tidy(total(cells(scope)));
      }
      const parts = operand.map(part);
      return (scope) => tidy(total(parts.map((one) => one(scope))));
    }
    case 'count': {
      if (!Array.isArray(operand)) {
        const rows = rowsOf(operand, depth);
        return (scope) => rows(scope)?.length;
      }
      const parts = operand.map(part);
      return (scope) => parts.filter((one) => !isEmpty(one(scope))).length;
    }
    default:
      return missing;
  }
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What was answered: a column of the row, else a field of the body. */
export const answered = (id: string, { row, body }: Scope): unknown => own(row, id) ?? own(body, id);

/** The rows of a table that `where` picks, undefined inside a row. A table not filled in has none. */
function rowsOf(operand: unknown, depth: number): (scope: Scope) => JsonObject[] | undefined {
  const [table, where] = [own(operand, 'table'), own(operand, 'where')];
  if (typeof table !== 'string') return () => undefined;
  const picks = where === undefined ? null : compile(where, depth + 1);
  return (scope) => {
    if (scope.row) return undefined;
    const rows = list(own(scope.body, table)).filter((row): row is JsonObject => isObject(row));
    if (!picks || rows.length === 0) return rows;
    const inside: { -readonly [K in keyof Scope]: Scope[K] } = { ...scope };
    return rows.filter((row) => {
      inside.row = row;
      return isTrue(picks(inside));
    });
  };
}

function cellsOf(operand: unknown, depth: number): (scope: Scope) => unknown[] | undefined {
  const column = own(operand, 'column');
  const rows = rowsOf(operand, depth);
  return typeof column === 'string'
    ? (scope) => rows(scope)?.map((row) => own(row, column))
    : () => undefined;
}

function frameDue(form: unknown, round: unknown, scope: Scope): Day | undefined {
  if (typeof form !== 'string' || !scope.due) return undefined;
  const due = dueOf(scope.due, form, isEmpty(round) ? null : Number(round));
  return due ? lastDay(due) : undefined;
}

function linkedField(operand: unknown, depth: number): Work {
  const [record, field] = [own(operand, 'record'), own(operand, 'field')];
  if (typeof record !== 'string' || typeof field !== 'string' || depth >= deepestExpression) return missing;
  return (scope) => {
    const id = answered(record, scope);
    return typeof id === 'string' ? own(scope.linked?.(id), field) : undefined;
  };
}

function total(values: readonly unknown[] | undefined): number | undefined {
  return values?.reduce((sum: number, value) => (typeof value === 'number' ? sum + value : sum), 0);
}

function arithmetic(
  values: unknown[],
  step: (a: number, b: number) => number,
  start: unknown,
): number | undefined {
  if (typeof start !== 'number') return undefined;
  let result = start;
  for (const value of values) {
    if (typeof value !== 'number') return undefined;
    result = step(result, value);
  }
  return tidy(result);
}

/** A number without the dust of binary fractions (0,1 + 0,2 is 0,3); missing when it is not finite. */
export function tidy(value: number | undefined): number | undefined {
  if (value === undefined || !Number.isFinite(value)) return undefined;
  return Number.isInteger(value) ? value + 0 : Number(value.toPrecision(15));
}

function inOrder(operator: 'lt' | 'le' | 'gt' | 'ge', a: unknown, b: unknown): boolean {
  const numbers = typeof a === 'number' && typeof b === 'number';
  // Days and months are ISO text, so the order of the text is the order of the calendar.
  if (!numbers && !(typeof a === 'string' && typeof b === 'string')) return false;
  if (operator === 'lt') return a < b;
  if (operator === 'le') return a <= b;
  return operator === 'gt' ? a > b : a >= b;
}

function isIn(value: unknown, options: readonly unknown[]): boolean {
  if (value === undefined) return false;
  if (Array.isArray(value)) return value.some((item) => options.some((option) => same(item, option)));
  return options.some((option) => same(value, option));
}

function same(a: unknown, b: unknown, depth = 0): boolean {
  if (a === b) return true;
  if (depth > deepestExpression || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  const left = a as { [key: string]: unknown };
  const right = b as { [key: string]: unknown };
  return keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key], depth + 1));
}

/** What an expression reads. */
export interface Reads {
  /** Fields and tables of the body or the row. */
  readonly fields: Set<string>;
  /** Fields of the round before. */
  readonly previous: Set<string>;
  /** Record fields it looks through. */
  readonly linked: Set<string>;
  /** It reads the campaign: its year, its due dates, the days of the round. */
  campaign: boolean;
}

const ofCampaign: ReadonlySet<string> = new Set(['planYear', 'roundStart', 'roundEnd', 'frameDue']);

/** Everything an expression reads, wherever in it. */
export function readsOf(expression: unknown): Reads {
  const reads: Reads = { fields: new Set(), previous: new Set(), linked: new Set(), campaign: false };
  const todo: unknown[] = [expression];
  while (todo.length > 0) {
    const node = todo.pop();
    if (Array.isArray(node)) for (const part of node) todo.push(part);
    if (!isObject(node)) continue;
    for (const [key, member] of Object.entries(node)) {
      if (key === 'value') continue;
      if (ofCampaign.has(key)) reads.campaign = true;
      if (key === 'linked') {
        const record = own(member, 'record');
        if (typeof record !== 'string') continue;
        reads.linked.add(record);
        reads.fields.add(record);
      } else if ((key === 'field' || key === 'table') && typeof member === 'string') reads.fields.add(member);
      else if (key === 'previous' && typeof member === 'string') reads.previous.add(member);
      else todo.push(member);
    }
  }
  return reads;
}
