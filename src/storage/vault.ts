import { Dexie, type Table } from 'dexie';
import type { Change, Receipt } from '../domain/change.ts';
import type { FormKind } from '../domain/form/types.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Problem } from '../domain/problem.ts';
import type { FileRef } from '../domain/change.ts';
import { openDatabase } from './open.ts';

/** A form somebody is filling in. Lives only on this device until it is submitted. */
export interface Draft {
  /** The record's id, made when the draft is begun. */
  readonly id: string;
  readonly campaign: string;
  readonly round: number | null;
  readonly unit: string;
  readonly kind: FormKind;
  /** `round-report@1`: a draft is pinned to its form's version. */
  readonly form: string;
  readonly body: JsonObject;
  readonly files: readonly FileRef[];
  /** The revision it was made from; null for a new record. */
  readonly base: string | null;
  readonly closes?: readonly string[];
  /** When it was begun and last saved on this device, ms. */
  readonly createdAt: number;
  readonly savedAt: number;
  /** Raised by every save; a save from an older one is somebody else's tab. */
  readonly saves: number;
  /** The field the officer was in, to come back to after a crash. */
  readonly place?: string;
  /** Why the endpoint refused it, when it came back from the outbox. */
  readonly refused?: Problem;
  /** The private answers that were kept when it was last sent are in its body again, or were taken out of it. */
  readonly whole?: true;
  /** Set on what was made from a backup. */
  readonly continues?: Continued;
  /** Shape version of this row. */
  readonly sv: 1;
}

/** Whose backed-up draft was continued here, and what a backup does not hold. */
export interface Continued {
  readonly author: string;
  readonly authorName: string;
  /** When the endpoint had received it. */
  readonly at: string;
  /** How many files it named: their bytes stayed on the other device. */
  readonly files: number;
}

/** One save of one draft: of two that differ, the draft was written in between. */
export interface SaveMark {
  readonly saves: number;
  readonly savedAt: number;
}

/**
 * What is known of the backup of a draft. It is the app's own business: it never counts as unsent, holds nothing up, and
 * its loss or refusal does nothing to the draft (`hazards.md` B4).
 */
export interface Backup {
  /** The record's id, as the draft's. */
  readonly id: string;
  /** Changes by which this device wrote the backup, and the one it took over: a backup of another id is from elsewhere. */
  readonly known: readonly string[];
  /** Sent and not answered yet: it goes again as it is (`hazards.md` D1). `of`: the save it holds; null for a discard. */
  readonly due: { readonly change: Change; readonly of: SaveMark | null } | null;
  /** What the endpoint holds: by which change, of which save, since when, ms. */
  readonly held: { readonly change: string; readonly of: SaveMark; readonly at: number } | null;
  /** Why a save was not taken; the next one is offered again. */
  readonly refused: { readonly problem: Problem; readonly of: SaveMark | null } | null;
  /** When the last change was made, ms. */
  readonly madeAt: number;
  readonly sv: 1;
}

export type OutboxState = 'queued' | 'sending' | 'rejected';

/** A change on its way. Its body never changes again (`hazards.md` D3); it leaves only with a receipt (A1). */
export interface OutboxEntry {
  readonly id: string;
  readonly record: string;
  /** Order of entry on this device; order is kept within a record (A14). */
  readonly place: number;
  readonly change: Change;
  readonly kind: FormKind;
  readonly bytes: number;
  readonly state: OutboxState;
  /** How often it has been sent without an answer of its own; above 0 its fate is unknown. */
  readonly attempts: number;
  /** Not before this moment, ms. */
  readonly nextAttemptAt: number;
  readonly sendingSince: number | null;
  readonly enqueuedAt: number;
  /** The last answer about it: a refusal when `rejected`, else why it is still here. */
  readonly problem: Problem | null;
  /** The receipt it had before the endpoint was restored from a backup (E5): it has arrived once. */
  readonly held?: Receipt;
  /** When it last went into a hand-over file, ms: it may arrive by somebody else's hand. */
  readonly handedAt?: number;
  readonly sv: 1;
}

/** A change the endpoint has, with its receipt. The body is kept until a backup of the endpoint holds it (E5). */
export interface SentEntry {
  readonly id: string;
  readonly record: string;
  readonly change: Change;
  readonly kind: FormKind;
  readonly receipt: Receipt | null;
  readonly epoch: string;
  readonly receivedAt: number;
  readonly sv: 1;
}

/** A file on this device. It stays while a draft, the outbox or an upload names it; its bytes are in `chunks`. */
export interface KeptFile extends FileRef {
  /** When it was put here, ms. */
  readonly keptAt: number;
  readonly sv: 1;
}

/** A piece of a file: no Blob, and no row larger than 512 kB (`hazards.md` B11). */
export interface FileChunk {
  readonly sha256: string;
  readonly no: number;
  readonly data: ArrayBuffer;
}

/** A file the endpoint still needs for a record whose text it has. */
export interface Upload {
  readonly record: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly type: string;
  readonly name: string;
  /** Where it goes on after a cut, a reload or a killed worker; null before it was begun. */
  readonly url: string | null;
  /** Bytes the endpoint is known to have. */
  readonly sent: number;
  /** How often the endpoint has refused it; the line's failures do not count. */
  readonly attempts: number;
  /** Not before this moment, ms. */
  readonly nextAttemptAt: number;
  /** Set when it is refused for good: the officer has to look. */
  readonly problem: Problem | null;
  readonly enqueuedAt: number;
  readonly sv: 1;
}

export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

/** An officer's own work on this device: strict durability, no optimistic cache (`hazards.md` B1, B2). */
export class Vault extends Dexie {
  declare readonly drafts: Table<Draft, string>;
  declare readonly outbox: Table<OutboxEntry, string>;
  declare readonly sent: Table<SentEntry, string>;
  declare readonly files: Table<KeptFile, string>;
  declare readonly chunks: Table<FileChunk, [string, number]>;
  declare readonly uploads: Table<Upload, [string, string]>;
  declare readonly backups: Table<Backup, string>;
  declare readonly meta: Table<MetaRow, string>;

  constructor(officer: string) {
    super(`u_${officer}_vault`, {
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
      autoOpen: false,
    });
    this.version(1).stores({
      drafts: 'id, savedAt, [campaign+form]',
      outbox: 'id, record, state, place',
      sent: 'id, record, receivedAt',
      files: 'sha256',
      chunks: '[sha256+no]',
      uploads: '[record+sha256], enqueuedAt',
      meta: 'key',
    });
    // A table more and nothing moved: what an earlier build wrote is read as it is (`hazards.md` B13).
    this.version(2).stores({ backups: 'id' });
  }
}

/**
 * Opens an officer's vault.
 * @throws ProblemError `storage.blocked` when another window holds an older version, `storage.newer` when a newer build
 *   owns the database, `storage.stuck` or `storage.failed` otherwise
 */
export function openVault(officer: string): Promise<Vault> {
  return openDatabase(new Vault(officer));
}
