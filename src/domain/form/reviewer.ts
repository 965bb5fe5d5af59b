import { type JsonObject, isObject } from '../json.ts';
import type { FieldProblem } from '../problem.ts';
import { isAnswered, valueProblems } from './check-value.ts';
import { own } from './empty.ts';
import type { Field, Form } from './types.ts';

/** The fields the level above fills in: a score sheet's second column. */
export function reviewerFields(form: Form): Field[] {
  return form.sections.flatMap(({ fields }) => fields).filter((field) => field.by === 'reviewer');
}

/**
 * What is wrong with what a reviewer filled in: anything that is not the reviewer's to fill in, and values their fields
 * do not take. A field left open is no fault. Pure and total, the same on device and endpoint.
 */
export function outcomeProblems(form: Form, outcome: unknown): FieldProblem[] {
  if (!isObject(outcome)) return [{ field: '', code: 'field.type', args: { expected: 'object' } }];
  const fields = new Map(reviewerFields(form).map((field) => [field.id, field]));
  return Object.keys(outcome).flatMap((id): FieldProblem[] => {
    const field = fields.get(id);
    if (!field) return [{ field: Array.from(id).slice(0, 64).join(''), code: 'field.unclean' }];
    const value = own(outcome, id);
    return isAnswered(field, value) ? valueProblems(field, value, id) : [];
  });
}

/** What was filled in of it: no open fields. */
export function filledOutcome(form: Form, outcome: JsonObject): JsonObject {
  const open = new Set(
    reviewerFields(form).flatMap((field) => (isAnswered(field, own(outcome, field.id)) ? [] : [field.id])),
  );
  return Object.fromEntries(Object.entries(outcome).filter(([id]) => !open.has(id)));
}
