import { putsBefore } from './facts.ts';
import { LISTED_WITHIN, settled } from './failure.ts';
import { outboxEntry } from './outbox.ts';
import type { SentEntry, Vault } from './vault.ts';

/** Receipts stay in view this long, ms. */
const RECEIPTS_FOR = 90 * 24 * 60 * 60 * 1000;

/** What a receipt adds to a request it travels in, bytes. */
const RECEIPT = 250;

/** What the endpoint has of this device, latest first. */
export function listSent(vault: Vault): Promise<SentEntry[]> {
  return settled(vault.sent.orderBy('receivedAt').reverse().toArray(), LISTED_WITHIN);
}

/** An endpoint after a restore: what its backup holds. */
export interface Restored {
  readonly epoch: string;
  /** The last feed number in the backup. */
  readonly horizon: number;
  /** The epoch in which the backup was taken, where the endpoint says so. */
  readonly backupEpoch?: string | undefined;
}

/**
 * The endpoint was restored from a backup: offers again every acknowledged change that the backup may not hold, under
 * its own id, in its old order (`hazards.md` E5). Returns how many.
 */
export async function offerAgain(
  vault: Vault,
  { epoch, horizon, backupEpoch }: Restored,
  now: number,
): Promise<number> {
  // Feed numbers of another epoch than the backup's are no measure: two backups of one past have given them twice.
  const isBack = ({ receipt, epoch: of }: SentEntry): boolean =>
    receipt !== null && receipt.v <= horizon && (backupEpoch === undefined || of === backupEpoch);
  return settled(
    vault.transaction('rw', vault.outbox, vault.sent, vault.meta, async () => {
      const lost = (await vault.sent.toArray())
        .filter((entry) => entry.epoch !== epoch && !isBack(entry))
        .sort((a, b) => (a.receipt?.v ?? 0) - (b.receipt?.v ?? 0));
      const first = await vault.outbox.orderBy('place').first();
      let place = (first?.place ?? 0) - lost.length;
      for (const entry of lost) {
        const again = { ...outboxEntry(entry.change, entry.kind, now), place: place++ };
        const { receipt: held } = entry;
        await vault.outbox.put(held ? { ...again, held, bytes: again.bytes + RECEIPT } : again);
        await vault.sent.delete(entry.id);
      }
      if (lost.length > 0) await putsBefore(vault);
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
