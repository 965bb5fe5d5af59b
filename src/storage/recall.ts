import { settled } from './failure.ts';
import { asItStands, readUnderWay } from './under-way.ts';
import type { Vault } from './vault.ts';

/**
 * Takes a review back that has not left this device. One that was sent, even without an answer, stays on its way: it
 * may have arrived. Returns whether it was taken back.
 */
export async function recallReview(vault: Vault, id: string): Promise<boolean> {
  return settled(
    vault.transaction('rw', vault.outbox, vault.meta, async () => {
      const stored = await vault.outbox.get(id);
      const entry = stored && asItStands(stored, await readUnderWay(vault));
      if (entry?.change.type !== 'review' || entry.state !== 'queued') return false;
      if (entry.attempts > 0 || entry.held) return false;
      await vault.outbox.delete(id);
      return true;
    }),
  );
}
