import { ProblemError } from '../domain/problem.ts';
import { type Cache, openCache } from '../storage/cache.ts';
import { removeCache } from '../storage/remove.ts';
import { openVault } from '../storage/vault.ts';
import type { Holdings } from './ports.ts';

/**
 * Opens an officer's databases. A cache that cannot be opened is made anew: it costs a download, never a word.
 * @throws ProblemError `storage.*` when the vault, or the new cache, cannot be opened
 */
export async function openHoldings(officer: string): Promise<Holdings> {
  const vault = await openVault(officer);
  const cache = await openOrRenewCache(officer);
  return { officer, vault, cache };
}

/** The same where sending matters more than reading: without a cache, what is unsent still goes (`hazards.md` B15). */
export async function openForSending(officer: string): Promise<Sending> {
  const vault = await openVault(officer);
  const cache = await openOrRenewCache(officer).catch(() => null);
  return { officer, vault, cache };
}

/** What a flush needs: the vault; a cache only to pull into. */
export interface Sending extends Omit<Holdings, 'cache'> {
  readonly cache: Cache | null;
}

async function openOrRenewCache(officer: string): Promise<Cache> {
  try {
    return await openCache(officer);
  } catch (error) {
    // Blocked, newer and stuck are not corruption: another window or the engine has it, and it will come back.
    if (!(error instanceof ProblemError) || error.problem.code !== 'storage.failed') throw error;
    await removeCache(officer);
    return openCache(officer);
  }
}
