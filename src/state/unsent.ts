import type { OutboxEntry, SentEntry } from '../storage/vault.ts';
import type { World } from './world.ts';

/** Whether a change is the officer's own doing; backups of drafts are the app's business. */
export function ofOfficer({ change }: Pick<OutboxEntry | SentEntry, 'change'>): boolean {
  return change.type !== 'draft' && change.type !== 'discard';
}

/** How much of the officer's waits to be received, changes and records whose files do: the number on the tab. */
export function unsentCount({ outbox, uploads }: Pick<World, 'outbox' | 'uploads'>): number {
  return outbox.value.filter(ofOfficer).length + new Set(uploads.value.map(({ record }) => record)).size;
}
