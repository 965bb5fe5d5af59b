import type { FileRef, FormChange } from '../../domain/change.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { OutboxEntry, SentEntry } from '../../storage/vault.ts';
import type { Work } from '../work.ts';

/** A filled form as it stands: the text, the form it was filled with, and the revision it is. */
export interface Filled {
  readonly body: JsonObject;
  readonly files: readonly FileRef[];
  readonly form: string;
  readonly revision: string;
  /** When its author wrote it. */
  readonly at: string;
}

/** What this device knows of what was sent. */
export interface Gone {
  readonly outbox: readonly OutboxEntry[];
  readonly sent: readonly SentEntry[];
}

/** The newest version of a piece of work that has left this device or is about to, and counts; null when there is only a draft. */
export function newestFilled(
  { id, record }: Pick<Work, 'id' | 'record'>,
  { outbox, sent }: Gone,
): Filled | null {
  const waiting = outbox.filter((entry) => entry.record === id && isFilled(entry.change));
  const last = waiting.sort((a, b) => a.place - b.place).at(-1)?.change;
  if (last && isFilled(last)) return last;
  const taken = sent
    .filter((entry) => entry.record === id && isFilled(entry.change))
    .sort((a, b) => (a.receipt?.v ?? 0) - (b.receipt?.v ?? 0))
    .at(-1);
  if (taken && isFilled(taken.change)) {
    // What stands beside another version came later than the one that counts, and is not it.
    const { revision } = taken.change;
    const beside = record?.siblings?.some((sibling) => sibling.revision === revision) ?? false;
    if (!record || (!beside && (taken.receipt?.v ?? 0) > record.receipt.v)) return taken.change;
  }
  return record ? record.head : null;
}

function isFilled(change: OutboxEntry['change']): change is FormChange {
  return change.type === 'submit' || change.type === 'revise';
}
