import type { FormChange } from '../../domain/change.ts';
import { dueOf, timing } from '../../domain/deadline.ts';
import { checkBody } from '../../domain/form/check.ts';
import { framing } from '../../domain/form/frame.ts';
import { type Form, parseFormKey } from '../../domain/form/types.ts';
import { publicBody } from '../../domain/form/values.ts';
import type { JsonObject } from '../../domain/json.ts';
import { judge } from '../../domain/life.ts';
import type { RecordRow, Revision } from '../../domain/record.ts';
import { type Day, dayAt } from '../../domain/time.ts';
import type { Standing } from '../store/port.ts';
import { instant } from '../context.ts';
import type { Applied, Batch, OpenReceipt } from './batch.ts';
import type { KnownCampaign } from './campaigns.ts';
import { Waits, refuse } from './refusal.ts';
import { draftGone } from './rows.ts';
import { closeSiblings, flagged, followSibling, holderOf } from './siblings.ts';

type Filled = FormChange & { readonly type: 'submit' | 'revise' };

/** What a form change must be within: the unit's own right, a campaign that reaches it, a form that was published. */
export async function frameOf(
  batch: Batch,
  change: FormChange,
): Promise<{ standing: Standing; known: KnownCampaign; form: Form; formId: string }> {
  const standing = await batch.standing(change.unit);
  if (!standing) refuse('unit.unknown');
  if (!standing.own) refuse('right.write');
  const known = await batch.campaign(change.campaign);
  if (!known || known.campaign.state === 'draft') refuse('campaign.unknown');
  if (!(await batch.isWithin(change.unit, known.campaign.unit))) refuse('campaign.unknown');
  // A report written offline before a campaign was closed still arrives, marked late; an archive takes nothing more.
  if (known.campaign.state === 'archived') refuse('campaign.closed');
  if (change.round !== null && !known.rounds.has(change.round)) refuse('round.unknown');
  const form = await known.form(batch.writer, change.form);
  const formId = parseFormKey(change.form)?.id;
  if (!form || formId === undefined) refuse('form.unknown');
  return { standing, known, form, formId };
}

/** A filled form arrives: a new record, its next revision, or one that stands beside it. */
export async function applyForm(batch: Batch, change: Filled): Promise<Applied> {
  const { standing, known, form, formId } = await frameOf(batch, change);
  const record = await batch.record(change.record);
  if (record && change.type === 'revise' && !isSame(record, change, formId)) refuse('record.foreign');

  const revisions = new Set(record ? [record.head.revision] : []);
  if (record && change.base !== null && (await batch.hasRevision(record, change.base)))
    revisions.add(change.base);
  const verdict = judge(
    { type: change.type, base: change.base, ...(change.closes ? { closes: change.closes } : {}) },
    record && {
      state: record.state,
      kind: record.kind,
      life: form.life,
      head: record.head.revision,
      revisions,
      siblings: new Set(record.siblings?.map((sibling) => sibling.revision)),
    },
    { writes: standing.own, reviews: false, own: true, top: standing.top },
  );
  if (verdict.outcome === 'waits') throw new Waits();
  if (verdict.outcome === 'refused') refuse(verdict.code);
  if (record && (await batch.hasRevision(record, change.revision))) refuse('change.altered');

  const receivedAt = instant(batch.clock.receivedAt);
  const revision: Revision = {
    revision: change.revision,
    base: change.base,
    form: change.form,
    body: checkedBody(form, change, batch.today, framing(known.campaign, change.round)),
    files: change.files,
    author: batch.officer.id,
    authorName: batch.officer.name,
    at: change.at,
    receivedAt,
  };
  const missing =
    change.files.length > 0
      ? await batch.writer.missingFiles(
          batch.fed,
          change.files.map((file) => file.sha256),
        )
      : [];
  const receipt: OpenReceipt = { number: '', at: receivedAt, v: 0 };
  const draft = batch.draftUnit(change.record);
  const result = {
    record: change.record,
    receipt,
    numbered: true,
    files: change.files.map((file) => file.sha256),
    rows: draft === undefined ? [] : [draftGone(change.record, draft)],
  };
  const sibling = verdict.outcome === 'sibling';
  const entry = { type: change.type, revision, sibling };

  if (!record) {
    const due = dueOf(known.campaign.due, formId, change.round);
    const row: RecordRow = {
      id: change.record,
      kind: form.kind,
      campaign: change.campaign,
      round: change.round,
      unit: change.unit,
      form: change.form,
      state: verdict.outcome === 'moves' ? verdict.to : 'submitted',
      timing: timing(due, { ...batch.clock, at: Date.parse(change.at) }),
      complete: missing.length === 0,
      head: revision,
      receipt,
    };
    const holder = await holderOf(batch, form.kind, row);
    if (!holder) return { ...result, entry, records: [row] };
    // A second record of a once-a-round kind: kept beside the first, shown to both sides, never counted.
    const second: RecordRow = { ...row, state: 'submitted', siblingOf: holder.id };
    return {
      ...result,
      entry: { type: change.type, revision, sibling: true },
      records: [second, flagged(holder, revision, null)],
    };
  }

  if (verdict.outcome === 'sibling') {
    return { ...result, entry, records: [flagged(record, revision, change.base)] };
  }

  const to = record.siblingOf === undefined ? verdict.to : 'submitted';
  // A new version answers for itself: what was asked of the one before is over.
  const { accepted: before, asked: _asked, ...rest } = record;
  const accepted = record.state === 'accepted' ? (before ?? record.head) : before;
  const moved: RecordRow = {
    ...rest,
    form: change.form,
    state: to,
    complete: missing.length === 0,
    head: revision,
    receipt,
    // The last accepted revision of a living form goes on counting until the next is accepted.
    ...(accepted && to !== 'accepted' ? { accepted } : {}),
  };
  const { row, settled } = await closeSiblings(batch, moved, change.closes ?? []);
  return { ...result, entry, records: [row, ...settled, ...(await followSibling(batch, record, revision))] };
}

const isSame = (record: RecordRow, change: Filled, formId: string): boolean =>
  record.unit === change.unit &&
  record.campaign === change.campaign &&
  record.round === change.round &&
  parseFormKey(record.form)?.id === formId;

/**
 * The body without private values, once the form has nothing against it. Its "today" is the day it was written, or the
 * day it arrives where the device's clock is behind: the device counts by the endpoint's clock as soon as it knows it.
 */
function checkedBody(
  form: Form,
  change: Filled,
  arrives: Day,
  frame: ReturnType<typeof framing>,
): JsonObject {
  const body = publicBody(form, change.body);
  const written = dayAt(Date.parse(change.at));
  const today = written > arrives ? written : arrives;
  const { errors } = checkBody(form, body, { ...frame, today, stripped: true, unasked: true });
  if (errors.length > 0) refuse('form.invalid', { fields: errors });
  return body;
}
