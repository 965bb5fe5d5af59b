import { isSha256 } from '../file.ts';
import { type JsonObject, isObject } from '../json.ts';
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
    } else if (field.type === 'photo' || field.type === 'file' || field.type === 'signature') {
      for (const item of Array.isArray(value) ? (value as unknown[]) : [value])
        if (isSha256(item)) found.add(item);
    }
  };
  for (const { field } of everyField(form)) take(field, own(body, field.id));
  return [...found];
}
