import type { FormRow } from '../domain/feed.ts';
import { own } from '../domain/form/empty.ts';
import { type Form, formKey } from '../domain/form/types.ts';
import { isObject } from '../domain/json.ts';
import type { Work } from './work.ts';

/** The field that names what a form is about: its first line of text, or its first person. Kept for each form. */
const naming = new WeakMap<Form, string | null>();

function namingField(form: Form): string | null {
  const known = naming.get(form);
  if (known !== undefined) return known;
  const first = form.sections
    .flatMap(({ fields }) => fields)
    .find((field) => field.private !== true && field.type === 'text' && field.lines === 'one');
  naming.set(form, first?.id ?? null);
  return first?.id ?? null;
}

/** What a piece of work calls itself ("Bộ gá hàn tự xoay"), to tell it from others of its kind; "" when nothing does. */
export function nameOf(work: Work, forms: readonly FormRow[]): string {
  const form = forms.find((known) => known.campaign === work.campaign && formKey(known) === work.form);
  const id = form && namingField(form);
  if (!id) return '';
  const change = work.entry?.change;
  const body =
    work.draft?.body ?? (change && 'body' in change ? change.body : undefined) ?? work.record?.head.body;
  const value = isObject(body) ? own(body, id) : undefined;
  return typeof value === 'string' ? value : '';
}
