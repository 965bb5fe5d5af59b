import { settled } from './failure.ts';

/** Caches of this name hold chunks an officer rarely needs: the worker fetches them again when there is a line. */
export const laterPrefix = 'later-';

/**
 * Drops the chunks that were fetched for later. They go first when the disk is full (`hazards.md` B3): Chromium can
 * still do this without a byte left, when it can neither open a database nor delete a row in one. Entry by entry: to
 * drop a whole cache it would have to write a new list of caches.
 */
export async function dropSpare(): Promise<void> {
  if (!('caches' in globalThis)) return;
  await settled(drop(), 30_000);
}

async function drop(): Promise<void> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(laterPrefix)) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) await cache.delete(request);
  }
}
