import type { JsonObject } from './json.ts';
import type { Instant } from './time.ts';

/** A file a change names; its bytes travel apart, after the text. */
export interface FileRef {
  readonly sha256: string;
  readonly bytes: number;
  readonly type: string;
  readonly name: string;
}

/** A reviewer's remark on one field. */
export interface FieldNote {
  readonly field: string;
  readonly text: string;
}

interface ChangeBase {
  readonly id: string;
  /** The officer in whose name the request that carries it speaks. */
  readonly author: string;
  /** The device's clock when it was written. */
  readonly at: Instant;
  readonly record: string;
}

/** A change that carries a filled form. */
export interface FormChange extends ChangeBase {
  readonly type: 'submit' | 'revise' | 'draft';
  readonly revision: string;
  /** The revision it was made from; null for a new record. */
  readonly base: string | null;
  /** Sibling revisions this one settles. */
  readonly closes?: readonly string[];
  readonly campaign: string;
  readonly round: number | null;
  readonly unit: string;
  /** `round-report@1` */
  readonly form: string;
  readonly body: JsonObject;
  readonly files: readonly FileRef[];
}

/** Ends a record (`withdraw`) or the backup of a draft (`discard`). */
export interface EndChange extends ChangeBase {
  readonly type: 'withdraw' | 'discard';
  readonly base: string | null;
}

/** The unit asks for a record that was accepted, or is in the sums, to be opened again; the level above answers by review. */
export interface AskChange extends ChangeBase {
  readonly type: 'ask';
  /** The revision it speaks of. */
  readonly base: string;
  readonly comment: string;
}

export const decisions = ['accept', 'return', 'reopen', 'decide'] as const;
export type Decision = (typeof decisions)[number];

/** The level above speaks on a revision. */
export interface ReviewChange extends ChangeBase {
  readonly type: 'review';
  readonly base: string;
  readonly decision: Decision;
  readonly comment: string;
  readonly notes: readonly FieldNote[];
  readonly outcome?: JsonObject;
}

/** The only way anything moves from a device to the endpoint: named, with an id of its own, applied exactly once. */
export type Change = FormChange | EndChange | AskChange | ReviewChange;
export type ChangeType = Change['type'];

/** Proof that a change is in the endpoint's history. `number` for submit and revise, as in `PY-2026-000123`. */
export interface Receipt {
  readonly number?: string;
  readonly at: Instant;
  /** Feed number, 1…n in a federation. */
  readonly v: number;
  /** The endpoint's proof that it gave this receipt, should it forget it: a restore takes it back to its backup. */
  readonly seal?: string;
}

/** A receipt number: federation code, year in Asia/Ho_Chi_Minh, count of that federation and year. */
export function receiptNumber(federation: string, year: number, count: number): string {
  return `${federation}-${year}-${String(count).padStart(6, '0')}`;
}
