import { oncePerRound } from './form/types.ts';
import { canonicalJson } from './json.ts';
import type { RecordRow, Revision } from './record.ts';

/** The last accepted revision, which goes on counting while a newer one is looked at; null when there is none. */
export function acceptedRevision(record: RecordRow): Revision | null {
  if (record.state === 'withdrawn') return null;
  if (record.state === 'accepted' || record.state === 'locked') return record.head;
  return record.accepted ?? null;
}

/**
 * The revision the unit stands by: the head once it is submitted or accepted. A returned head counts for nothing, but
 * what was accepted before goes on counting (`protocol.md` §2).
 */
export function submittedRevision(record: RecordRow): Revision | null {
  if (record.state === 'withdrawn') return null;
  return record.state === 'returned' ? (record.accepted ?? null) : record.head;
}

/** The form id of a record, without version. */
export function formIdOf(record: Pick<RecordRow, 'form'>): string {
  const at = record.form.lastIndexOf('@');
  return at < 0 ? record.form : record.form.slice(0, at);
}

/**
 * The records that may count, each once, in an order that does not depend on how they came: withdrawn ones and siblings
 * are out, a record met twice is one, and of a kind that exists once for a unit and round only one stays (an accepted
 * one before others, then the earliest). Hazard D15: a reading of the set, never a sum on arrival.
 */
export function countedRecords(records: Iterable<RecordRow>): RecordRow[] {
  const byId = new Map<string, RecordRow>();
  for (const record of records) {
    const known = byId.get(record.id);
    if (!known || isNewer(record, known)) byId.set(record.id, record);
  }
  const all: RecordRow[] = [];
  const kept = new Map<string, RecordRow>();
  for (const record of byId.values()) {
    if (record.state === 'withdrawn' || record.siblingOf !== undefined) continue;
    if (!oncePerRound.has(record.kind)) {
      all.push(record);
      continue;
    }
    const key = `${record.unit}|${formIdOf(record)}|${record.round ?? ''}|${record.campaign}`;
    const known = kept.get(key);
    if (!known || comesFirst(record, known)) kept.set(key, record);
  }
  return [...all, ...kept.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function isNewer(a: RecordRow, b: RecordRow): boolean {
  if (a === b) return false;
  if (a.receipt.v !== b.receipt.v) return a.receipt.v > b.receipt.v;
  const [left, right] = [a.review?.at ?? '', b.review?.at ?? ''];
  return left === right ? canonicalJson(a) > canonicalJson(b) : left > right;
}

function comesFirst(a: RecordRow, b: RecordRow): boolean {
  const [left, right] = [settled(a), settled(b)];
  if (left !== right) return left > right;
  if (a.receipt.v !== b.receipt.v) return a.receipt.v < b.receipt.v;
  return a.id < b.id;
}

const settled = (record: RecordRow): number =>
  acceptedRevision(record) ? 2 : record.state === 'submitted' ? 1 : 0;
