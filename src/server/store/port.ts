import type { Campaign } from '../../domain/campaign.ts';
import type { Form } from '../../domain/form/types.ts';
import type { Officer, Role } from '../../domain/officer.ts';
import type { Problem } from '../../domain/problem.ts';
import type { HistoryEntry, RecordRow } from '../../domain/record.ts';
import type { Day, Instant } from '../../domain/time.ts';
import type { Unit } from '../../domain/unit.ts';
import type {
  BranchPeople,
  Claim,
  Device,
  Fed,
  Federation,
  FeedHit,
  Hold,
  Invitation,
  KeptRevision,
  Mandate,
  News,
  NumberedPut,
  Part,
  Position,
  RecordKey,
  Scope,
  SealedChange,
  Standing,
  StoredCampaign,
  StoredFile,
  Subscription,
  ToldMark,
} from './shapes.ts';

export type * from './shapes.ts';

/**
 * What the endpoint remembers, in words that an embedded store and a cluster can both keep. Every table has the
 * federation (`fed`) as its leading key. All SQL is behind this port; nothing above it builds a statement.
 */
export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  /** Random, renewed by every restore from a backup (`protocol.md` §3). */
  readonly epoch: string;
  /** The epoch in which the backup was taken that these data were restored from; null when they never were (E5). */
  readonly restoredFrom: string | null;
  /** Random, made once and kept by every restore: what the endpoint proves with it stays proved. Never leaves it. */
  readonly key: string;
  /** Writes that wait for their turn: the measure by which the endpoint sheds load. */
  readonly waiting: number;
  /** One consistent snapshot, on a connection of its own (G4): what takes long lets others have their turn meanwhile. */
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /**
   * One transaction; it may share its commit with others that wait. Resolves after the commit is on disk (G3). `work`
   * awaits nothing but the writer; when it throws, nothing of it is kept. It may be run again from its beginning, where
   * another process stood in its way (G7).
   * @param hold what it reads and then changes, to itself until its commit; left out where a single statement decides
   * @throws StoreAwayError when the store cannot take it just now
   */
  write<T>(work: (writer: Writer) => Promise<T>, hold?: Hold): Promise<T>;
  /** Tells of feeds that have grown, also by other processes; some news may come twice, or late. */
  watch(heard: (fed: Fed, head: number) => void): void;
  /** Tells of every commit: how many writes shared it, and how long the transaction took, ms. */
  watchCommits(heard: (pieces: number, ms: number) => void): void;
  /** Finishes what waits, then closes. */
  close(): Promise<void>;
}

export interface Reader {
  /** A single fact of the data, as a restore leaves it. */
  fact(name: string): Promise<string | undefined>;
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
  /** The people of a unit and of all below it, at a moment of a day. */
  branchPeople(fed: Fed, top: string, day: Day, now: Instant): Promise<BranchPeople>;
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
  /** Which of these files `keepFile` has not been called for, each once. */
  missingFiles(fed: Fed, hashes: readonly string[]): Promise<string[]>;
  /**
   * A file that is here, for an officer who may see a record that names it: any revision of a record in their subtrees,
   * or the published revision (the accepted one, else the head) of a record shown to them from above. With the name
   * that record gives it. (`protocol.md` §4; which revision names which file is told by `keepRevision`.)
   */
  fileFor(
    fed: Fed,
    scope: Scope,
    sha256: string,
  ): Promise<(StoredFile & { readonly name: string }) | undefined>;
  /** Ids of records of which any revision names a file. */
  recordsNaming(fed: Fed, sha256: string): Promise<string[]>;

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
  /** Which version of a campaign reached which of these units, and when. */
  opened(
    fed: Fed,
    campaign: string,
    units: readonly string[],
  ): Promise<{ readonly unit: string; readonly version: number; readonly at: Instant }[]>;

