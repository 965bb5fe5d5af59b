import type { OutboxEntry, SentEntry } from '../storage/vault.ts';

/** Whether a change is the officer's own doing; backups of drafts are the app's business. */
export function ofOfficer({ change }: Pick<OutboxEntry | SentEntry, 'change'>): boolean {
  return change.type !== 'draft' && change.type !== 'discard';
}

/** How many changes of the officer wait to be received: the number on the tab. */
export function unsentCount(outbox: readonly OutboxEntry[]): number {
  return outbox.filter(ofOfficer).length;
}
