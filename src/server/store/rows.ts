import { createHash, hash } from 'node:crypto';
import { checksumText } from '../../domain/feed.ts';
import type { Officer, Role } from '../../domain/officer.ts';
import { parseFormKey } from '../../domain/form/types.ts';
import type { Problem } from '../../domain/problem.ts';
import type { HistoryEntry, RecordRow } from '../../domain/record.ts';
import type { UnitKind } from '../../domain/unit.ts';
import type { Claim, Entry, FeedHit, FeedPut, Position } from './port.ts';

// What is in the columns of any store, and what it means: the same in the embedded one and in PostgreSQL.

export interface OfficerColumns {
  id: string;
  name: string;
  role: Role;
  unit: string;
  unit_name: string;
  kind: UnitKind;
  parent: string | null;
}

export const toOfficer = (row: OfficerColumns): Officer => ({
  id: row.id,
  name: row.name,
  role: row.role,
  unit: { id: row.unit, name: row.unit_name, kind: row.kind, parent: row.parent },
});

export interface ChangeColumns {
  id: string;
  hash: string;
  outcome: 'accepted' | 'rejected' | null;
  v: number | null;
  number: string | null;
  at: string | null;
  problem: string | null;
  /** The files of the revision it brought, as JSON text. */
  files: string | null;
}

export function toClaim(row: ChangeColumns): Claim {
  const { id, hash } = row;
  if (row.outcome === 'rejected' && row.problem !== null) {
    return { id, hash, answer: { outcome: 'rejected', problem: JSON.parse(row.problem) as Problem } };
  }
  if (row.outcome !== 'accepted' || row.v === null || row.at === null)
    return { id, hash, answer: { outcome: 'open' } };
  const files =
    row.files === null ? [] : (JSON.parse(row.files) as { sha256: string }[]).map((file) => file.sha256);
  const number = row.number === null ? {} : { number: row.number };
  return { id, hash, answer: { outcome: 'accepted', ...number, at: row.at, v: row.v, files } };
}

const receiptOf = (row: { number: string | null; at: string; v: number }) =>
  row.number === null ? { at: row.at, v: row.v } : { number: row.number, at: row.at, v: row.v };

/** A record's row and the revision it stands at, which is kept once, in the history. */
export interface RecordColumns {
  d: string;
  head: string | null;
}

/** The JSON text of a row with its head put back. */
const wholeText = ({ d, head }: RecordColumns): string =>
  head === null ? d : `${d.slice(0, -1)},"head":${head}}`;
export const toRecord = (row: RecordColumns) => JSON.parse(wholeText(row)) as RecordRow;

export interface HistoryColumns {
  type: HistoryEntry['type'];
  d: string | null;
  number: string | null;
  at: string;
  v: number;
  revision: string | null;
  sibling: number | null;
}

export function toHistory(row: HistoryColumns): HistoryEntry {
  const { type, d, revision, sibling } = row;
  const receipt = receiptOf(row);
  if (revision !== null)
    return { type, revision: JSON.parse(revision), sibling: sibling === 1, receipt } as HistoryEntry;
  return { type, ...JSON.parse(d ?? '{}'), receipt } as HistoryEntry;
}

/** What a change says beside its revision. */
export function contentOf(entry: Entry): string | null {
  switch (entry.type) {
    case 'submit':
    case 'revise':
    case 'discard':
      return null;
    case 'draft':
      return JSON.stringify(entry.draft);
    case 'review':
      return JSON.stringify({ review: entry.review });
    case 'ask':
      return JSON.stringify({ ask: entry.ask });
    case 'withdraw':
      return JSON.stringify({ author: entry.author, at: entry.at });
  }
}

export interface FeedColumns extends Position, RecordColumns {
  live: number;
  shown: number;
  inside: number;
}

/** Rows shown from above that are shown no longer have left for those below. */
export const toHit = (row: FeedColumns): FeedHit => ({
  v: row.v,
  t: row.t,
  id: row.id,
  live: row.live === 1 && (row.inside === 1 || row.shown === 1),
  inside: row.inside === 1,
  d: wholeText(row),
});

/** The columns of the feed, in the order in which `feedValues` has them, with what PostgreSQL calls their types. */
export const feedColumnTypes = {
  fed: 'int',
  t: 'text',
  id: 'text',
  v: 'bigint',
  mark: 'text',
  unit: 'text',
  own: 'int',
  down: 'text',
  shown: 'int',
  live: 'int',
  campaign: 'text',
  round: 'int',
  form: 'text',
  state: 'text',
  sibling_of: 'text',
  head: 'text',
  d: 'text',
} as const;
export const feedColumns = Object.keys(feedColumnTypes);

/** A feed row as it is written. */
export function feedValues(fed: number, v: number, { t, id, unit, own, down, d, record }: FeedPut) {
  return [
    fed,
    t,
    id,
    v,
    // XORed into the checksum of a scope (`protocol.md` §3).
    hash('sha256', checksumText({ t, id, v })).slice(0, 16),
    unit,
    own ? 1 : 0,
    down,
    down === null ? 0 : 1,
    d === null ? 0 : 1,
    record?.campaign ?? null,
    record?.round ?? null,
    record ? (parseFormKey(record.form)?.id ?? record.form) : null,
    record?.state ?? null,
    record?.siblingOf ?? null,
    record?.head.revision ?? null,
    textOf(d, record),
  ] as const;
}

/** What a row keeps of its content: all but a record's head. */
function textOf(d: object | null, record: RecordRow | undefined): string {
  if (d === null || !record) return d === null ? '' : JSON.stringify(d);
  const { head: _head, ...rest } = record;
  return JSON.stringify(rest);
}

/** A page of ids that never parts rows of one id: a record and its draft share it, so an id alone says where to go on. */
export function wholeIds(
  rows: readonly Position[],
  limit: number,
): { rows: readonly Position[]; more: boolean } {
  let end = Math.min(limit, rows.length);
  while (end < rows.length && rows[end]?.id === rows[end - 1]?.id) end++;
  return { rows: rows.slice(0, end), more: end < rows.length };
}

/** Units with their stamps, which are renewed where a move changes what is below them. */
export const branchesText = (units: readonly { id: string; stamp: number }[]): string =>
  units.map((unit) => `${unit.id}:${unit.stamp}`).join(',');

/** Changes when rows may have entered or left an officer's scope without a feed row saying so. */
export function scopeHash(officer: string, branches: string): string {
  return createHash('sha256').update(`${officer}|${branches}`).digest('base64url').slice(0, 16);
}
