import { LISTED_WITHIN, settled } from './failure.ts';
import { outboxEntry } from './outbox.ts';
import type { SentEntry, Vault } from './vault.ts';

/** Receipts stay in view this long, ms. */
const RECEIPTS_FOR = 90 * 24 * 60 * 60 * 1000;

/** What the endpoint has of this device, latest first. */
export function listSent(vault: Vault): Promise<SentEntry[]> {
  return settled(vault.sent.orderBy('receivedAt').reverse().toArray(), LISTED_WITHIN);
}

/**
 * The endpoint was restored from a backup: offers again every acknowledged change that the backup may not hold, under
 * its own id, in its old order (`hazards.md` E5). Returns how many.
 */
export async function offerAgain(vault: Vault, epoch: string, horizon: number, now: number): Promise<number> {
  return settled(
    vault.transaction('rw', vault.outbox, vault.sent, async () => {
      const lost = (await vault.sent.toArray())
        .filter((entry) => entry.epoch !== epoch && (entry.receipt === null || entry.receipt.v > horizon))
        .sort((a, b) => (a.receipt?.v ?? 0) - (b.receipt?.v ?? 0));
      const first = await vault.outbox.orderBy('place').first();
      let place = (first?.place ?? 0) - lost.length;
      for (const entry of lost) {
        await vault.outbox.put({ ...outboxEntry(entry.change, entry.kind, now), place: place++ });
        await vault.sent.delete(entry.id);
      }
      return lost.length;
    }),
  );
}

/** Forgets receipts older than 90 days whose change a backup of the endpoint holds. */
export async function pruneSent(vault: Vault, horizon: number, now: number): Promise<void> {
  await settled(
    vault.transaction('rw', vault.sent, () =>
      vault.sent
        .where('receivedAt')
        .below(now - RECEIPTS_FOR)
        .and((entry) => entry.receipt !== null && entry.receipt.v <= horizon)
        .delete(),
    ),
  );
}
