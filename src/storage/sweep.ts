import { PRIVATE } from './drafts.ts';
import { settled } from './failure.ts';
import type { Vault } from './vault.ts';

/** A file that nothing names is kept this long: it may be about to be named, or put back by an undo, ms. */
const UNNAMED_FOR = 24 * 60 * 60 * 1000;
const UNNAMED_WHEN_TIGHT = 10 * 60 * 1000;

const HASHES = /\b[0-9a-f]{64}\b/g;

/** A file that has arrived is kept this long, to be looked at without a network, ms. */
const ARRIVED_FOR = 30 * 24 * 60 * 60 * 1000;

/**
 * Removes files this device need not hold: named by no draft, no private answer, nothing in the outbox and no upload,
 * and, of what was sent, either a month old or, with `tight`, in a backup of the endpoint already (`hazards.md` E5). Returns how many.
 * @param horizon highest feed number that a backup of the endpoint holds
 * @param tight the disk is full
 */
export async function sweepFiles(
  vault: Vault,
  { horizon, now, tight = false }: { horizon: number; now: number; tight?: boolean },
): Promise<number> {
  return settled(
    vault.transaction(
      'rw',
      [vault.drafts, vault.meta, vault.outbox, vault.sent, vault.uploads, vault.files, vault.chunks],
      async () => {
        const files = await vault.files.toArray();
        if (files.length === 0) return 0;
        const needed = new Set((await vault.uploads.toArray()).map(({ sha256 }) => sha256));
        const name = (refs: readonly { sha256: string }[]) =>
          refs.forEach(({ sha256 }) => needed.add(sha256));
        // No change names them, and there is no other copy.
        await vault.meta
          .where('key')
          .startsWith(PRIVATE)
          .each(({ value }) =>
            JSON.stringify(value)
              .match(HASHES)
              ?.forEach((sha256) => needed.add(sha256)),
          );
        await vault.drafts.each((draft) => name(draft.files));
        await vault.outbox.each(({ change }) => 'files' in change && name(change.files));
        await vault.sent.each(({ change, receipt, receivedAt }) => {
          if (!('files' in change)) return;
          const backedUp = receipt !== null && receipt.v <= horizon;
          const old = receivedAt + ARRIVED_FOR < now;
          if (backedUp ? !old && !tight : !old || horizon > 0) name(change.files);
        });
        const gone = files.filter(({ sha256, keptAt }) => {
          const age = now - keptAt;
          return !needed.has(sha256) && (age < 0 || age > (tight ? UNNAMED_WHEN_TIGHT : UNNAMED_FOR));
        });
        for (const { sha256 } of gone) {
          await vault.chunks.where('[sha256+no]').between([sha256, 0], [sha256, Infinity]).delete();
          await vault.files.delete(sha256);
        }
        return gone.length;
      },
    ),
    60_000,
  );
}
