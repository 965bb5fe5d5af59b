import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import { isEmpty, own } from './empty.ts';
import type { Field, Form } from './types.ts';
import { everyField } from './values.ts';

/** Words and choices hold for longer than a round; figures, dates, yes and no, files and links are of their own round. */
const carried = ({ type, private: kept }: Field): boolean =>
  kept !== true && (type === 'text' || type === 'choice' || type === 'person');

/**
 * What a form begins with when it starts from an earlier one of the same kind: its words and choices, in fields that are
 * still empty. Never a figure. Total: what the form does not take is left out.
 * @returns the body with them, and the ids of the fields that were filled
 */
export function startFrom(
  form: Form,
  earlier: JsonObject,
  body: JsonObject,
): { readonly body: JsonObject; readonly taken: readonly string[] } {
  const next: { [id: string]: Json } = { ...body };
  const taken: string[] = [];
  for (const { field } of everyField(form)) {
    const value = taking(field, own(earlier, field.id) as Json | undefined);
    if (value === undefined || !isEmpty(own(body, field.id))) continue;
    next[field.id] = value;
    taken.push(field.id);
  }
  return { body: next, taken };
}

function taking(field: Field, value: Json | undefined): Json | undefined {
  if (value === undefined || isEmpty(value)) return undefined;
  if (field.type === 'table') {
    if (field.private === true || !Array.isArray(value)) return undefined;
    const rows = (value as Json[]).flatMap((row) => {
      if (!isObject(row)) return [];
      const cells = field.columns.flatMap((column) => {
        const cell = taking(column, own(row, column.id) as Json | undefined);
        return cell === undefined ? [] : [[column.id, cell] as const];
      });
      return cells.length > 0 ? [Object.fromEntries(cells)] : [];
    });
    return rows.length > 0 ? rows.slice(0, field.maxRows) : undefined;
  }
  if (!carried(field)) return undefined;
  if (field.type === 'text') {
    return typeof value === 'string' && value.length <= field.maxLength ? value : undefined;
  }
  if (field.type !== 'choice') return isObject(value) ? value : undefined;
  const known = new Set(field.options.map(({ id }) => id));
  const isOption = (one: unknown): boolean => typeof one === 'string' && known.has(one);
  const fits = field.many === true ? Array.isArray(value) && value.every(isOption) : isOption(value);
  return fits ? value : undefined;
}

/** Whether any words were written in a body yet. */
export function hasWords(form: Form, body: JsonObject): boolean {
  return everyField(form).some(({ field }) => field.type === 'text' && !isEmpty(own(body, field.id)));
}
