import type { Cache } from './cache.ts';
import { settled } from './failure.ts';

/**
 * The disk is full: gives back what can be fetched again, so that what exists nowhere else can be written
 * (`hazards.md` B3). The next pull begins from nothing.
 */
export async function makeRoom(cache: Cache): Promise<void> {
  await settled(
    cache.transaction('rw', cache.rows, cache.meta, cache.pictures, async () => {
      await cache.pictures.clear();
      await cache.rows.clear();
      await cache.meta.delete('cursor');
    }),
    60_000,
  );
}
