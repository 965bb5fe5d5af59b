import type { Json, JsonObject } from '../json.ts';
import type { FieldProblem } from '../problem.ts';
import { valueProblems } from './check-value.ts';
import { isEmpty, own } from './empty.ts';
import type { Field, Form } from './types.ts';
import { privateKey, sealedOf } from './values.ts';

/**
 * One thing that moving to another version changes, for the officer to see before agreeing. `field` is an id, or
 * `table.column`. `filled`: the draft has a value there. `gone` values are kept in the body and shown no more;
 * `retyped` ones are kept under `<field>@<old version>` when they cannot be carried over; `optionGone` wants another
 * choice; `unsealed` was private and is not any more: it will leave the device; `narrowed` holds an answer that is more,
 * less or longer than the new version takes.
 */
export type FormDifference =
  | { readonly kind: 'added' | 'required'; readonly field: string }
  | { readonly kind: 'gone' | 'unsealed'; readonly field: string; readonly filled: boolean }
  | {
      readonly kind: 'retyped';
      readonly field: string;
      readonly filled: boolean;
      readonly from: string;
      readonly to: string;
      readonly kept: boolean;
    }
  | {
      readonly kind: 'optionGone';
      readonly field: string;
      readonly option: string;
      readonly filled: boolean;
    }
  | { readonly kind: 'narrowed'; readonly field: string; readonly problem: FieldProblem };

/**
 * Moves a draft's body from one version of a form to another (hazard D16). Keeps every key: what the new version does not
 * know stays where it is. Values that were private stay private even where the new version has forgotten them.
 */
export function migrateBody(
  from: Form,
  to: Form,
  body: JsonObject,
): { body: JsonObject; changes: FormDifference[] } {
  const old = fieldsById(from);
  const now = fieldsById(to);
  const moved: { [key: string]: Json } = Object.fromEntries(Object.entries(body));
  const changes: FormDifference[] = [];
  const sealed = new Set(sealedOf(body));
  for (const [id, before] of old) {
    const after = now.get(id);
    if (!after) {
      if (isOwn(id, now)) changes.push({ kind: 'gone', field: id, filled: isFilled(body, id) });
      if (before.private === true) sealed.add(id);
      continue;
    }
    if (after.required === true && before.required !== true) changes.push({ kind: 'required', field: id });
    if (before.private === true && after.private !== true)
      changes.push({ kind: 'unsealed', field: id, filled: isFilled(body, id) });
    if (shapeOf(before) !== shapeOf(after)) retype(before, after, id);
    else if (before.type === 'choice' && after.type === 'choice') {
      for (const { id: option } of before.options)
        if (!after.options.some((kept) => kept.id === option))
          changes.push({ kind: 'optionGone', field: id, option, filled: chosen(body, id, option) });
    }
    const problem = narrowed(before, after, id);
    if (problem) changes.push({ kind: 'narrowed', field: id, problem });
  }
  for (const [id, after] of now) {
    if (!old.has(id) && isOwn(id, old)) changes.push({ kind: 'added', field: id });
    // Private once, forgotten by a version between, and public now: it would leave the device.
    if (!old.has(id) && sealed.has(id) && after.private !== true)
      changes.push({ kind: 'unsealed', field: id, filled: isFilled(body, id) });
    sealed.delete(id);
  }
  if (sealed.size > 0) moved[privateKey] = [...sealed].sort();
  else if (privateKey in moved) moved[privateKey] = [];
  return { body: moved, changes };

  /** What keeps an answer of the draft out of the new version by its limits; one the old version refused is no news. */
  function narrowed(before: Field, after: Field, id: string): FieldProblem | undefined {
    const limits = (field: Field, values: readonly unknown[]): FieldProblem[] =>
      values
        .filter((value) => !isEmpty(value))
        .flatMap((value) => valueProblems(field, value, id))
        .filter(({ code }) => code === 'field.min' || code === 'field.max' || code === 'field.long');
    const known = new Set(limits(before, valuesAt(body, id)).map(({ code }) => code));
    return limits(after, valuesAt(moved, id)).find(({ code }) => !known.has(code));
  }

  function retype(before: Field, after: Field, id: string): void {
    const change = { kind: 'retyped', field: id, from: shapeOf(before), to: shapeOf(after) } as const;
    const [table = '', column] = id.split('.');
    const rows = column === undefined ? [moved] : rowsOf(moved, table);
    let filled = false;
    let kept = true;
    const next = rows.map((row) => {
      const key = column ?? table;
      const value = own(row, key) as Json | undefined;
      if (isEmpty(value) || value === undefined) return row;
      filled = true;
      const carried = carry(value, before, after);
      if (carried !== undefined) return { ...row, [key]: carried };
      kept = false;
      const aside = `${key}@${from.version}`;
      if (before.private === true) sealed.add(column === undefined ? aside : `${table}.${aside}`);
      return { ...row, [aside]: value, [key]: null };
    });
    changes.push({ ...change, filled, kept });
    if (column === undefined) Object.assign(moved, next[0]);
    else if (filled) moved[table] = next;
  }
}

/** Fields and columns by `id` and `table.column`; what cannot hold a value of the unit's is left out. */
function fieldsById(form: Form): Map<string, Field> {
  const found = new Map<string, Field>();
  for (const { fields } of form.sections)
    for (const field of fields) {
      if (field.by === 'reviewer') continue;
      if (!['note', 'computed', 'ratio'].includes(field.type)) found.set(field.id, field);
      if (field.type === 'table')
        for (const column of field.columns) found.set(`${field.id}.${column.id}`, column);
    }
  return found;
}

/** Whether it is worth a line of its own: a column of a table that came or went as a whole is not. */
function isOwn(id: string, others: ReadonlyMap<string, Field>): boolean {
  const [table = '', column] = id.split('.');
  return column === undefined || others.has(table);
}

/** What kind of value a field holds: two fields of one shape hold each other's values. */
function shapeOf(field: Field): string {
  if (field.type === 'choice') return field.many === true ? 'choices' : 'choice';
  if (field.type === 'date') return field.precision;
  return field.type === 'photo' || field.type === 'file' ? 'files' : field.type;
}

/** The value as the new field holds it, undefined when nothing can be carried over without loss. */
function carry(value: Json, before: Field, after: Field): Json | undefined {
  const [from, to] = [shapeOf(before), shapeOf(after)];
  if (from === 'choice' && to === 'choices') return [value];
  if (from === 'choices' && to === 'choice')
    return Array.isArray(value) && value.length === 1 ? (value[0] as Json) : undefined;
  if (typeof value === 'number' && ['integer', 'decimal', 'money'].includes(to))
    return to === 'decimal' || Number.isSafeInteger(value) ? value : undefined;
  if (to === 'text' && from === 'choice' && typeof value === 'string' && before.type === 'choice')
    return before.options.find((option) => option.id === value)?.label.vi;
  return undefined;
}

function rowsOf(body: JsonObject, table: string): JsonObject[] {
  const rows = own(body, table);
  return Array.isArray(rows) ? (rows as JsonObject[]) : [];
}

function valuesAt(body: JsonObject, id: string): unknown[] {
  const [table = '', column] = id.split('.');
  return column === undefined ? [own(body, table)] : rowsOf(body, table).map((row) => own(row, column));
}

const isFilled = (body: JsonObject, id: string): boolean =>
  valuesAt(body, id).some((value) => !isEmpty(value));

function chosen(body: JsonObject, id: string, option: string): boolean {
  return valuesAt(body, id).some(
    (value) => value === option || (Array.isArray(value) && value.includes(option)),
  );
}
