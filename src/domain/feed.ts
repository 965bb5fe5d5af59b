import type { Campaign } from './campaign.ts';
import type { FormChange } from './change.ts';
import type { Form } from './form/types.ts';
import type { RecordRow } from './record.ts';
import type { Instant } from './time.ts';
import type { Unit } from './unit.ts';

/** A form as the feed carries it: its campaign beside its definition. Feed id `<campaign>/<id>@<version>`. */
export type FormRow = Form & { readonly campaign: string };

/** A backed-up draft, seen by the officers of the same unit. */
export type DraftRow = Omit<FormChange, 'type'> & {
  readonly authorName: string;
  readonly receivedAt: Instant;
};

/** Something an officer should know that is not a record: a device that lost its storage, a mandate that ends. */
export interface Notice {
  readonly id: string;
  readonly code: string;
  readonly at: Instant;
  /** Whose it is. */
  readonly unit?: string;
  /** Of a storage that was deleted: how much was last known to be unsent there; null when nobody knows. */
  readonly unsent?: number | null;
}

/** What each kind of feed row carries. */
export interface FeedData {
  readonly campaign: Campaign;
  readonly form: FormRow;
  readonly unit: Unit;
  readonly record: RecordRow;
  readonly draft: DraftRow;
  readonly rollup: { readonly id: string };
  readonly notice: Notice;
}
export type FeedType = keyof FeedData;
export const feedTypes = ['campaign', 'form', 'unit', 'record', 'draft', 'rollup', 'notice'] as const;

/** One row of the feed: what it is now (`put`) or that it left the officer's sight (`gone`). */
export type FeedRow = {
  [T in FeedType]:
    | { readonly t: T; readonly id: string; readonly v: number; readonly op: 'put'; readonly d: FeedData[T] }
    | { readonly t: T; readonly id: string; readonly v: number; readonly op: 'gone' };
}[FeedType];

/** The text whose SHA-256 a live row adds to the checksum of a scope (`protocol.md` §3). */
export function checksumText(row: { t: string; id: string; v: number }): string {
  return `${row.t}|${row.id}|${row.v}`;
}

/** The feed id of a form: `<campaign>/<id>@<version>`. */
export function formRowId(campaign: string, form: Pick<Form, 'id' | 'version'>): string {
  return `${campaign}/${form.id}@${form.version}`;
}
