import { isEmpty, own } from '../../domain/form/empty.ts';
import type { Field, Form } from '../../domain/form/types.ts';
import { everyField } from '../../domain/form/values.ts';
import { type Json, type JsonObject, isObject } from '../../domain/json.ts';

/** The private answers of a body: fields as they are, private columns as lists of rows. null when there are none. */
export function privatePart(form: Form, body: JsonObject): JsonObject | null {
  const found: { [id: string]: Json } = {};
  for (const { field } of everyField(form)) {
    const value = own(body, field.id) as Json | undefined;
    if (value === undefined || isEmpty(value)) continue;
    if (field.private === true) found[field.id] = value;
    else if (field.type === 'table' && Array.isArray(value)) {
      const columns = new Set(field.columns.flatMap(({ id, private: kept }) => (kept === true ? [id] : [])));
      if (columns.size === 0) continue;
      found[field.id] = (value as Json[]).map((row) =>
        isObject(row) ? Object.fromEntries(Object.entries(row).filter(([id]) => columns.has(id))) : {},
      );
    }
  }
  return Object.keys(found).length > 0 ? found : null;
}

/** A body that left the device with its private answers put back. Rows are matched by their place while none is missing. */
export function withPrivatePart(form: Form, body: JsonObject, kept: JsonObject): JsonObject {
  const whole: { [id: string]: Json } = { ...body };
  for (const { field } of everyField(form)) {
    const hidden = own(kept, field.id) as Json | undefined;
    if (hidden === undefined) continue;
    const open = own(body, field.id) as Json | undefined;
    if (field.type !== 'table' || field.private === true) whole[field.id] = hidden;
    else if (Array.isArray(open) && Array.isArray(hidden) && open.length === hidden.length) {
      whole[field.id] = (open as Json[]).map((row, index) => {
        const part = (hidden as Json[])[index];
        return isObject(row) && isObject(part) ? { ...part, ...row } : row;
      });
    }
  }
  return whole;
}

/** The part of a form that stays on the device, to show what was kept of it. */
export function privateForm(form: Form): Form {
  const sections = form.sections.flatMap((section) => {
    const fields = section.fields.flatMap((field): Field[] => {
      if (field.type !== 'table') return field.private === true ? [open(field)] : [];
      const columns = field.columns.filter((column) => (field.private ?? column.private) === true).map(open);
      return columns.length > 0 ? [{ ...open(field), columns }] : [];
    });
    return fields.length > 0 ? [open({ ...section, fields })] : [];
  });
  return { ...form, sections, checks: [] };
}

/** The same without what would hide it: the answers it hangs on are elsewhere. */
function open<T extends object>(part: T): T {
  const shown = Object.entries(part).filter(([key]) => key !== 'private' && key !== 'showIf');
  return Object.fromEntries(shown) as T;
}
