import type { Cache } from './cache.ts';
import { settled } from './failure.ts';

/**
 * Frees what can be fetched again and an officer misses least when the disk is full (`hazards.md` B3): pictures, records
 * of other units and roll-ups. Forms, campaigns and the own unit's records stay, and no draft or outbox row is ever touched. The next check against
 * the endpoint brings it back.
 */
export async function makeRoom(cache: Cache, unit: string): Promise<void> {
  await settled(
    cache.transaction('rw', cache.rows, cache.pictures, async () => {
      await cache.pictures.clear();
      await cache.rows
        .where('t')
        .anyOf('record', 'rollup')
        .and((row) => row.t === 'rollup' || row.unit !== unit)
        .delete();
    }),
    60_000,
  );
}

/**
 * Frees everything that can be fetched again, where a receipt or a photo that exists nowhere else needs the room. The
 * next pull begins from nothing.
 */
export async function emptyCache(cache: Cache): Promise<void> {
  await settled(
    cache.transaction('rw', cache.rows, cache.meta, cache.pictures, async () => {
      await cache.pictures.clear();
      await cache.rows.clear();
      await cache.meta.delete('cursor');
    }),
    60_000,
  );
}
