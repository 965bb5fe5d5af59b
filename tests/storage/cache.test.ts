import { describe, expect, it } from 'vitest';
import type { FeedRow } from '../../src/domain/feed.ts';
import { applyPage, heldCount, heldKeys, openCache, readRow, readRows } from '../../src/storage/cache.ts';
import { readCacheFact, writeCacheFacts } from '../../src/storage/facts.ts';
import { makeRoom } from '../../src/storage/make-room.ts';
import { watch } from '../../src/storage/watch.ts';
import { newId } from './device.ts';

const put = (t: 'unit' | 'record' | 'rollup', id: string, v: number, d: object = {}): FeedRow =>
  ({ t, id, v, op: 'put', d: { id, ...d } }) as unknown as FeedRow;
const gone = (t: 'unit' | 'record', id: string, v: number): FeedRow => ({ t, id, v, op: 'gone' });

describe('the cache', () => {
  it('E8 stores rows and cursor of a page together', async () => {
    const cache = await openCache(newId());
    const [a, b] = [newId(), newId()];
    await applyPage(cache, [put('unit', a, 1), put('record', b, 2, { campaign: 'c', unit: a })], {
      cursor: '2',
    });
    await applyPage(cache, [gone('unit', a, 3)], { cursor: '3' });
    expect(await heldKeys(cache)).toEqual([{ t: 'record', id: b, v: 2 }]);
    expect(await heldCount(cache)).toBe(1);
    expect(await readCacheFact(cache, 'cursor')).toBe('3');
  });

  it('E8 stores neither when the page cannot be stored', async () => {
    const cache = await openCache(newId());
    const broken = { ...put('unit', newId(), 1), d: { id: 'x', bad: () => undefined } } as unknown as FeedRow;
    await expect(applyPage(cache, [broken], { cursor: '1' })).rejects.toMatchObject({
      problem: { code: 'storage.failed' },
    });
    expect(await readCacheFact(cache, 'cursor')).toBeUndefined();
  });

  it('finds rows by type, campaign and unit', async () => {
    const cache = await openCache(newId());
    const [one, two] = [newId(), newId()];
    await applyPage(
      cache,
      [
        put('record', one, 1, { campaign: 'c1', unit: 'u1' }),
        put('record', two, 2, { campaign: 'c2', unit: 'u1' }),
      ],
      {},
    );
    expect((await readRows(cache, 'record')).map(({ id }) => id).sort()).toEqual([one, two].sort());
    expect((await readRows(cache, 'record', { campaign: 'c2' })).map(({ id }) => id)).toEqual([two]);
    expect(await readRows(cache, 'record', { unit: 'u1' })).toHaveLength(2);
    expect(await readRow(cache, 'record', one)).toMatchObject({ id: one });
    expect(await readRow(cache, 'unit', one)).toBeUndefined();
  });

  it('B3 makes room by what is other units’, and keeps the own', async () => {
    const cache = await openCache(newId());
    const [own, other, unit] = [newId(), newId(), newId()];
    await applyPage(
      cache,
      [
        put('unit', unit, 1),
        put('record', own, 2, { campaign: 'c', unit }),
        put('record', other, 3, { campaign: 'c', unit: newId() }),
        put('rollup', own, 4, { unit }),
      ],
      {},
    );
    await makeRoom(cache, unit);
    expect((await heldKeys(cache)).sort((a, b) => a.v - b.v)).toEqual([
      { t: 'unit', id: unit, v: 1 },
      { t: 'record', id: own, v: 2 },
    ]);
  });

  it('remembers single facts beside the rows', async () => {
    const cache = await openCache(newId());
    await writeCacheFacts(cache, { pageRows: 250 });
    expect(await readCacheFact(cache, 'pageRows')).toBe(250);
  });

  it('B12 tells a watcher of a page of 10,000 rows a few times, not 10,000 times', async () => {
    const cache = await openCache(newId());
    const counts: number[] = [];
    let heard = () => {};
    const complete = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const stop = watch(
      () => cache.rows.count(),
      (count) => {
        counts.push(count);
        if (count === 10_000) heard();
      },
      (error) => expect.unreachable(String(error)),
    );
    for (let page = 0; page < 20; page++) {
      const rows = Array.from({ length: 500 }, (_, i) => put('record', `${page}-${i}`, page * 500 + i));
      await applyPage(cache, rows, { cursor: String(page) });
    }
    await complete;
    stop();
    expect(counts.length).toBeLessThanOrEqual(25);
  });
});
