import type { FormRow } from '../domain/feed.ts';
import { own } from '../domain/form/empty.ts';
import { type Form, formKey } from '../domain/form/types.ts';
import { isObject } from '../domain/json.ts';
import type { RecordRow } from '../domain/record.ts';
import type { Draft } from '../storage/vault.ts';
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

/** Forms by `campaign/form@version`, made once for each list: names are asked for by the thousand. */
const byKey = new WeakMap<readonly FormRow[], ReadonlyMap<string, FormRow>>();

function formsByKey(forms: readonly FormRow[]): ReadonlyMap<string, FormRow> {
  const known = byKey.get(forms) ?? new Map(forms.map((form) => [`${form.campaign}/${formKey(form)}`, form]));
  byKey.set(forms, known);
  return known;
}

/** What a piece of work calls itself ("Bộ gá hàn tự xoay"), to tell it from others of its kind; "" when nothing does. */
export function nameOf(work: Work, forms: readonly FormRow[]): string {
  const change = work.entry?.change;
  const body =
    work.draft?.body ??
    (change && 'body' in change ? change.body : undefined) ??
    work.record?.head.body ??
    work.beside?.body;
  return nameIn(work, body, forms);
}

/** What a record calls itself, as the level above has it; "" when nothing does. */
export function nameOfRecord(record: RecordRow, forms: readonly FormRow[]): string {
  return nameIn(record, record.head.body, forms);
}

function nameIn(
  { campaign, form: key }: Pick<Work, 'campaign' | 'form'>,
  body: unknown,
  forms: readonly FormRow[],
) {
  const form = formsByKey(forms).get(`${campaign}/${key}`);
  const id = form && namingField(form);
  const value = id && isObject(body) ? own(body, id) : undefined;
  return typeof value === 'string' ? value : '';
}

/** What a draft of a form calls itself; "" when nothing does. */
export function nameOfDraft({ body }: Pick<Draft, 'body'>, form: Form): string {
  const id = namingField(form);
  const value = id ? own(body, id) : undefined;
  return typeof value === 'string' ? value : '';
}
