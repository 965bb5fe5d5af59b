import { type JsonObject, isObject, isShallow } from '../json.ts';
import type { FieldProblem } from '../problem.ts';
import type { Words } from '../words.ts';
import { isAnswered, valueProblems } from './check-value.ts';
import { own } from './empty.ts';
import { holds } from './expression.ts';
import { type Context, type Reading, mostRows, readBody } from './read.ts';
import type { Check, Field, Form } from './types.ts';

export interface CheckContext extends Context {
  /** Private values were taken out, as on the endpoint: they are neither required nor looked at. */
  readonly stripped?: boolean;
  /** Nobody is there to take a second look: only what stops a body is looked for, and `asks` stays empty. */
  readonly unasked?: boolean;
}

/** A rule across fields that wants a second look; it stops nothing. */
export interface Ask {
  readonly check: string;
  readonly fields: readonly string[];
  readonly message: Words;
  /** Where the rule stands, with its date. */
  readonly source?: Words;
}

/** Problems beyond are not listed: nobody reads them, and a reply stays small. */
const mostProblems = 200;

/** How deep a body may nest. A table's cell stands at 3. */
const deepestBody = 32;

/**
 * What stands in the way of sending a body (`errors`) and what should be looked at again (`asks`). Pure and total: a
 * body of any shape gives problems, never an exception. Device and endpoint come to the same verdict on public fields:
 * expressions never see private values, and hidden fields are neither required nor checked. A rule across fields is
 * reported once, on its first visible field, with `args.check` and `args.fields`. A body that is no object, or nests
 * too deep, gives one problem on the field "".
 */
export function checkBody(
  form: Form,
  body: unknown,
  context: CheckContext,
): { errors: FieldProblem[]; asks: Ask[] } {
  if (!isObject(body) || !isShallow(body, deepestBody))
    return { errors: [{ field: '', code: 'field.type', args: { expected: 'object' } }], asks: [] };
  const reading = readBody(form, body as JsonObject, context);
  const errors: FieldProblem[] = [];
  for (const section of form.sections) {
    for (const field of section.fields) {
      if (reading.hidden.has(field.id) || errors.length >= mostProblems) continue;
      errors.push(...fieldProblems(field, own(body, field.id), field.id, context.stripped === true, reading));
    }
  }
  const asks: Ask[] = [];
  const scope = { body: reading.values, ...context };
  for (const check of form.checks ?? []) {
    if (check.severity === 'ask' && context.unasked === true) continue;
    if (!holds(check.when, scope)) continue;
    const shown = check.fields.filter((id) => !reading.hidden.has(id));
    if (check.fields.length > 0 && shown.length === 0) continue;
    if (check.severity === 'ask')
      asks.push({
        check: check.id,
        fields: check.fields,
        message: check.message,
        ...(check.source ? { source: check.source } : {}),
      });
    else errors.push(broken(check, shown[0] ?? ''));
  }
  return { errors: errors.slice(0, mostProblems), asks };
}

function broken(check: Check, field: string): FieldProblem {
  return { field, code: 'field.check', args: { check: check.id, fields: check.fields } };
}

function fieldProblems(
  field: Field,
  value: unknown,
  path: string,
  stripped: boolean,
  reading: Reading,
): FieldProblem[] {
  if ((field.private === true && stripped) || field.by === 'reviewer') return [];
  if (field.type === 'ratio' || field.type === 'computed' || field.type === 'note') return [];
  if (!isAnswered(field, value)) {
    if (field.required === true) return [{ field: path, code: 'field.required' }];
    return field.type === 'table' && (field.minRows ?? 0) > 0
      ? [{ field: path, code: 'field.rows.few', args: { min: field.minRows ?? 0 } }]
      : [];
  }
  return field.type === 'table'
    ? tableProblems(field, value, path, stripped, reading)
    : valueProblems(field, value, path);
}

function tableProblems(
  field: Extract<Field, { type: 'table' }>,
  value: unknown,
  path: string,
  stripped: boolean,
  reading: Reading,
): FieldProblem[] {
  if (!Array.isArray(value)) return [{ field: path, code: 'field.type', args: { expected: 'table' } }];
  const problems: FieldProblem[] = [];
  const min = field.minRows ?? 0;
  const max = Math.min(field.maxRows ?? mostRows, mostRows);
  if (value.length < min) problems.push({ field: path, code: 'field.rows.few', args: { min } });
  if (value.length > max) problems.push({ field: path, code: 'field.rows.many', args: { max } });
  for (const [index, row] of (value as unknown[]).slice(0, max).entries()) {
    if (problems.length >= mostProblems) break;
    if (!isObject(row)) {
      problems.push({ field: `${path}.${index}`, code: 'field.type', args: { expected: 'row' } });
      continue;
    }
    for (const column of field.columns) {
      const cell = `${path}.${index}.${column.id}`;
      // A table inside a table is not a form we publish (`checkForm`); its cells are kept and ignored.
      if (column.type === 'table' || (column.showIf !== undefined && reading.hidden.has(cell))) continue;
      problems.push(...fieldProblems(column, own(row, column.id), cell, stripped, reading));
    }
  }
  return problems;
}
