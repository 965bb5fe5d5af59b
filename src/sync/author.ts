import type {
  AskChange,
  Change,
  Decision,
  EndChange,
  FieldNote,
  FormChange,
  ReviewChange,
} from '../domain/change.ts';
import type { Form } from '../domain/form/types.ts';
import { filesNamed, withoutFiles } from '../domain/form/files.ts';
import { publicBody } from '../domain/form/values.ts';
import { type JsonObject, canonicalJson } from '../domain/json.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Instant } from '../domain/time.ts';
import { limits } from '../protocol/version.ts';
import type { Draft } from '../storage/vault.ts';

/** Who makes a change, when, and the ids it gets; ids are made at submit (`hazards.md` D3, D4). */
export interface Authorship {
  readonly id: string;
  readonly author: string;
  readonly at: Instant;
}

/**
 * The change a filled draft becomes. Private fields, and the files only they name, stay on the device.
 * @throws ProblemError `change.large` over 200 kB
 */
export function changeFromDraft(
  draft: Draft,
  form: Form,
  { id, revision, author, at }: Authorship & { readonly revision: string },
): FormChange {
  const body = publicBody(form, draft.body);
  const named = new Set(filesNamed(form, body));
  return small({
    id,
    type: draft.base === null ? 'submit' : 'revise',
    author,
    at,
    record: draft.id,
    revision,
    base: draft.base,
    ...(draft.closes && draft.closes.length > 0 ? { closes: draft.closes } : {}),
    campaign: draft.campaign,
    round: draft.round,
    unit: draft.unit,
    form: draft.form,
    body,
    files: draft.files.filter(({ sha256 }) => named.has(sha256)),
  });
}

/**
 * The backup of an unfinished form: what is not private, without its files, whose bytes stay here. `files` says which.
 * @throws ProblemError `change.large` over 200 kB
 */
export function backupChange(
  draft: Draft,
  form: Form,
  { id, revision, author, at }: Authorship & { readonly revision: string },
): FormChange {
  const body = publicBody(form, draft.body);
  const named = new Set(filesNamed(form, body));
  const { id: record, base, closes, campaign, round, unit, form: key } = draft;
  return small({
    id,
    type: 'draft',
    author,
    at,
    record,
    revision,
    base,
    ...(closes && closes.length > 0 ? { closes } : {}),
    campaign,
    round,
    unit,
    form: key,
    body: withoutFiles(form, body),
    files: draft.files.filter(({ sha256 }) => named.has(sha256)),
  });
}

/** What the level above decided on a revision. */
export interface Judgement {
  readonly record: string;
  /** The revision it speaks of. */
  readonly base: string;
  readonly decision: Decision;
  readonly comment: string;
  readonly notes: readonly FieldNote[];
  readonly outcome?: JsonObject;
}

/** The change a review is. @throws ProblemError `change.large` */
export function reviewChange(judgement: Judgement, { id, author, at }: Authorship): ReviewChange {
  const { record, base, decision, comment, notes, outcome } = judgement;
  return small({
    id,
    type: 'review',
    author,
    at,
    record,
    base,
    decision,
    comment,
    notes,
    ...(outcome ? { outcome } : {}),
  });
}

/** The change that ends the backup of a draft. */
export function discardChange(record: string, { id, author, at }: Authorship): EndChange {
  return { id, type: 'discard', author, at, record, base: null };
}

/** The change by which the unit asks for an accepted record to be opened again. @throws ProblemError `change.large` */
export function askChange(
  record: { readonly id: string; readonly base: string },
  comment: string,
  { id, author, at }: Authorship,
): AskChange {
  return small({ id, type: 'ask', author, at, record: record.id, base: record.base, comment });
}

/** The change that ends a record; `base` is the revision the officer saw. */
export function withdrawChange(
  record: { readonly id: string; readonly base: string | null },
  { id, author, at }: Authorship,
): EndChange {
  return { id, type: 'withdraw', author, at, record: record.id, base: record.base };
}

function small<T extends Change>(change: T): T {
  const bytes = new TextEncoder().encode(canonicalJson(change)).length;
  if (bytes > limits.change)
    throw new ProblemError({ code: 'change.large', args: { bytes, limit: limits.change } });
  return change;
}
