import { settled } from './failure.ts';
import { SCRATCH, removeScratch } from './remove.ts';

/**
 * Makes Chromium begin a new log under its databases, and put what the old one holds into a table of its own. A full
 * disk or a power cut leaves half a record at the end of the log. Chromium reads over that once and goes on writing
 * behind it; at its next start it finds the half record in the middle, takes the whole storage for corrupt and deletes
 * it, with all that was saved since and before (`hazards.md` B3). Deleting a database makes it turn the page.
 * Other engines keep no such log: nothing is done there.
 * @throws ProblemError `storage.*` when there is no room for it yet
 */
export async function settleLog(): Promise<void> {
  if (!('navigator' in globalThis) || !('userAgentData' in navigator)) return;
  await settled(turnThePage(), 30_000);
}

async function turnThePage(): Promise<void> {
  const scratch = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(SCRATCH, 1);
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error ?? new Error('scratch')));
  });
  scratch.close();
  await removeScratch();
}
