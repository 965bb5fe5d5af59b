import type { DraftRow, FormRow } from '../domain/feed.ts';
import { formRowId } from '../domain/feed.ts';
import { everyField } from '../domain/form/values.ts';
import { parseFormKey } from '../domain/form/types.ts';
import { ProblemError } from '../domain/problem.ts';
import { continueDraft } from '../storage/backing-up.ts';
import type { Session } from './session.ts';

/** The form a backed-up draft is written with; null while it is not on this device. */
export function formOfDraft(
  forms: readonly FormRow[],
  { campaign, form }: Pick<DraftRow, 'campaign' | 'form'>,
): FormRow | null {
  const key = parseFormKey(form);
  const row = key && formRowId(campaign, key);
  return forms.find((known) => formRowId(known.campaign, known) === row) ?? null;
}

/** Whether a form asks for something that stays on the device it was typed on. */
export function hasPrivate(form: FormRow): boolean {
  return everyField(form).some(
    ({ field }) =>
      field.private === true || (field.type === 'table' && field.columns.some((column) => column.private)),
  );
}

/**
 * Goes on with what a colleague, or the officer on another phone, has begun; gives the id of the draft, for
 * `/soan/:draft`. Whoever wrote it is told at their next contact, and keeps their words.
 * @throws ProblemError `form.unknown` while its form is not here, `draft.gone` when it is on its way from here; `storage.*`
 */
export async function goOnWith(session: Session, row: DraftRow): Promise<string> {
  const { holdings, environment, world } = session;
  const form = formOfDraft(world.forms.peek(), row);
  if (!form) throw new ProblemError({ code: 'form.unknown' });
  const draft = await continueDraft(holdings.vault, row, form.kind, environment.now(), { claim: true });
  if (!draft) throw new ProblemError({ code: 'draft.gone' });
  session.sendSoon();
  return draft.id;
}
