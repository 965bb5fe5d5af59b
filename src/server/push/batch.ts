import type { Change } from '../../domain/change.ts';
import type { RecordRow } from '../../domain/record.ts';
import { type Day, dayAt } from '../../domain/time.ts';
import type { Officer } from '../../domain/officer.ts';
import type { Entry, Fed, FeedPut, RecordKey, Standing, Writer } from '../store/port.ts';
import type { CampaignCache, KnownCampaign } from './campaigns.ts';

/** Times of a batch: the endpoint's clock, and the device's when it was sent. */
export interface Clock {
  readonly receivedAt: number;
  readonly sentAt: number;
}

/** A receipt whose number and feed number are filled in last, when all of the batch is known. */
export interface OpenReceipt {
  number?: string;
  at: string;
  v: number;
}

/** What an accepted change leaves behind. */
export interface Applied {
  readonly record: string;
  readonly entry: Entry;
  /** Feed rows it causes: records as they are now, drafts that go. They share its feed number. */
  readonly records: readonly RecordRow[];
  readonly rows: readonly FeedPut[];
  readonly receipt: OpenReceipt;
  /** Whether it gets a receipt number: submit and revise. */
  readonly numbered: boolean;
  readonly files: readonly string[];
}

/**
 * What one batch has seen and done so far. Rights, campaigns and records are asked once; a record changed earlier in
 * the batch is the one a later change of the batch meets.
 */
export interface Batch {
  readonly writer: Writer;
  readonly fed: Fed;
  readonly officer: Pick<Officer, 'id' | 'name'>;
  readonly clock: Clock;
  readonly today: Day;
  /** Asks together what these changes will be held against; once, before anything else is asked. */
  prepare(changes: readonly Change[]): Promise<void>;
  /** Forgets what the changes of this batch did: they are gone through again. */
  restart(): void;
  standing(unit: string): Promise<Standing | undefined>;
  campaign(id: string): Promise<KnownCampaign | undefined>;
  isWithin(unit: string, top: string): Promise<boolean>;
  record(id: string): Promise<RecordRow | undefined>;
  /** Records of a once-a-round key, this batch's own among them. */
  recordsOf(key: RecordKey): Promise<RecordRow[]>;
  hasRevision(record: RecordRow, revision: string): Promise<boolean>;
  /** The unit of a record's backed-up draft, or undefined when there is none. */
  draftUnit(record: string): string | undefined;
  /** Makes what a change did visible to the changes after it. */
  done(applied: Applied): void;
}

/** Remembers the answers to a question asked with one text. */
function once<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const found = known.get(key) ?? ask(key);
    known.set(key, found);
    return found;
  };
}

export function openBatch(
  writer: Writer,
  campaigns: CampaignCache,
  { fed, officer, clock }: Pick<Batch, 'fed' | 'officer' | 'clock'>,
): Batch {
  const today = dayAt(clock.receivedAt);
  /** Records whose standing has been read, whether they are there or not. */
  const asked = new Set<string>();
  let read: Awaited<ReturnType<Writer['standingOf']>> = { records: [], drafts: [] };
  const rows = new Map<string, RecordRow>();
  const changed = new Set<string>();
  const draftUnits = new Map<string, string>();
  /** Revisions this batch brings. */
  const revisions = new Set<string>();
  const restart = () => {
    rows.clear();
    changed.clear();
    draftUnits.clear();
    revisions.clear();
    for (const row of read.records) rows.set(row.id, row);
    for (const { id, unit } of read.drafts) draftUnits.set(id, unit);
  };
  const within = once((pair) => {
    const [unit = '', top = ''] = pair.split(' ');
    return writer.isWithin(fed, unit, top);
  });
  const standing = once((unit) => writer.standing(fed, officer.id, unit, today));
  const campaign = once((id) => campaigns.get(writer, fed, id));
  return {
    writer,
    fed,
    officer,
    clock,
    today,
    async prepare(changes) {
      const ids = [...new Set(changes.map((change) => change.record))];
      const filled = changes.flatMap((change) => ('unit' in change ? [change] : []));
      const standings = ids.length > 0 ? writer.standingOf(fed, ids) : read;
      await Promise.all([
        standings,
        ...filled.map(({ unit }) => standing(unit)),
        ...filled.map(({ campaign: id }) => campaign(id)),
        // Where a campaign belongs hardly ever changes; when it has, the right question follows below.
        ...filled.map(({ unit, campaign: id }) => {
          const owner = campaigns.ownerOf(fed, id);
          return owner !== undefined && within(`${unit} ${owner}`);
        }),
      ]);
      read = await standings;
      for (const id of ids) asked.add(id);
      restart();
      await Promise.all([
        ...read.records.map(({ unit }) => standing(unit)),
        ...filled.map(async ({ unit, campaign: id }) => {
          const owner = (await campaign(id))?.campaign.unit;
          return owner !== undefined && within(`${unit} ${owner}`);
        }),
      ]);
    },
    restart,
    standing,
    campaign,
    isWithin: (unit, top) => within(`${unit} ${top}`),
    record: async (id) => rows.get(id) ?? (asked.has(id) ? undefined : (await writer.records(fed, [id]))[0]),
    async recordsOf(key) {
      const stored = await writer.recordsOf(fed, key);
      const mine = [...changed]
        .flatMap((id) => rows.get(id) ?? [])
        .filter(
          (row) =>
            row.campaign === key.campaign &&
            row.round === key.round &&
            row.unit === key.unit &&
            row.form.startsWith(`${key.form}@`),
        );
      return [...stored.filter((row) => !changed.has(row.id)), ...mine];
    },
    hasRevision: async (record, revision) =>
      record.head.revision === revision ||
      revisions.has(`${record.id} ${revision}`) ||
      (await writer.hasRevision(fed, record.id, revision)),
    draftUnit: (id) => draftUnits.get(id),
    done(applied) {
      if ('revision' in applied.entry) revisions.add(`${applied.record} ${applied.entry.revision.revision}`);
      for (const row of applied.records) {
        rows.set(row.id, row);
        changed.add(row.id);
      }
      for (const row of applied.rows) {
        if (row.t !== 'draft') continue;
        if (row.d === null) draftUnits.delete(row.id);
        else draftUnits.set(row.id, row.unit);
      }
    },
  };
}
