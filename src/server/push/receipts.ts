import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Receipt } from '../../domain/change.ts';
import type { PushRequest } from '../../protocol/push.ts';
import type { Clock } from './batch.ts';
import type { Federation, Reader } from '../store/port.ts';
import type { Read } from './read.ts';

/**
 * Receipt numbers a restore set apart: years, and from which to which number. The counter never gives them; only a
 * change that proves to have had one gets it again (`hazards.md` E5).
 */
export type SetApart = Readonly<Record<string, readonly (readonly [number, number])[]>>;

/** The name under which a federation's are kept. */
export const setApartOf = (fed: number): string => `set-apart:${fed}`;

/** Proof that this endpoint gave a change this receipt; it outlives a restore, since the key is in the backup. */
export function sealOf(
  key: string,
  federation: string,
  read: Pick<Read, 'id' | 'hash'>,
  receipt: Receipt,
): string {
  const text = [federation, read.id, read.hash, receipt.number ?? '', receipt.at, receipt.v].join('|');
  return createHmac('sha256', key).update(`receipt|${text}`).digest('base64url').slice(0, 22);
}

/** What a change had before a restore that its backup does not know: the moment, and its number where it is set apart. */
export interface Held {
  readonly at: string;
  readonly number?: string;
}

/** Receipts a device brings back with its changes, as far as they are proved. */
export async function heldReceipts(
  reader: Reader,
  federation: Pick<Federation, 'fed' | 'id' | 'code'>,
  key: string,
  { receipts = [] }: Pick<PushRequest, 'receipts'>,
  reads: readonly Read[],
): Promise<ReadonlyMap<string, Held>> {
  const held = new Map<string, Held>();
  if (receipts.length === 0) return held;
  const apart = JSON.parse((await reader.fact(setApartOf(federation.fed))) ?? '{}') as SetApart;
  const byId = new Map(reads.map((read) => [read.id, read]));
  for (const { change, seal, ...receipt } of receipts) {
    const read = byId.get(change);
    if (!read || !isEqual(seal, sealOf(key, federation.id, read, receipt))) continue;
    const { at, number } = receipt;
    const keeps = number !== undefined && isApart(apart, federation.code, number);
    held.set(change, keeps ? { at, number } : { at });
  }
  return held;
}

/** The clock by which a change is judged that was here before: when it was received first. */
export function clockOf(clock: Clock, held: Held | undefined): Clock {
  if (!held) return clock;
  const receivedAt = Math.min(Date.parse(held.at), clock.receivedAt);
  return { receivedAt, sentAt: receivedAt - (clock.receivedAt - clock.sentAt) };
}

function isApart(apart: SetApart, code: string, number: string): boolean {
  const [of, year = '', count] = number.split('-');
  const n = Number(count);
  return of === code && (apart[year] ?? []).some(([from, to]) => from <= n && n <= to);
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
