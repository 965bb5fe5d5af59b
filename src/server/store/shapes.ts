import type { Campaign } from '../../domain/campaign.ts';
import type { DraftRow, FeedType } from '../../domain/feed.ts';
import type { FileType } from '../../domain/file.ts';
import type { Role } from '../../domain/officer.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Ask, RecordRow, Review, Revision } from '../../domain/record.ts';
import type { Day, Instant } from '../../domain/time.ts';

export type Fed = number;

export interface Federation {
  readonly fed: Fed;
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** The last feed number. */
  readonly head: number;
  /** `head` when the last backup was taken; 0 when there is none. */
  readonly backupHorizon: number;
}

export interface Device {
  readonly fed: Fed;
  readonly id: string;
  readonly name: string;
  readonly since: Instant;
  readonly revokedAt: Instant | null;
}

/** A mandate (grant): what an officer may do for a unit, from and to which day. */
export interface Mandate {
  readonly id: string;
  readonly officer: string;
  readonly unit: string;
  readonly role: Role;
  readonly from: Day;
  readonly to: Day | null;
}

export interface Invitation {
  readonly fed: Fed;
  readonly code: string;
  readonly unit: string;
  readonly role: Role;
  readonly name: string;
  /** The officer who will hold it. */
  readonly officer: string;
  readonly expires: Instant;
  readonly usedAt: Instant | null;
  /** The device it was used on. */
  readonly usedBy: string | null;
}

/** An officer's standing towards one unit on a day, by the mandates in force (`protocol.md` §2, Rights). */
export interface Standing {
  /** Holds a mandate at the unit itself: may write for it. */
  readonly own: boolean;
  /** Is reviewer or admin of a unit above it. */
  readonly reviews: boolean;
  /** Is admin of the unit or of one above it. */
  readonly administers: boolean;
  /** Is reviewer or admin at the unit itself. */
  readonly leads: boolean;
  /** Nobody stands above the unit. */
  readonly top: boolean;
}

/** A campaign as stored; `etag` changes with every write of it. */
export interface StoredCampaign {
  readonly campaign: Campaign;
  readonly etag: string;
  /** Rounds of any version ever: a device may still hold an older one. */
  readonly rounds: ReadonlySet<number>;
  /** When its first version was written that was no draft; null before. */
  readonly launchedAt: Instant | null;
}

/** What became of a claimed change. */
export interface Claim {
  readonly id: string;
  readonly hash: string;
  readonly answer:
    | {
        readonly outcome: 'accepted';
        readonly number?: string;
        readonly at: Instant;
        readonly v: number;
        readonly files: readonly string[];
      }
    | { readonly outcome: 'rejected'; readonly problem: Problem }
    | { readonly outcome: 'open' };
}

/** What an accepted change says, beside the revision it may have brought. */
export type Entry =
  | { readonly type: 'submit' | 'revise'; readonly revision: Revision; readonly sibling: boolean }
  | { readonly type: 'withdraw'; readonly author: string; readonly at: Instant }
  | { readonly type: 'ask'; readonly ask: Ask }
  | { readonly type: 'review'; readonly review: Review }
  | { readonly type: 'draft'; readonly draft: DraftRow }
  | { readonly type: 'discard' };

/** A feed row as it is written. `v` is given by the federation's counter, last. */
export interface FeedPut {
  readonly t: FeedType;
  readonly id: string;
  /** Whose it is: readers of this unit and above see it. */
  readonly unit: string;
  /** Only officers with a mandate at that very unit see it (drafts, campaigns in preparation). */
  readonly own: boolean;
  /** Readers at and below this unit see it too; null when that is not so (any more). */
  readonly down: string | null;
  /** null: the row has left (`gone`). */
  readonly d: object | null;
  /** The record itself; its head is in the history already and is not written a second time. */
  readonly record?: RecordRow;
}

/** A feed row with its number. */
export interface NumberedPut {
  readonly v: number;
  readonly row: FeedPut;
}

/** A revision as the history keeps it. */
export interface KeptRevision {
  readonly record: string;
  readonly revision: Revision;
  /** It stands beside the head and is not counted. */
  readonly sibling: boolean;
}

/** An accepted change with its receipt. */
export interface SealedChange {
  readonly id: string;
  readonly author: string;
  readonly record: string;
  readonly entry: Entry;
  readonly v: number;
  readonly number: string | null;
  readonly at: Instant;
}

/** Where a reader stands in the feed: behind this row. */
export interface Position {
  readonly v: number;
  readonly t: string;
  readonly id: string;
}

/** A feed row as read for an officer; `d` is JSON text, passed on as it is. */
export interface FeedHit extends Position {
  readonly live: boolean;
  /** The officer's own subtree holds it; otherwise it is seen from below, as published. */
  readonly inside: boolean;
  readonly d: string;
}

/** Which part of the feed: everything, or a step of a first pull. */
export type Part = 'all' | 'frame' | 'own' | 'rest';

/** What an officer may read on a day. */
export interface Scope {
  /** Units of the mandates in force, sorted. */
  readonly units: readonly string[];
  /** The same units and everything above them. */
  readonly above: readonly string[];
  /** How many units the officer's subtrees hold. */
  readonly count: number;
  /** Whether the subtrees are a large part of the federation, so that reading the feed in order is cheaper. */
  readonly wide: boolean;
  /** The newest number of the feed's campaigns, forms and units: while it stands still, so does the tree. */
  readonly frame: number;
  /** Changes when rows may have entered or left without a feed row saying so. */
  readonly hash: string;
}

/** A file the endpoint holds; its bytes are on disk, outside the store. */
export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
  /** What it is by its content. */
  readonly type: FileType;
}

export interface RecordKey {
  readonly campaign: string;
  readonly round: number | null;
  readonly unit: string;
  /** The form's id, without version. */
  readonly form: string;
}

/**
 * What a transaction needs to itself: the whole federation, or units, records and files by id and hash, with the units
 * of those records and of the records that name those files.
 */
export type Hold =
  | { readonly fed: Fed; readonly what: 'all' }
  | {
      readonly fed: Fed;
      readonly what: 'some';
      readonly units: readonly string[];
      readonly records: readonly string[];
      readonly files: readonly string[];
    };

/** Who works in a branch and with what, and who is still expected. */
export interface BranchPeople {
  /** Mandates that have not ended, with whom they are of. */
  readonly mandates: readonly (Mandate & { readonly name: string })[];
  /** Phones of those people; `seen` is when one last sent something. */
  readonly devices: readonly {
    readonly officer: string;
    readonly id: string;
    readonly name: string;
    readonly since: Instant;
    readonly revokedAt: Instant | null;
    readonly seen: Instant | null;
  }[];
  /** Codes nobody has used, still good. */
  readonly invitations: readonly Pick<Invitation, 'unit' | 'role' | 'name' | 'officer' | 'expires'>[];
}

/** Where a device takes pushes for an officer, with the keys only that browser can open them with. */
export interface Subscription {
  readonly officer: string;
  readonly device: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** Something an officer with a subscription is to be told; the same thing is told once. */
export interface News {
  readonly officer: string;
  readonly code: 'returned' | 'accepted' | 'plan' | 'due';
  /** The record, the campaign, or what is due. */
  readonly id: string;
  /** Days left, of what is due; else 0. */
  readonly days: number;
}

/** How far a federation's feed was searched for news, and the last day dues were told. */
export interface ToldMark {
  readonly v: number;
  readonly day: Day;
}
