import { Dexie } from 'dexie';
import { forgetCarried } from './carried.ts';
import { settled } from './failure.ts';
import { forgetOfficer } from './settings.ts';

/** Removes one officer from this device: both databases, then the name. Others on the phone keep theirs. */
export async function removeOfficer(officer: string): Promise<void> {
  await settled(Dexie.delete(`u_${officer}_vault`));
  await removeCache(officer);
  await forgetCarried(officer);
  await forgetOfficer(officer);
}

/** Removes what was pulled; the next pull brings it again. */
export async function removeCache(officer: string): Promise<void> {
  await settled(Dexie.delete(`u_${officer}_cache`));
}

/** Whether an officer's vault exists on this device at all: an enrolled officer without one lost it (B14). */
export function vaultExists(officer: string): Promise<boolean> {
  return settled(Dexie.exists(`u_${officer}_vault`));
}

/** A database that holds nothing: only its removal matters, see `settleLog`. */
export const SCRATCH = 'thi-dua-scratch';

/** Removes the scratch database. */
export async function removeScratch(): Promise<void> {
  await Dexie.delete(SCRATCH);
}
