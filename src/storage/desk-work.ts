import { settled } from './failure.ts';
import type { Vault } from './vault.ts';

/**
 * What somebody at the desk is in the middle of: a plan being corrected, a remark being written, when they last looked.
 * Kept among the vault's facts, with its durability, so that a reload or a crash costs nothing. Keys begin with `desk:`.
 */
const PREFIX = 'desk:';

/** Keeps a piece of work; resolves when it is on the disk. @throws ProblemError `storage.*` */
export async function keepWork(vault: Vault, key: string, value: unknown): Promise<void> {
  await settled(vault.transaction('rw', vault.meta, () => vault.meta.put({ key: `${PREFIX}${key}`, value })));
}

/** A piece of work as it was kept; undefined when there is none. */
export async function readWork<T>(vault: Vault, key: string): Promise<T | undefined> {
  return (await settled(vault.meta.get(`${PREFIX}${key}`)))?.value as T | undefined;
}

/** Every piece of work whose key begins so. */
export async function listWork<T>(vault: Vault, begin: string): Promise<T[]> {
  const rows = await settled(vault.meta.where('key').startsWith(`${PREFIX}${begin}`).toArray());
  return rows.map((row) => row.value as T);
}

/** Forgets a piece of work. */
export async function dropWork(vault: Vault, key: string): Promise<void> {
  await settled(vault.transaction('rw', vault.meta, () => vault.meta.delete(`${PREFIX}${key}`)));
}
