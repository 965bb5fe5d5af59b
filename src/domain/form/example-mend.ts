import { type Json, type JsonObject, isObject } from '../json.ts';
import type { Day } from '../time.ts';
import { checkBody } from './check.ts';
import { own } from './empty.ts';
import { lines } from './example-words.ts';
import type { Field, Form } from './types.ts';
import { everyField } from './values.ts';

/**
 * Brings a made-up body in line with the rules across fields: where one figure must not exceed another it is brought
 * down to it, sums are halved until they fit. Gives up after a while; a form can contradict itself.
 */
export function mend(form: Form, body: JsonObject, today: Day): JsonObject {
  let mended = body;
  for (let turn = 0; turn < 24; turn++) {
    const broken = checkBody(form, mended, { today }).errors;
    if (broken.length === 0) return mended;
    for (const problem of broken) {
      const check = form.checks?.find(({ id }) => id === problem.args?.check);
      if (!check) {
        mended = without(mended, problem.field, form);
        continue;
      }
      const followed = follow(check.when, mended, check.fields);
      const stays = checkBody(form, followed, { today }).errors.some(({ args }) => args?.check === check.id);
      mended = stays ? (otherwise(form, mended, check.fields, today) ?? followed) : followed;
    }
  }
  return mended;
}

function follow(when: unknown, body: JsonObject, fields: readonly string[]): JsonObject {
  const levelled = level(when, body);
  if (levelled) return levelled;
  const table = tableIn(when);
  if (table) {
    const rows = own(body, table.id);
    if (!Array.isArray(rows)) return body;
    return { ...body, [table.id]: rows.map((row: JsonObject) => level(table.where, row) ?? row) };
  }
  const parts = fields.length > 1 ? fields.slice(0, -1) : fields;
  const halved = parts.map((id): [string, Json] => {
    const value = body[id] ?? null;
    return [id, typeof value === 'number' ? Math.floor(value / 2) : value];
  });
  return { ...body, ...Object.fromEntries(halved) };
}

/** `a > b` and `a < b` between two fields of one row or body end by giving `a` the value of `b`. */
function level(when: unknown, row: JsonObject): JsonObject | null {
  const pair = own(when, 'gt') ?? own(when, 'lt');
  const [a, b] = Array.isArray(pair) ? pair.map((side) => own(side, 'field')) : [];
  if (typeof a !== 'string' || typeof b !== 'string') return null;
  const value = own(row, b);
  return value === undefined || own(row, a) === undefined ? null : { ...row, [a]: value as Json };
}

/** Another answer to one of a rule's fields that breaks less; null when there is none. */
function otherwise(form: Form, body: JsonObject, fields: readonly string[], today: Day): JsonObject | null {
  const faults = (tried: JsonObject): number => checkBody(form, tried, { today }).errors.length;
  const now = faults(body);
  for (const { field } of everyField(form)) {
    if (!fields.includes(field.id)) continue;
    const { [field.id]: answer, ...rest } = body;
    const others = othersOf(field, answer).map((value) => ({ ...rest, [field.id]: value }));
    const better = [...others, rest].find((tried) => faults(tried) < now);
    if (better) return better;
  }
  return null;
}

/** What else a text, a choice, a switch or a table could hold. */
function othersOf(field: Field, answer: Json | undefined): Json[] {
  if (field.type === 'yesNo') return [true, false];
  if (field.type === 'text') return lines.slice(0, 1);
  if (field.type === 'choice') return field.options.map(({ id }): Json => (field.many === true ? [id] : id));
  if (field.type !== 'table' || !Array.isArray(answer)) return [];
  return field.columns.map(({ id }) =>
    answer.map((row: JsonObject) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== id))),
  );
}

function tableIn(when: unknown): { id: string; where: unknown } | null {
  const count = own(Array.isArray(own(when, 'gt')) ? (own(when, 'gt') as unknown[])[0] : null, 'count');
  const id = own(count, 'table');
  return typeof id === 'string' ? { id, where: own(count, 'where') } : null;
}

/** Takes an answer out that the form does not want, unless it must be there. */
function without(body: JsonObject, path: string, form: Form): JsonObject {
  const required = form.sections.some(({ fields }) =>
    fields.some(({ id, required }) => id === path && required === true),
  );
  if (required || !isObject(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([id]) => id !== path));
}
