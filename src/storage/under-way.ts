import type { VaultFacts } from './facts.ts';
import { isStale } from './waiting.ts';
import type { OutboxEntry, Vault } from './vault.ts';

/**
 * The changes that were sent and have no answer yet, with the moment, by their ids. Kept beside the outbox, in one row,
 * so that taking a batch does not write every change of it anew; always read and written in one transaction with the
 * outbox. What is under way counts one attempt more than its row says.
 */
export type UnderWay = NonNullable<VaultFacts['underWay']>;

/** Reads what is under way; inside a transaction of outbox and meta. */
export async function readUnderWay(vault: Vault): Promise<UnderWay> {
  return ((await vault.meta.get('underWay'))?.value as VaultFacts['underWay']) ?? {};
}

/** A change as it stands: `sending` where it is under way. An earlier build wrote that into the row itself. */
export function asItStands(entry: OutboxEntry, underWay: UnderWay): OutboxEntry {
  const since = Object.hasOwn(underWay, entry.id) ? underWay[entry.id] : undefined;
  if (since === undefined || entry.state !== 'queued') return entry;
  return { ...entry, state: 'sending', sendingSince: since, attempts: entry.attempts + 1 };
}

/** The same change once it is under way no more, with the attempts it has had. */
export function atRest(entry: OutboxEntry): OutboxEntry {
  return entry.state === 'sending' ? { ...entry, state: 'queued', sendingSince: null } : entry;
}

/** Whether whoever sent a change is gone. */
export const isForsaken = ({ state, sendingSince }: OutboxEntry, now: number): boolean =>
  state === 'sending' && isStale(sendingSince ?? 0, now);

/** Notes what was taken to be sent. */
export async function setOut(
  vault: Vault,
  before: UnderWay,
  ids: readonly string[],
  now: number,
): Promise<void> {
  if (ids.length === 0) return;
  const value: UnderWay = { ...before, ...Object.fromEntries(ids.map((id) => [id, now])) };
  await vault.meta.put({ key: 'underWay', value });
}

/** Notes what is under way no more. */
export async function cameBack(vault: Vault, before: UnderWay, ids: readonly string[]): Promise<void> {
  const back = new Set(ids);
  const left = Object.entries(before).filter(([id]) => !back.has(id));
  if (left.length === Object.keys(before).length) return;
  await vault.meta.put({ key: 'underWay', value: Object.fromEntries(left) });
}