  subscriptions(fed: Fed, officer: string): Promise<Subscription[]>;
  toldMark(fed: Fed): Promise<ToldMark | undefined>;
  /** Reviews with feed numbers behind `after` up to `upTo`, in their order, and whom they concern of those subscribed. */
  reviewsFor(
    fed: Fed,
    span: { after: number; upTo: number },
    day: Day,
  ): Promise<{ readonly record: string; readonly decision: string; readonly officer: string }[]>;
  /** Campaigns written in that span that run, and whom of those subscribed at their unit and below. */
  plansFor(
    fed: Fed,
    span: { after: number; upTo: number },
    day: Day,
  ): Promise<{ readonly campaign: string; readonly officer: string }[]>;
  /** Officers subscribed below a campaign's unit whose unit has not handed in a form of a round. */
  owing(
    fed: Fed,
    due: { campaign: string; unit: string; form: string; round: number | null },
    day: Day,
  ): Promise<string[]>;
  /** Officers for whom news waits. */
  awaited(fed: Fed): Promise<string[]>;
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
  addInvitation(invitation: Omit<Invitation, 'usedAt' | 'usedBy'>): Promise<void>;
  /** Uses a code up. @returns false when it was used already: exactly one caller wins (D2) */
  useInvitation(fed: Fed, code: string, device: string, at: Instant): Promise<boolean>;
  seenClient(
    fed: Fed,
    client: { id: string; officer: string; device: string; boot: string },
    at: Instant,
  ): Promise<void>;

  addUnit(fed: Fed, unit: Unit): Promise<void>;
  saveUnit(fed: Fed, unit: Unit): Promise<void>;
  /**
   * Puts a unit and all below it under another parent.
   * @param stamp the moment, ms; two moves within one, or after the clock was put back, differ all the same
   */
  moveUnit(fed: Fed, id: string, parent: string, stamp: number): Promise<void>;

  saveCampaign(fed: Fed, campaign: Campaign, etag: string, at: Instant, by: string): Promise<void>;
  saveForm(fed: Fed, campaign: string, form: Form, published: boolean): Promise<void>;
  dropForm(fed: Fed, campaign: string, id: string, version: number): Promise<void>;

  /** Claims change ids, sorted, in one statement. @returns those that nobody had claimed before (D2, G7) */
  claim(fed: Fed, at: Instant, ids: readonly { id: string; hash: string }[]): Promise<Set<string>>;
  /** Gives a claim back: a deferred change must be able to come again. */
  release(fed: Fed, ids: readonly string[]): Promise<void>;
  /** Writes revisions into the history of their records, and which files they name (`revision.files`). */
  keepRevisions(fed: Fed, revisions: readonly KeptRevision[]): Promise<void>;
  /** A file is on disk now, whole and verified. Said twice, it changes nothing. */
  keepFile(fed: Fed, file: StoredFile, at: Instant): Promise<void>;
  /** Makes a refusal final. */
  refuse(fed: Fed, change: string, problem: Problem, author: string): Promise<void>;
  quarantine(
    fed: Fed,
    change: { id: string; hash: string; author: string; code: string; d: string },
    at: Instant,
  ): Promise<void>;
  /** Numbers for receipts. @returns the last of `count` numbers of that year */
  countReceipts(fed: Fed, year: number, count: number): Promise<number>;
  /** Makes claimed changes part of the history, with their receipts. */
  seal(fed: Fed, changes: readonly SealedChange[]): Promise<void>;
  /** Raises the federation's counter; the last thing a transaction does but for the rows it numbers. @returns it raised */
  raise(fed: Fed, count: number): Promise<Federation>;
  /** Writes rows of the feed, each with the number of what changed it last; each key once. */
  put(fed: Fed, rows: readonly NumberedPut[]): Promise<void>;

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
  /** Keeps a fact of the data unless it is there. @returns the fact as it is now */
  keepFact(name: string, value: string): Promise<string>;
  /** Where a device takes pushes for an officer; leaving and revoking take it away by themselves. */
  subscribe(fed: Fed, subscription: Subscription, at: Instant): Promise<void>;
  unsubscribe(fed: Fed, device: string, officer: string): Promise<void>;
  /** Moves the mark; false when another process has moved it since it was read. */
  markTold(fed: Fed, before: ToldMark | undefined, now: ToldMark): Promise<boolean>;
  addNews(fed: Fed, news: readonly News[], at: Instant): Promise<void>;
  /** Takes what waits for an officer: nobody else gets it. What is older than a moment is dropped. */
  takeNews(fed: Fed, officer: string, since: Instant): Promise<News[]>;
  /** Forgets backed-up drafts older than a moment. */
  forgetDrafts(before: Instant): Promise<void>;
}
