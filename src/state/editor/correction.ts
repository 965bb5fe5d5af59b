import { formRowId } from '../../domain/feed.ts';
import { type FormDifference, migrateBody } from '../../domain/form/migrate.ts';
import { type Form, parseFormKey } from '../../domain/form/types.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Campaign } from '../../domain/campaign.ts';
import type { FormRow } from '../../domain/feed.ts';
import type { RecordRow, Review, Revision } from '../../domain/record.ts';
import type { Draft } from '../../storage/vault.ts';
import type { Gone } from './newest.ts';

/** Why a draft is written again, and what happened to its record meanwhile. */
export interface Correction {
  /** The level above returned it: its reason, and notes for the fields. */
  readonly returned: Review | null;
  /** The record has moved on since this draft was made from it: sent now, it would stand beside the newer version. */
  readonly overtaken: Revision | null;
  /** Versions that stand beside the record, not settled by this draft yet. */
  readonly siblings: readonly Revision[];
}

/** What to tell at the top of a draft that was made from a record. */
export function correctionOf(draft: Draft, record: RecordRow | undefined, gone: Gone): Correction {
  if (!record) return { returned: null, overtaken: null, siblings: [] };
  const settles = new Set(draft.closes);
  const ours = [...gone.outbox, ...gone.sent].some(
    ({ change }) => 'revision' in change && change.record === record.id && change.revision === draft.base,
  );
  // Without a base it was begun as new, and somebody else has sent the same meanwhile.
  const overtaken = draft.base !== record.head.revision && !ours;
  return {
    returned: record.state === 'returned' && record.review ? record.review : null,
    overtaken: overtaken ? record.head : null,
    siblings: (record.siblings ?? []).filter(
      ({ revision }) => !settles.has(revision) && revision !== draft.base,
    ),
  };
}

/** A newer version of a draft's form, and what moving to it would change. */
export interface NewerForm {
  readonly form: FormRow;
  readonly body: JsonObject;
  readonly changes: readonly FormDifference[];
}

/** The version the campaign asks for now, when it is newer than the one the draft is pinned to (`hazards.md` D16). */
export function newerForm(
  draft: Pick<Draft, 'campaign' | 'form'>,
  form: Form,
  body: JsonObject,
  campaigns: readonly Campaign[],
  forms: readonly FormRow[],
): NewerForm | null {
  const wanted = (campaigns.find(({ id }) => id === draft.campaign)?.forms ?? [])
    .map(parseFormKey)
    .filter((key) => key !== null && key.id === form.id && key.version > form.version)
    .sort((a, b) => (b?.version ?? 0) - (a?.version ?? 0))[0];
  if (!wanted) return null;
  const id = formRowId(draft.campaign, wanted);
  const newer = forms.find((row) => formRowId(row.campaign, row) === id);
  return newer ? { form: newer, ...migrateBody(form, newer, body) } : null;
}
