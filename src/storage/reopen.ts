import type { Cache } from './cache.ts';
import { openDatabase } from './open.ts';
import { settleLog } from './settle.ts';
import { dropSpare } from './spare.ts';
import type { Vault } from './vault.ts';

/**
 * Opens a vault again whose connection the engine has dropped under us (`hazards.md` B6: iOS ends the storage process
 * of a page in the background). Once is enough: what fails again is told to the officer. Nothing is written before the
 * engine's log is whole again (B3).
 * @throws ProblemError `storage.newer` when it was closed because a newer build upgraded it (B9); `storage.*`
 */
export async function reopenVault(vault: Vault): Promise<void> {
  vault.close({ disableAutoOpen: true });
  await openDatabase(vault);
  try {
    await settleLog();
  } catch (error) {
    // An open one would be written into, behind what is torn.
    vault.close({ disableAutoOpen: true });
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
