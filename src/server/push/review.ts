import type { AskChange, EndChange, ReviewChange } from '../../domain/change.ts';
import { outcomeProblems } from '../../domain/form/reviewer.ts';
import type { JsonObject } from '../../domain/json.ts';
import { type Move, type Speaker, type Standing, judge } from '../../domain/life.ts';
import type { Ask, RecordRow, RecordState, Review } from '../../domain/record.ts';
import { instant } from '../context.ts';
import type { Applied, Batch } from './batch.ts';
import { Waits, refuse } from './refusal.ts';
import { draftGone } from './rows.ts';
import { followSibling, promoteSibling } from './siblings.ts';

/** The record a change speaks of, who speaks, and what the life cycle says to it. */
async function judged(
  batch: Batch,
  id: string,
  move: Move,
): Promise<{ record: RecordRow; to: RecordState; top: boolean }> {
  const record = await batch.record(id);
  if (!record) throw new Waits();
  const standing = await batch.standing(record.unit);
  const own = standing?.own ?? false;
  // A mandate above does not make anybody the judge of their own unit.
  const speaker: Speaker = {
    writes: own,
    own,
    reviews: (standing?.reviews ?? false) && !own,
    top: standing?.top ?? false,
  };
  const revisions = new Set([record.head.revision]);
  if ('base' in move && move.base !== null && (await batch.hasRevision(record, move.base)))
    revisions.add(move.base);
  const facts: Standing = {
    state: record.state,
    kind: record.kind,
    // Neither a withdrawal nor a review depends on whether a form lives on.
    life: 'fixed',
    head: record.head.revision,
    revisions,
    siblings: new Set(),
    asked: record.asked !== undefined,
  };
  const verdict = judge(move, facts, speaker);
  if (verdict.outcome === 'waits') throw new Waits();
  if (verdict.outcome === 'refused') refuse(verdict.code);
  if (verdict.outcome === 'sibling') refuse('base.stale');
  return { record, to: verdict.to, top: speaker.top };
}

/** The level above accepts, returns, reopens or decides. */
export async function applyReview(batch: Batch, change: ReviewChange): Promise<Applied> {
  const { base, decision, comment, notes } = change;
  const { record, to } = await judged(batch, change.record, { type: 'review', base, decision, comment });
  if (change.outcome && decision !== 'decide') await checkOutcome(batch, record, change.outcome);
  // Of two records of one round the unit picks first; until then neither side can make the second count.
  if (decision === 'accept' && record.siblingOf !== undefined) refuse('review.state');
  // What was decided of a nomination goes on holding while the unit is told that it stays as it is.
  const stays = record.kind === 'nomination' && decision === 'accept' && record.state === to;
  const outcome = change.outcome ?? (stays ? record.review?.outcome : undefined);
  const review: Review = {
    decision,
    comment,
    notes,
    ...(outcome ? { outcome } : {}),
    by: batch.officer.id,
    byName: batch.officer.name,
    at: change.at,
    revision: base,
  };
  const { accepted, asked: _answered, ...rest } = record;
  // Returned, a living form goes on counting with what was accepted before; accepted or reopened, that is over.
  const row: RecordRow = {
    ...rest,
    ...((decision === 'return' || record.state === to) && accepted ? { accepted } : {}),
    state: to,
    review,
  };
  return {
    record: record.id,
    entry: { type: 'review', review },
    records: [row],
    rows: [],
    receipt: { at: instant(batch.clock.receivedAt), v: 0 },
    numbered: false,
    files: [],
  };
}

/** What a reviewer filled in belongs to the form the record was written in, and to the reviewer's fields of it alone. */
async function checkOutcome(batch: Batch, record: RecordRow, outcome: JsonObject): Promise<void> {
  const known = await batch.campaign(record.campaign);
  const form = await known?.form(batch.writer, record.head.form);
  if (!form) refuse('form.unknown');
  const fields = outcomeProblems(form, outcome);
  if (fields.length > 0) refuse('form.invalid', { fields });
}

/** The unit asks for an accepted record to be opened again: it stays what it is until the level above answers. */
export async function applyAsk(batch: Batch, change: AskChange): Promise<Applied> {
  const { base, comment } = change;
  const { record } = await judged(batch, change.record, { type: 'ask', base, comment });
  const ask: Ask = {
    comment,
    by: batch.officer.id,
    byName: batch.officer.name,
    at: change.at,
    revision: base,
  };
  return {
    record: record.id,
    entry: { type: 'ask', ask },
    records: [{ ...record, asked: ask }],
    rows: [],
    receipt: { at: instant(batch.clock.receivedAt), v: 0 },
    numbered: false,
    files: [],
  };
}

/** The unit takes a record back: final, in no count. */
export async function applyWithdraw(batch: Batch, change: EndChange): Promise<Applied> {
  const { record, to, top } = await judged(batch, change.record, { type: 'withdraw' });
  const { accepted: _accepted, siblings: _siblings, ...rest } = record;
  const row: RecordRow = { ...rest, state: to };
  const beside =
    record.siblingOf === undefined
      ? await promoteSibling(batch, record, top)
      : await followSibling(batch, record, null);
  const draft = batch.draftUnit(record.id);
  return {
    record: record.id,
    entry: { type: 'withdraw', author: batch.officer.id, at: change.at },
    records: [row, ...beside],
    rows: draft === undefined ? [] : [draftGone(record.id, draft)],
    receipt: { at: instant(batch.clock.receivedAt), v: 0 },
    numbered: false,
    files: [],
  };
}
