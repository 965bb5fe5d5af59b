import type { Cache } from './cache.ts';
import { settled } from './failure.ts';

/**
 * Frees what can be downloaded again when the disk is full: pictures, records of other units and roll-ups
 * (`hazards.md` B3).
 * Forms, campaigns and the own unit's records stay, and no draft or outbox row is ever touched. The next check against
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
