import { isSha256 } from '../file.ts';
import { type Json, type JsonObject, isObject } from '../json.ts';
import { own } from './empty.ts';
import type { Field, Form } from './types.ts';
import { everyField } from './values.ts';

/** The files a body names in its photo, file and signature fields, each once, in the order of the form. */
export function filesNamed(form: Form, body: JsonObject): string[] {
  const found = new Set<string>();
  const take = (field: Field, value: unknown): void => {
    if (field.type === 'table') {
      if (!Array.isArray(value)) return;
      for (const row of value as unknown[])
        if (isObject(row)) for (const column of field.columns) take(column, own(row, column.id));
    } else if (holdsFiles(field)) {
      for (const item of Array.isArray(value) ? (value as unknown[]) : [value])
        if (isSha256(item)) found.add(item);
    }
  };
  for (const { field } of everyField(form)) take(field, own(body, field.id));
  return [...found];
}

/** The body without the files it names: where their bytes are not, a name of them only misleads. */
export function withoutFiles(form: Form, body: JsonObject): JsonObject {
  const rest: { [id: string]: Json } = { ...body };
  for (const { field } of everyField(form)) {
    if (holdsFiles(field)) delete rest[field.id];
    const rows = field.type === 'table' ? (own(body, field.id) as Json | undefined) : undefined;
    if (field.type !== 'table' || !Array.isArray(rows)) continue;
    const columns = new Set(field.columns.filter(holdsFiles).map(({ id }) => id));
    if (columns.size === 0) continue;
    rest[field.id] = (rows as Json[]).map((row) =>
      isObject(row) ? Object.fromEntries(Object.entries(row).filter(([id]) => !columns.has(id))) : row,
    );
  }
  return rest;
}

const holdsFiles = ({ type }: Field): boolean => type === 'photo' || type === 'file' || type === 'signature';
