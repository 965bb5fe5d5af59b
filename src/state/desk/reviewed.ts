import type { ReviewChange } from '../../domain/change.ts';
import { type Move, type Speaker, type Verdict, judge } from '../../domain/life.ts';
import type { Problem } from '../../domain/problem.ts';
import type { RecordRow, RecordState } from '../../domain/record.ts';
import type { OutboxEntry, SentEntry } from '../../storage/vault.ts';

/** Where a record stands at the desk: as pulled, or with this officer's own review laid over it. */
export type Stand = RecordState | 'waiting' | 'sending' | 'refused';

/** A record with the review of it that is still on this device. */
export interface Reviewed {
  readonly record: RecordRow;
  readonly stand: Stand;
  /** The review on its way, or refused; null when none is. */
  readonly review: ReviewChange | null;
  readonly entry: OutboxEntry | null;
  /** Why the endpoint refused the review, or why it still waits. */
  readonly problem: Problem | null;
}

/** Lays the officer's reviews over what was pulled: outbox first, then what was taken and has not come back yet. Pure. */
export function layReviews(
  records: readonly RecordRow[],
  outbox: readonly OutboxEntry[],
  sent: readonly SentEntry[],
): Reviewed[] {
  const onTheirWay = new Map<string, OutboxEntry>();
  for (const entry of [...outbox].sort((a, b) => a.place - b.place))
    if (entry.change.type === 'review') onTheirWay.set(entry.record, entry);
  const taken = new Map<string, SentEntry>();
  for (const entry of sent) {
    const before = taken.get(entry.record);
    if (entry.change.type === 'review' && (entry.receipt?.v ?? 0) >= (before?.receipt?.v ?? 0))
      taken.set(entry.record, entry);
  }
  return records.map((record) => {
    const entry = onTheirWay.get(record.id);
    if (entry?.change.type === 'review') {
      const stand: Stand =
        entry.state === 'rejected' ? 'refused' : entry.state === 'sending' ? 'sending' : 'waiting';
      return { record, stand, review: entry.change, entry, problem: entry.problem };
    }
    const change = taken.get(record.id)?.change;
    if (change?.type === 'review' && !tells(record, change))
      return { record, stand: afterwards(change, record), review: change, entry: null, problem: null };
    return { record, stand: record.state, review: null, entry: null, problem: null };
  });
}

/** Whether the pulled record already knows of a review that was taken, or has moved on since. */
function tells(record: RecordRow, review: ReviewChange): boolean {
  return (
    record.head.revision !== review.base || (record.review !== undefined && record.review.at >= review.at)
  );
}

function afterwards({ decision }: ReviewChange, record: RecordRow): RecordState {
  if (decision === 'accept') return record.state === 'locked' ? 'locked' : 'accepted';
  return decision === 'decide' ? record.state : 'returned';
}

/** Whether a review of it can be asked for now: nothing of this officer is under way. */
export function isOpen({ stand }: Reviewed): boolean {
  return stand === 'submitted' || stand === 'refused';
}

/** Whether the unit asks for it to be opened again, and this officer has not answered yet. */
export function isAsked({ record, stand, review }: Reviewed): boolean {
  return record.asked !== undefined && review === null && (stand === 'accepted' || stand === 'locked');
}

/** Whether it waits for a word of this officer. */
export function waitsHere(item: Reviewed): boolean {
  return isOpen(item) || isAsked(item);
}

/** What the rules say to a review, by the same code the endpoint runs (`protocol.md` §2). */
export function verdictOf(
  record: RecordRow,
  own: boolean,
  decision: ReviewChange['decision'],
  comment: string,
): Verdict {
  const move: Move = { type: 'review', base: record.head.revision, decision, comment };
  const speaker: Speaker = { writes: own, reviews: !own, own, top: false };
  // Of two records of one round the unit picks first; until then neither side can make the second count.
  if (decision === 'accept' && record.siblingOf !== undefined)
    return { outcome: 'refused', code: 'review.state' };
  return judge(
    move,
    {
      state: record.state,
      kind: record.kind,
      life: 'fixed',
      head: record.head.revision,
      revisions: new Set([record.head.revision]),
      siblings: new Set(),
      asked: record.asked !== undefined,
    },
    speaker,
  );
}
