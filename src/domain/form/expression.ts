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
    case 'roundStart':
      return scope.period?.first;
    case 'roundEnd':
      return scope.period?.last;
    case 'frameDue':
      return frameDue(at(list(operand)[0]), at(list(operand)[1]), scope);
    case 'previous':
      return typeof operand === 'string' ? own(scope.previous, operand) : undefined;
    case 'linked':
      return linkedField(operand, at, scope);
    case 'if':
      return isTrue(at(list(operand)[0])) ? at(list(operand)[1]) : at(list(operand)[2]);
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
      return tidy(total(Array.isArray(operand) ? operand.map(at) : cells(operand, scope, depth)));
    case 'count':
      if (Array.isArray(operand)) return operand.filter((part) => !isEmpty(at(part))).length;
      return rowsOf(operand, scope, depth)?.length;
    default:
      return undefined;
  }
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The rows of a table that `where` picks, undefined inside a row. A table not filled in has none. */
function rowsOf(operand: unknown, scope: Scope, depth: number): JsonObject[] | undefined {
  const [table, where] = [own(operand, 'table'), own(operand, 'where')];
  if (scope.row || typeof table !== 'string') return undefined;
  return list(own(scope.body, table)).filter(
    (row): row is JsonObject =>
      isObject(row) &&
      (where === undefined || isTrue(visit(where, { ...scope, row: row as JsonObject }, depth + 1))),
  );
}

function cells(operand: unknown, scope: Scope, depth: number): unknown[] | undefined {
  const column = own(operand, 'column');
  return typeof column === 'string'
    ? rowsOf(operand, scope, depth)?.map((row) => own(row, column))
    : undefined;
}

function frameDue(form: unknown, round: unknown, scope: Scope): Day | undefined {
  if (typeof form !== 'string' || !scope.due) return undefined;
  const due = dueOf(scope.due, form, isEmpty(round) ? null : Number(round));
  return due ? lastDay(due) : undefined;
}

function linkedField(operand: unknown, at: (node: unknown) => unknown, scope: Scope): unknown {
  const [record, field] = [own(operand, 'record'), own(operand, 'field')];
  const id = typeof record === 'string' ? at({ field: record }) : undefined;
  return typeof id === 'string' && typeof field === 'string' ? own(scope.linked?.(id), field) : undefined;
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
