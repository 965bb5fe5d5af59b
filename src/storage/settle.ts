import { ProblemError } from '../domain/problem.ts';
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
export function settleLog(): Promise<void> {
  settling ??= settle().finally(() => (settling = undefined));
  return settling;
}

let settling: Promise<void> | undefined;
/** How often the log may have been torn, and how many of those it was made whole after. */
let tears = 0;
let mended = 0;

async function settle(): Promise<void> {
  if (!keepsLog()) return;
  const before = tears;
  await settled(
    expectRoom().then(() => turnThePage()),
    30_000,
  );
  mended = before;
}

const keepsLog = (): boolean => 'navigator' in globalThis && 'userAgentData' in navigator;

/** A write broke off: the log may end with half a record. Where there is room it is made whole at once. */
export function noteTorn(): void {
  if (!keepsLog()) return;
  tears += 1;
  settleLog().catch(() => undefined);
}

/** Whether whatever is written now would stand behind half a record. */
export function isTorn(): boolean {
  return tears > mended;
}

/** What a new page takes, bytes: less than the log is long when Chromium turns it by itself. */
const ROOM = 512 * 1024;

/**
 * Finds out elsewhere whether there is room for a new page: a try in the log that fails half-way is what tears it.
 * @throws ProblemError `storage.full`
 */
async function expectRoom(): Promise<void> {
  if (!('caches' in globalThis)) return;
  try {
    const cache = await caches.open('room');
    await cache.put('/room', new Response(new Uint8Array(ROOM)));
    await cache.delete('/room');
  } catch (cause) {
    // Where there are no caches to be had for another reason, the log itself is asked.
    const { name } = cause as Error;
    if (name !== 'QuotaExceededError' && name !== 'UnknownError') return;
    throw new ProblemError({ code: 'storage.full' }, { cause });
  }
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
