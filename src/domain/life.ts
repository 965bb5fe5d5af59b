import type { ChangeType, Decision } from './change.ts';
import type { FormKind, FormLife } from './form/types.ts';
import type { ProblemCode } from './problem.ts';
import type { RecordState } from './record.ts';

/** What the rule needs to know of the record a change speaks of. */
export interface Standing {
  readonly state: RecordState;
  readonly kind: FormKind;
  readonly life: FormLife;
  /** Id of the head revision. */
  readonly head: string;
  /** Every revision of the record that is known, siblings included. */
  readonly revisions: ReadonlySet<string>;
  /** Open siblings that nobody has settled yet. */
  readonly siblings: ReadonlySet<string>;
  /** The unit has asked for it to be opened again, and waits for an answer. */
  readonly asked?: boolean;
}

/** Who speaks, in relation to the record's unit. */
export interface Speaker {
  /** May write for the record's unit. */
  readonly writes: boolean;
  /** Is reviewer or admin of an ancestor of the record's unit. */
  readonly reviews: boolean;
  /** The record's unit is one of the speaker's own. */
  readonly own: boolean;
  /** The record's unit has nobody above it. */
  readonly top: boolean;
}

export type Move =
  | { readonly type: 'submit'; readonly base: string | null }
  | { readonly type: 'revise'; readonly base: string | null; readonly closes?: readonly string[] }
  | { readonly type: 'withdraw' }
  | { readonly type: 'ask'; readonly base: string; readonly comment: string }
  | { readonly type: 'review'; readonly base: string; readonly decision: Decision; readonly comment: string };

/**
 * What becomes of a change: a new state; a sibling that is stored and flagged but never counted; a wait for what it was
 * made from; or a refusal with its reason.
 */
export type Verdict =
  | { readonly outcome: 'moves'; readonly to: RecordState }
  | { readonly outcome: 'sibling' }
  | { readonly outcome: 'waits' }
  | { readonly outcome: 'refused'; readonly code: ProblemCode };

const refused = (code: ProblemCode): Verdict => ({ outcome: 'refused', code });
const moves = (to: RecordState): Verdict => ({ outcome: 'moves', to });

/**
 * The life of a record (`protocol.md` §2, the table), the same on device and endpoint. Pure and total.
 * @param record undefined when the record is not known
 */
export function judge(move: Move, record: Standing | undefined, speaker: Speaker): Verdict {
  if (move.type === 'review') return judgeReview(move, record, speaker);
  if (!speaker.writes) return refused('right.write');
  if (move.type === 'submit') {
    if (record) return refused('record.exists');
    return moves(speaker.top ? 'accepted' : 'submitted');
  }
  if (!record) return { outcome: 'waits' };
  if (move.type === 'withdraw') {
    if (record.state === 'submitted' || record.state === 'returned') return moves('withdrawn');
    return refused(`record.${record.state}`);
  }
  if (record.state === 'withdrawn') return refused('record.withdrawn');
  if (move.type === 'ask') {
    // Anything else the unit may change by itself.
    if (record.state !== 'accepted' && record.state !== 'locked') return refused(`record.${record.state}`);
    if (!record.revisions.has(move.base)) return { outcome: 'waits' };
    if (move.base !== record.head) return refused('base.stale');
    return move.comment.trim() === '' ? refused('review.reason') : moves(record.state);
  }
  if (move.base === null || !record.revisions.has(move.base)) return { outcome: 'waits' };
  if (move.base !== record.head) return { outcome: 'sibling' };
  if (record.state === 'submitted' || record.state === 'returned')
    return moves(speaker.top ? 'accepted' : 'submitted');
  if (record.state === 'accepted' && record.life === 'living')
    return moves(speaker.top ? 'accepted' : 'submitted');
  return refused(`record.${record.state}`);
}

function judgeReview(
  move: Extract<Move, { type: 'review' }>,
  record: Standing | undefined,
  speaker: Speaker,
): Verdict {
  if (!record) return { outcome: 'waits' };
  // Never for their own unit, even by a mandate above it: a substitute reviewer does not judge their own report.
  if (speaker.own) return refused('review.own');
  if (!speaker.reviews) return refused('right.review');
  if (!record.revisions.has(move.base)) return { outcome: 'waits' };
  if (move.base !== record.head) return refused('base.stale');
  switch (move.decision) {
    case 'accept':
      if (record.state === 'submitted') return moves('accepted');
      // What the unit asked to have opened stays as it is: that is an answer too, and needs its reason.
      if (record.asked !== true || (record.state !== 'accepted' && record.state !== 'locked'))
        return refused('review.state');
      return move.comment.trim() === '' ? refused('review.reason') : moves(record.state);
    case 'return':
      if (record.state !== 'submitted') return refused('review.state');
      return move.comment.trim() === '' ? refused('review.reason') : moves('returned');
    case 'reopen':
      if (record.state !== 'accepted' && record.state !== 'locked') return refused('review.state');
      return move.comment.trim() === '' ? refused('review.reason') : moves('returned');
    case 'decide':
      // Decisions come after the review of a round, and often after the round was closed: what is locked stays locked.
      return record.kind === 'nomination' && (record.state === 'accepted' || record.state === 'locked')
        ? moves(record.state)
        : refused('review.state');
  }
}

/**
 * Whether an unfinished form ended with what was sent of its record: a backup of it that comes later brings nothing back.
 * @param head the record's head revision; undefined when nothing was sent of it
 */
export function isEnded(
  draft: { readonly base: string | null; readonly author: string },
  head: { readonly base: string | null; readonly author: string } | undefined,
): boolean {
  if (!head) return false;
  return draft.base === null || (head.base === draft.base && head.author === draft.author);
}

/** Change types that leave a row in the history and may get a receipt. Drafts are backups and leave none. */
export function isHistoric(type: ChangeType): boolean {
  return type !== 'draft' && type !== 'discard';
}
