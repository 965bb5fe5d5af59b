import type { Campaign } from '../../domain/campaign.ts';
import type { DraftRow, FeedType } from '../../domain/feed.ts';
import type { Form } from '../../domain/form/types.ts';
import type { Officer, Role } from '../../domain/officer.ts';
import type { Problem } from '../../domain/problem.ts';
import type { HistoryEntry, RecordRow, Review, Revision } from '../../domain/record.ts';
import type { Day, Instant } from '../../domain/time.ts';
import type { Unit } from '../../domain/unit.ts';

/**
 * What the endpoint remembers, in words that an embedded store and a cluster can both keep. Every table has the
 * federation (`fed`) as its leading key. All SQL is behind this port; nothing above it builds a statement.
 */
export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  /** Random, renewed by every restore from a backup (`protocol.md` §3). */
  readonly epoch: string;
  /** Writes that wait for their turn: the measure by which the endpoint sheds load. */
  readonly waiting: number;
  /** One consistent snapshot, on a connection of its own (G4). `work` awaits nothing but the reader. */
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /**
   * One transaction; it may share its commit with others that wait. Resolves after the commit is on disk (G3). `work`
   * awaits nothing but the writer; when it throws, nothing of it is kept.
   */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /** Finishes what waits, then closes. */
  close(): Promise<void>;
}

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
  /** Changes when rows may have entered or left without a feed row saying so. */
  readonly hash: string;
}

export interface Reader {
  federations(): Promise<Federation[]>;
  federation(fed: Fed): Promise<Federation>;

  deviceByToken(hash: string): Promise<Device | undefined>;
  devices(fed: Fed): Promise<(Device & { readonly officers: readonly string[] })[]>;
  device(fed: Fed, id: string): Promise<Device | undefined>;
  /** Officers enrolled on a device who have not left it. */
  officersOn(fed: Fed, device: string): Promise<Officer[]>;
  officer(fed: Fed, id: string): Promise<Officer | undefined>;
  mandates(fed: Fed, officer: string, day: Day): Promise<Mandate[]>;
  invitation(code: string): Promise<Invitation | undefined>;
  /** Whose local database it is, or undefined when it was never seen (H8). */
  client(
    fed: Fed,
    id: string,
  ): Promise<{ readonly officer: string; readonly device: string; readonly boot: string } | undefined>;

  unit(fed: Fed, id: string): Promise<Unit | undefined>;
  unitByCode(fed: Fed, code: string): Promise<Unit | undefined>;
  units(fed: Fed): Promise<Unit[]>;
  /** The unit and everything below it. */
  unitsWithin(fed: Fed, top: string): Promise<Unit[]>;
  childrenOf(fed: Fed, parent: string): Promise<string[]>;
  isWithin(fed: Fed, unit: string, top: string): Promise<boolean>;
  standing(fed: Fed, officer: string, unit: string, day: Day): Promise<Standing | undefined>;
  scope(fed: Fed, officer: string, day: Day): Promise<Scope>;
  /** Whether a unit lies in the officer's subtrees. */
  reads(fed: Fed, scope: Scope, unit: string): Promise<boolean>;

  /** The version of a campaign without its content; undefined when there is none. */
  campaignTag(fed: Fed, id: string): Promise<string | undefined>;
  campaign(fed: Fed, id: string): Promise<StoredCampaign | undefined>;
  /** Campaigns that are no drafts. */
  launchedCampaigns(fed: Fed): Promise<string[]>;
  form(fed: Fed, campaign: string, id: string, version: number): Promise<Form | undefined>;
  forms(fed: Fed, campaign: string): Promise<{ readonly form: Form; readonly published: boolean }[]>;

  records(fed: Fed, ids: readonly string[]): Promise<RecordRow[]>;
  /** Records of a once-a-round key, first-born first. */
  recordsOf(fed: Fed, key: RecordKey): Promise<RecordRow[]>;
  /** Records of a campaign in a subtree, as id and feed number: of one round and of the whole year, or (null) all. */
  recordTags(
    fed: Fed,
    campaign: string,
    round: number | null,
    top: string,
  ): Promise<{ id: string; v: number }[]>;
  hasRevision(fed: Fed, record: string, revision: string): Promise<boolean>;
  history(fed: Fed, record: string): Promise<HistoryEntry[]>;
  /** Records by id, and the units of their backed-up drafts. */
  standingOf(
    fed: Fed,
    ids: readonly string[],
  ): Promise<{
    readonly records: RecordRow[];
    readonly drafts: { readonly id: string; readonly unit: string }[];
  }>;
  claims(fed: Fed, ids: readonly string[]): Promise<Claim[]>;
  missingFiles(fed: Fed, hashes: readonly string[]): Promise<string[]>;

  page(
    fed: Fed,
    scope: Scope,
    part: Part,
    after: Position,
    upTo: number | null,
    limit: number,
  ): Promise<FeedHit[]>;
  rows(fed: Fed, scope: Scope, keys: readonly (readonly [string, string])[]): Promise<FeedHit[]>;
  /** Live rows in scope in the order of their ids, behind `after`; a page never parts rows of one id. */
  manifest(
    fed: Fed,
    scope: Scope,
    after: string,
    limit: number,
  ): Promise<{ readonly rows: readonly Position[]; readonly more: boolean }>;
  /** Count of the live rows in scope and the XOR of their marks, hex. */
  checksum(fed: Fed, scope: Scope): Promise<{ count: number; xor: string }>;

