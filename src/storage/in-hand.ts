import { LISTED_WITHIN, settled } from './failure.ts';
import { readOutbox } from './outbox.ts';
import type { Backup, Draft, OutboxEntry, SentEntry, Upload, Vault } from './vault.ts';

/** What the vault holds of an officer's work at one moment. */
export interface InHand {
  /** Latest saved first. */
  readonly drafts: readonly Draft[];
  /** What is known of the backups of the drafts. */
  readonly backedUp: readonly Backup[];
  /** In the order it was submitted. */
  readonly outbox: readonly OutboxEntry[];
  /** Latest received first. */
  readonly sent: readonly SentEntry[];
  /** Files the endpoint still needs, oldest first. */
  readonly uploads: readonly Upload[];
}

/**
 * Reads all of it in one transaction: a change moves from drafts to outbox to sent, and read one after another the lists
 * would for a moment show it twice, or nowhere.
 */
export function readInHand(vault: Vault): Promise<InHand> {
  const { drafts, backups, outbox, sent, uploads, meta } = vault;
  const reading = vault.transaction('r', [drafts, backups, outbox, sent, uploads, meta], async () => ({
    drafts: await vault.drafts.orderBy('savedAt').reverse().toArray(),
    backedUp: await vault.backups.toArray(),
    outbox: await readOutbox(vault),
    sent: await vault.sent.orderBy('receivedAt').reverse().toArray(),
    uploads: await vault.uploads.orderBy('enqueuedAt').toArray(),
  }));
  return settled(reading, LISTED_WITHIN);
}
