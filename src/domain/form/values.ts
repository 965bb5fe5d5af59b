import { type Json, type JsonObject, isObject } from '../json.ts';
import { own } from './empty.ts';
import { type Context, readBody } from './read.ts';
import type { Field, Form, FormSection } from './types.ts';

/**
 * A key of a body that never leaves the device: ids of values that were private in an earlier version of the form and
 * that this version does not know (`migrate.ts`). No field can be called so.
 */
export const privateKey = '_private';

/**
 * What may leave the device: the body without private fields and private columns (`forms.md`), and without what is the
 * reviewer's to fill in. Unknown fields stay. The names of people in need are behind this one function.
 */
export function publicBody(form: Form, body: JsonObject): JsonObject {
  const secret = secretsOf(form);
  if (!Object.hasOwn(body, privateKey) && !secret.some((id) => Object.hasOwn(body, id))) return body;
  const kept: { [key: string]: Json } = Object.assign(Object.create(null) as object, body);
  for (const id of sealedOf(body)) {
    const [table = '', column] = id.split('.');
    if (column === undefined) delete kept[table];
    else if (table in kept) kept[table] = withoutColumns(kept[table], new Set([column]));
  }
  delete kept[privateKey];
  for (const section of form.sections) {
    for (const field of section.fields) {
      if (field.private === true || field.by === 'reviewer') delete kept[field.id];
      else if (field.type === 'table' && field.id in kept) {
        const columns = new Set(
          field.columns.flatMap((column) => (column.private === true ? [column.id] : [])),
        );
        if (columns.size > 0) kept[field.id] = withoutColumns(kept[field.id], columns);
      }
    }
  }
  return Object.fromEntries(Object.entries(kept));
}

const secrets = new WeakMap<Form, readonly string[]>();

/** Fields that are private, have private columns, or are the reviewer's. Kept for each form: a definition never changes. */
function secretsOf(form: Form): readonly string[] {
  const found = secrets.get(form);
  if (found) return found;
  const fresh = form.sections.flatMap(({ fields }) =>
    fields
      .filter(
        (field) =>
          field.private === true ||
          field.by === 'reviewer' ||
          (field.type === 'table' && field.columns.some((column) => column.private === true)),
      )
      .map((field) => field.id),
  );
  secrets.set(form, fresh);
  return fresh;
}

/** Ids listed under `privateKey`. */
export function sealedOf(body: JsonObject): string[] {
  const listed = own(body, privateKey);
  return Array.isArray(listed) ? listed.filter((id): id is string => typeof id === 'string') : [];
}

function withoutColumns(rows: Json | undefined, columns: ReadonlySet<string>): Json {
  if (!Array.isArray(rows)) return rows ?? null;
  return rows.map((row: Json) =>
    isObject(row) ? Object.fromEntries(Object.entries(row).filter(([id]) => !columns.has(id))) : row,
  );
}

/**
 * Computed values and ratios by field id, or `table.0.column` inside a table. A ratio is a fraction (0,85), not a
 * percentage. Missing ones are left out.
 */
export function computedValues(form: Form, body: JsonObject, context: Context): JsonObject {
  const { values } = readBody(form, body, context);
  const found: [string, Json][] = [];
  const take = (field: Field, from: Json | undefined, path: string): void => {
    const value = field.type === 'computed' || field.type === 'ratio' ? own(from, field.id) : undefined;
    if (value !== undefined) found.push([path, value as Json]);
  };
  for (const { field } of everyField(form)) {
    take(field, values, field.id);
    if (field.type !== 'table') continue;
    const rows = own(values, field.id);
    for (const [index, row] of (Array.isArray(rows) ? (rows as Json[]) : []).entries())
      for (const column of field.columns) take(column, row, `${field.id}.${index}.${column.id}`);
  }
  return Object.fromEntries(found);
}

/** A section with the fields of it that are shown. */
export interface VisibleSection {
  readonly section: FormSection;
  readonly fields: readonly Field[];
  /** `table.0.column` of the cells of this form that are hidden in their row. */
  readonly hiddenCells: ReadonlySet<string>;
}

/** The screens of a form for this body, in order, with the fields to show. Values of hidden fields are kept. */
export function visibleSections(form: Form, body: JsonObject, context: Context): VisibleSection[] {
  const { hidden } = readBody(form, body, context);
  return form.sections
    .filter((section) => !hidden.has(`section:${section.id}`))
    .map((section) => ({
      section,
      fields: section.fields.filter((field) => !hidden.has(field.id) && !isSilent(field)),
      hiddenCells: hidden,
    }));
}

/** Worked out for figures alone: never shown. */
export function isSilent(field: Field): boolean {
  return field.type === 'computed' && field.silent === true;
}

/** A field with the section it stands in. */
export interface PlacedField {
  readonly section: FormSection;
  readonly field: Field;
}

/** All fields of a form in order, tables as one. */
export function everyField(form: Form): PlacedField[] {
  return form.sections.flatMap((section) => section.fields.map((field) => ({ section, field })));
}

/** All fields of a form in order, tables left out. */
export function fieldsOf(form: Form): PlacedField[] {
  return everyField(form).filter(({ field }) => field.type !== 'table');
}