  deskWrite(fed: Fed, change: string): Promise<{ readonly hash: string; readonly reply: string } | undefined>;
  frozen(fed: Fed, campaign: string, round: number): Promise<string | undefined>;
  roundClose(
    fed: Fed,
    campaign: string,
    round: number,
  ): Promise<{ readonly at: Instant; readonly d: string } | undefined>;
  opened(
    fed: Fed,
    campaign: string,
  ): Promise<{ readonly unit: string; readonly version: number; readonly at: Instant }[]>;
}

export interface RecordKey {
  readonly campaign: string;
  readonly round: number | null;
  readonly unit: string;
  /** The form's id, without version. */
  readonly form: string;
}

export interface Writer extends Reader {
  /** Runs `work`; when it throws, what it wrote is undone and the error goes on (D7). */
  savepoint<T>(work: () => Promise<T>): Promise<T>;

  addFederation(federation: Omit<Federation, 'fed' | 'head' | 'backupHorizon'>): Promise<Fed>;
  addDevice(
    fed: Fed,
    device: Pick<Device, 'id' | 'name' | 'since'> & { readonly tokenHash: string },
  ): Promise<void>;
  renameDevice(fed: Fed, device: string, name: string): Promise<void>;
  revokeDevice(fed: Fed, device: string, at: Instant): Promise<boolean>;
  addOfficer(fed: Fed, officer: { id: string; name: string; unit: string; role: Role }): Promise<void>;
  addMandate(fed: Fed, mandate: Mandate): Promise<void>;
  /** Ends every open mandate at a unit on a day. @returns those that were open */
  endMandates(fed: Fed, unit: string, on: Day): Promise<Mandate[]>;
  moveOfficers(fed: Fed, from: string, to: string): Promise<void>;
  enrol(fed: Fed, device: string, officer: string, at: Instant): Promise<void>;
  /** @returns whether that officer was enrolled there */
  leave(fed: Fed, device: string, officer: string, at: Instant): Promise<boolean>;
  addInvitation(invitation: Omit<Invitation, 'usedAt'>): Promise<void>;
  /** Uses a code up. @returns false when it was used already: exactly one caller wins (D2) */
  useInvitation(fed: Fed, code: string, device: string, at: Instant): Promise<boolean>;
  seenClient(
    fed: Fed,
    client: { id: string; officer: string; device: string; boot: string },
    at: Instant,
  ): Promise<void>;

  addUnit(fed: Fed, unit: Unit): Promise<void>;
  saveUnit(fed: Fed, unit: Unit): Promise<void>;
  /** Puts a unit and all below it under another parent. */
  moveUnit(fed: Fed, id: string, parent: string, stamp: number): Promise<void>;

  saveCampaign(fed: Fed, campaign: Campaign, etag: string, at: Instant, by: string): Promise<void>;
  saveForm(fed: Fed, campaign: string, form: Form, published: boolean): Promise<void>;
  dropForm(fed: Fed, campaign: string, id: string, version: number): Promise<void>;

  /** Claims change ids, sorted, in one statement. @returns those that nobody had claimed before (D2, G7) */
  claim(fed: Fed, at: Instant, ids: readonly { id: string; hash: string }[]): Promise<Set<string>>;
  /** Gives a claim back: a deferred change must be able to come again. */
  release(fed: Fed, ids: readonly string[]): Promise<void>;
  /** Writes a revision into the history of its record. */
  keepRevision(fed: Fed, record: string, revision: Revision, sibling: boolean): Promise<void>;
  /** Makes a refusal final. */
  refuse(fed: Fed, change: string, problem: Problem, author: string): Promise<void>;
  quarantine(
    fed: Fed,
    change: { id: string; hash: string; author: string; code: string; d: string },
    at: Instant,
  ): Promise<void>;
  /** Numbers for receipts. @returns the last of `count` numbers of that year */
  countReceipts(fed: Fed, year: number, count: number): Promise<number>;
  /** Makes a claimed change part of the history, with its receipt. */
  seal(
    fed: Fed,
    change: { readonly id: string; readonly author: string; readonly record: string; readonly entry: Entry },
    receipt: { readonly v: number; readonly number: string | null; readonly at: Instant },
  ): Promise<void>;
  /** Raises the federation's counter; the last thing a transaction does but for the rows it numbers. @returns it raised */
  raise(fed: Fed, count: number): Promise<Federation>;
  put(fed: Fed, v: number, row: FeedPut): Promise<void>;

  keepDeskWrite(
    fed: Fed,
    write: { change: string; hash: string; kind: string; by: string; v: number | null; reply: string },
    at: Instant,
  ): Promise<void>;
  freeze(fed: Fed, campaign: string, round: number, day: Day, d: string): Promise<void>;
  closeRound(
    fed: Fed,
    close: { campaign: string; round: number; by: string; v: number; d: string },
    at: Instant,
  ): Promise<void>;
  markOpened(
    fed: Fed,
    campaign: string,
    units: readonly string[],
    version: number,
    at: Instant,
  ): Promise<void>;
  /** Forgets backed-up drafts older than a moment. */
  forgetDrafts(before: Instant): Promise<void>;
}
