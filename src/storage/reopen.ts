import type { Cache } from './cache.ts';
import { openDatabase } from './open.ts';
import { noteTorn, settleLog } from './settle.ts';
import { dropSpare } from './spare.ts';
import type { Vault } from './vault.ts';

/**
 * Opens a vault again whose connection the engine has dropped under us (`hazards.md` B6: iOS ends the storage process
 * of a page in the background). Once is enough: what fails again is told to the officer. Nothing is written before the
 * engine's log is whole again (B3).
 * @throws ProblemError `storage.newer` when it was closed because a newer build upgraded it (B9); `storage.*`
 */
export function reopenVault(vault: Vault): Promise<void> {
  const under = reopening.get(vault) ?? reopen(vault).finally(() => reopening.delete(vault));
  reopening.set(vault, under);
  return under;
}

/** Who writes, who reads and who sends may all find it closed at once: one opens it, or each would close it on the others. */
const reopening = new WeakMap<Vault, Promise<void>>();

async function reopen(vault: Vault): Promise<void> {
  vault.close({ disableAutoOpen: true });
  await openDatabase(vault);
  try {
    await settleLog();
  } catch (error) {
    // What is there can be read; nothing is written behind what may be torn.
    noteTorn();
    throw error;
  }
}

/**
 * Opens a cache again that the engine has closed under us; one that is open stays as it is.
 * @throws ProblemError `storage.*`
 */
export async function reopenCache(cache: Cache): Promise<void> {
  if (!cache.isOpen()) await openDatabase(cache);
}

/**
 * The disk is full: gives back room by what still works without a byte left, then opens anew what the engine has dropped
 * over it (`hazards.md` B3).
 * @throws ProblemError `storage.*` when even that leaves no room
 */
export async function reopenOnFullDisk(vault: Vault): Promise<void> {
  await dropSpare().catch(() => undefined);
  await reopenVault(vault);
}
