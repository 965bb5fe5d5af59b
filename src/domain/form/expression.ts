import { type Json, type JsonObject, isObject } from '../json.ts';
import type { Day } from '../time.ts';
import { isEmpty, own } from './empty.ts';
import type { Expression } from './types.ts';

/** What an expression can see. Nothing else exists for it: no clock, no other record, no code. */
export interface Scope {
  readonly body: JsonObject;
  /** The row of a table the expression stands in; its columns are read before the body. */
  readonly row?: JsonObject;
  readonly today: Day;
  /** The year of the campaign; without it `planYear` is missing. */
  readonly year?: number | undefined;
  /** The same form of the round before. */
  readonly previous?: JsonObject | undefined;
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
  return visit(expression, scope, 0) as Json | undefined;
}

/** An expression read as true or false: missing, false, 0 and empty are false. */
export function holds(condition: Expression, scope: Scope): boolean {
  return isTrue(visit(condition, scope, 0));
}

function isTrue(value: unknown): boolean {
  return value !== false && value !== 0 && !isEmpty(value);
}

function visit(node: unknown, scope: Scope, depth: number): unknown {
  if (depth > deepestExpression || !isObject(node)) return undefined;
  const operator = Object.keys(node)[0] ?? '';
  const operand = node[operator];
  const at = (part: unknown): unknown => visit(part, scope, depth + 1);
  switch (operator) {
    case 'field':
      return typeof operand === 'string' ? (own(scope.row, operand) ?? own(scope.body, operand)) : undefined;
    case 'value':
      return operand ?? undefined;
    case 'today':
      return scope.today;
    case 'planYear':
      return scope.year === undefined ? undefined : String(scope.year);
    case 'previous':
      return typeof operand === 'string' ? own(scope.previous, operand) : undefined;
    case 'and':
      return list(operand).every((part) => isTrue(at(part)));
    case 'or':
      return list(operand).some((part) => isTrue(at(part)));
    case 'not':
      return !isTrue(at(operand));
    case 'empty':
      return isEmpty(at(operand));
    case 'eq':
      return same(at(list(operand)[0]), at(list(operand)[1]));
    case 'ne':
      return !same(at(list(operand)[0]), at(list(operand)[1]));
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return inOrder(operator, at(list(operand)[0]), at(list(operand)[1]));
    case 'in':
      return isIn(at(list(operand)[0]), list(list(operand)[1]));
    case 'add':
      return arithmetic(list(operand).map(at), (a, b) => a + b, 0);
    case 'mul':
      return arithmetic(list(operand).map(at), (a, b) => a * b, 1);
    case 'sub':
      return arithmetic([at(list(operand)[1])], (b, a) => b - a, at(list(operand)[0]));
    case 'div':
      return arithmetic([at(list(operand)[1])], (b, a) => b / a, at(list(operand)[0]));
    case 'sum':
      return tidy(total(Array.isArray(operand) ? operand.map(at) : cells(operand, scope)));
    case 'count':
      if (Array.isArray(operand)) return operand.filter((part) => !isEmpty(at(part))).length;
      return rowsOf(operand, scope)?.filter(
        (row) =>
          own(operand, 'where') === undefined ||
          isTrue(visit(own(operand, 'where'), { ...scope, row }, depth + 1)),
      ).length;
    default:
      return undefined;
  }
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The rows of a table, undefined inside a row. A table not filled in has none. */
function rowsOf(operand: unknown, scope: Scope): JsonObject[] | undefined {
  const table = own(operand, 'table');
  if (scope.row || typeof table !== 'string') return undefined;
  return list(own(scope.body, table)).filter((row): row is JsonObject => isObject(row));
}

function cells(operand: unknown, scope: Scope): unknown[] | undefined {
  const column = own(operand, 'column');
  return typeof column === 'string' ? rowsOf(operand, scope)?.map((row) => own(row, column)) : undefined;
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

/** Every field and table an expression reads from the body or its row, and every field of the round before. */
export function readsOf(expression: unknown): { fields: Set<string>; previous: Set<string> } {
  const reads = { fields: new Set<string>(), previous: new Set<string>() };
  const todo: unknown[] = [expression];
  while (todo.length > 0) {
    const node = todo.pop();
    if (Array.isArray(node)) for (const part of node) todo.push(part);
    if (!isObject(node)) continue;
    for (const [key, member] of Object.entries(node)) {
      if (key === 'value') continue;
      if ((key === 'field' || key === 'table') && typeof member === 'string') reads.fields.add(member);
      else if (key === 'previous' && typeof member === 'string') reads.previous.add(member);
      else todo.push(member);
    }
  }
  return reads;
}
