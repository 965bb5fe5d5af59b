import type { EndChange, FormChange } from '../../domain/change.ts';
import type { DraftRow } from '../../domain/feed.ts';
import { publicBody } from '../../domain/form/values.ts';
import { isEnded } from '../../domain/life.ts';
import { instant } from '../context.ts';
import type { Applied, Batch } from './batch.ts';
import { frameOf } from './form-change.ts';
import { refuse } from './refusal.ts';
import { draftGone } from './rows.ts';

const plain = (batch: Batch) =>
  ({
    records: [],
    receipt: { at: instant(batch.clock.receivedAt), v: 0 },
    numbered: false,
    files: [],
  }) as const;

/** Backs up an unfinished form for the officers of its unit. The body is not checked: it is unfinished. */
export async function applyDraft(
  batch: Batch,
  change: FormChange & { readonly type: 'draft' },
): Promise<Applied> {
  const { form } = await frameOf(batch, change);
  const record = await batch.record(change.record);
  const other = record?.unit ?? batch.draftUnit(change.record);
  if (other !== undefined && other !== change.unit) refuse('record.foreign');
  const { type: _type, ...content } = change;
  const draft: DraftRow = {
    ...content,
    body: publicBody(form, change.body),
    authorName: batch.officer.name,
    receivedAt: instant(batch.clock.receivedAt),
  };
  return {
    ...plain(batch),
    record: change.record,
    entry: { type: 'draft', draft },
    rows: isEnded(change, record?.head)
      ? []
      : [{ t: 'draft', id: change.record, unit: change.unit, own: true, down: null, d: draft }],
  };
}

/** Ends the backup of a draft. */
export async function applyDiscard(batch: Batch, change: EndChange): Promise<Applied> {
  const unit = batch.draftUnit(change.record);
  if (unit !== undefined && !(await batch.standing(unit))?.own) refuse('right.write');
  return {
    ...plain(batch),
    record: change.record,
    entry: { type: 'discard' },
    rows: unit === undefined ? [] : [draftGone(change.record, unit)],
  };
}
