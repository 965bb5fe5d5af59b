import type { Decision, FieldNote, FileRef, Receipt } from './change.ts';
import type { Timing } from './deadline.ts';
import type { FormKind } from './form/types.ts';
import type { JsonObject } from './json.ts';
import type { Instant } from './time.ts';

export const recordStates = ['submitted', 'returned', 'accepted', 'withdrawn', 'locked'] as const;
/** Where a record stands, whatever its kind (`protocol.md` §2). Drafts and queued changes are not records yet. */
export type RecordState = (typeof recordStates)[number];

/** One filled form as it was at one time. */
export interface Revision {
  readonly revision: string;
  readonly base: string | null;
  /** `round-report@1` */
  readonly form: string;
  readonly body: JsonObject;
  readonly files: readonly FileRef[];
  readonly author: string;
  readonly authorName?: string;
  readonly at: Instant;
  readonly receivedAt: Instant;
}

/** The last word of the level above. */
export interface Review {
  readonly decision: Decision;
  readonly comment: string;
  readonly notes: readonly FieldNote[];
  readonly outcome?: JsonObject;
  readonly by: string;
  readonly byName?: string;
  readonly at: Instant;
  /** The revision it speaks of. */
  readonly revision: string;
}

/** The unit's wish to have an accepted record opened again, until the level above has answered it. */
export interface Ask {
  readonly comment: string;
  readonly by: string;
  readonly byName?: string;
  readonly at: Instant;
  readonly revision: string;
}

/** One filled form of one unit, with its envelope. What the endpoint holds and devices pull. */
export interface RecordRow {
  readonly id: string;
  readonly kind: FormKind;
  readonly campaign: string;
  readonly round: number | null;
  readonly unit: string;
  readonly form: string;
  readonly state: RecordState;
  readonly timing: Timing;
  /** Whether every file it names has arrived. */
  readonly complete: boolean;
  readonly head: Revision;
  /** The last accepted revision, where it is not the head: it goes on counting. */
  readonly accepted?: Revision;
  /** Revisions made from an older base, or a second record of a once-a-round kind: kept, never counted. */
  readonly siblings?: readonly Revision[];
  readonly siblingOf?: string;
  readonly receipt: Receipt;
  readonly review?: Review;
  readonly asked?: Ask;
}

/** One entry of a record's history, oldest first. */
export type HistoryEntry =
  | {
      readonly type: 'submit' | 'revise';
      readonly revision: Revision;
      readonly receipt: Receipt;
      readonly sibling: boolean;
    }
  | { readonly type: 'withdraw'; readonly author: string; readonly at: Instant; readonly receipt: Receipt }
  | { readonly type: 'ask'; readonly ask: Ask; readonly receipt: Receipt }
  | { readonly type: 'review'; readonly review: Review; readonly receipt: Receipt };
