import type { Change, Receipt } from '../domain/change.ts';
import type { DraftRow } from '../domain/feed.ts';
import type { FormKind } from '../domain/form/types.ts';
import type { Problem } from '../domain/problem.ts';
import type { RecordRow, Review } from '../domain/record.ts';
import type { Words } from '../domain/words.ts';
import type { Draft, OutboxEntry } from '../storage/vault.ts';
import type { BackupState } from './backup.ts';

/** Where a piece of work stands, as an officer sees it; always exactly one. */
export type Mark =
  | 'draft'
  | 'waiting'
  | 'sending'
  | 'received'
  | 'returned'
  | 'accepted'
  | 'locked'
  | 'withdrawn'
  | 'refused';

/**
 * One piece of work of the unit: a record, with what this device still holds of it laid over. A part that is not there
 * is null.
 */
export interface Work {
  /** The record's id; a draft has the same. */
  readonly id: string;
  readonly mark: Mark;
  readonly campaign: string;
  readonly round: number | null;
  readonly unit: string;
  readonly kind: FormKind;
  /** `round-report@1` */
  readonly form: string;
  /** The form's title; null while the form is not on this device. */
  readonly title: Words | null;
  /** Last saved on this device, ms. */
  readonly savedAt: number | null;
  /** Written by its author, ms: when it was sent off, or last saved while it is a draft. */
  readonly writtenAt: number;
  /** Proof that the latest sent version arrived. */
  readonly receipt: Receipt | null;
  /** What the level above said last. */
  readonly review: Review | null;
  /** Why the endpoint refused what is in the outbox, or why it still waits; for a draft, why it came back. */
  readonly problem: Problem | null;
  /** What is on its way; null when nothing is. */
  readonly onItsWay: Change['type'] | null;
  readonly record: RecordRow | null;
  readonly draft: Draft | null;
  readonly entry: OutboxEntry | null;
  /** Somebody else is writing it, or the officer on another device: their words as they were backed up last. */
  readonly beside: DraftRow | null;
  /** Whether the draft would come back on another phone; null without one. */
  readonly backup: BackupState | null;
}

/** Work that counts as done for now: with the level above, or on its way there. */
export function isHandedIn(work: Work): boolean {
  switch (work.mark) {
    case 'waiting':
    case 'sending':
    case 'received':
    case 'accepted':
    case 'locked':
      return true;
    case 'draft':
    case 'returned':
    case 'withdrawn':
    case 'refused':
      return false;
  }
}

/** Work whose latest version the level above has. */
export function hasArrived(work: Work): boolean {
  return work.mark === 'received' || work.mark === 'accepted' || work.mark === 'locked';
}
