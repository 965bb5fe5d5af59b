import { settled } from './failure.ts';
import type { Vault } from './vault.ts';
import { waiting } from './waiting.ts';

/** How many changes, and files of changes that were taken, are left on this device, by what they wait for. */
export interface OutboxLeft {
  /** Go by themselves, now or at `nextAttemptAt`. */
  readonly sendable: number;
  /** Refused: the officer has to look at them. */
  readonly parked: number;
  /** Behind a refused change of the same record: they go when the officer has looked. */
  readonly waiting: number;
  /** When the next of them may go, ms; null when none goes by itself. */
  readonly nextAttemptAt: number | null;
}

/** Counts what is left, record by record, in the order of entry. */
export async function outboxLeft(vault: Vault, now: number): Promise<OutboxLeft> {
  const parked = new Set<string>();
  const seen = new Set<string>();
  const left = { sendable: 0, parked: 0, waiting: 0 };
  let next: number | null = null;
  for (const entry of await settled(vault.outbox.orderBy('place').toArray())) {
    if (parked.has(entry.record)) left.waiting += 1;
    else if (entry.state === 'rejected') {
      left.parked += 1;
      parked.add(entry.record);
    } else {
      left.sendable += 1;
      const at = waiting(entry.nextAttemptAt, now) ? entry.nextAttemptAt : now;
      // Only the first of a record decides: the others follow it.
      if (!seen.has(entry.record)) next = next === null ? at : Math.min(next, at);
    }
    seen.add(entry.record);
  }
  for (const upload of await settled(vault.uploads.toArray())) {
    if (upload.problem) left.parked += 1;
    else {
      left.sendable += 1;
      const at = waiting(upload.nextAttemptAt, now) ? upload.nextAttemptAt : now;
      next = next === null ? at : Math.min(next, at);
    }
  }
  return { ...left, nextAttemptAt: next };
}

/** What of an officer exists on this device alone: drafts, and what was sent off and has not arrived whole. */
export async function onlyHere(vault: Vault): Promise<{ readonly drafts: number; readonly unsent: number }> {
  const drafts = await settled(vault.drafts.count());
  const changes = await settled(vault.outbox.count());
  const files = new Set((await settled(vault.uploads.toArray())).map(({ record }) => record));
  return { drafts, unsent: changes + files.size };
}
