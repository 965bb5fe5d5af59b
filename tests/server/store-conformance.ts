import { describe, expect, it, vi } from 'vitest';
import type { Fed, Store } from '../../src/server/store/port.ts';
import { newId } from './endpoint.ts';
import { feedConformance, treeConformance } from './store-conformance-feed.ts';
import { fileConformance } from './store-conformance-files.ts';
import { pushConformance } from './store-conformance-push.ts';
import { at, day, found, officerAt, put, row, start } from './store-rows.ts';

/**
 * What every store must do, whatever holds the data (G5): the embedded one and a cluster run the same suite.
 * @param open a store over an empty place of its own
 */
export function storeConformance(name: string, open: () => Promise<Store>): void {
  describe(`G5, ${name}: transactions`, () => {
    it('keeps what was written, and nothing of a piece that failed', async () => {
      const store = await open();
      const { fed } = await found(store);
      const failed = store.write(async (writer) => {
        await writer.raise(fed, 5);
        throw new Error('on purpose');
      });
      await expect(failed).rejects.toThrow('on purpose');
      expect((await store.read((reader) => reader.federation(fed))).head).toBe(0);
    });

    it('G6, D7: pieces that wait together share a commit, each with a savepoint of its own', async () => {
      const store = await open();
      const { fed } = await found(store);
      const pieces = Array.from({ length: 40 }, (_, index) =>
        store.write(async (writer) => {
          const { head } = await writer.raise(fed, 1);
          if (index % 4 === 3) throw new Error('poison');
          return head;
        }),
      );
      const results = await Promise.allSettled(pieces);
      const heads = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      expect(heads).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
      expect((await store.read((reader) => reader.federation(fed))).head).toBe(30);
    });

    it('undoes a savepoint alone', async () => {
      const store = await open();
      const { fed } = await found(store);
      await store.write(async (writer) => {
        await writer.raise(fed, 1);
        const inner = writer.savepoint(async () => {
          await writer.raise(fed, 10);
          throw new Error('inner');
        });
        await expect(inner).rejects.toThrow('inner');
        await writer.savepoint(() => writer.raise(fed, 1));
      });
      expect((await store.read((reader) => reader.federation(fed))).head).toBe(2);
    });

    it('reads one snapshot, whatever is written meanwhile', async () => {
      const store = await open();
      const { fed } = await found(store);
      let written: Promise<unknown> = Promise.resolve();
      const [before, after] = await store.read(async (reader) => {
        const first = await reader.federation(fed);
        written = store.write((writer) => writer.raise(fed, 1));
        return [first, await reader.federation(fed)];
      });
      await written;
      expect(after).toEqual(before);
    });

    it('G4: readers that take their time hold up neither a writer nor another reader', async () => {
      const store = await open();
      const { fed, a } = await found(store);
      let finish = () => {};
      const held = new Promise<void>((resolve) => {
        finish = resolve;
      });
      let begun = 0;
      const slow = Array.from({ length: 3 }, () =>
        store.read(async (reader) => {
          await reader.units(fed);
          begun++;
          await held;
          return reader.federation(fed);
        }),
      );
      await vi.waitFor(() => expect(begun).toBe(3));
      // All of this comes to its end while they are still reading, or it never does.
      for (let count = 0; count < 10; count++) await store.write((writer) => put(writer, fed, row(a)));
      expect((await store.read((reader) => reader.federation(fed))).head).toBe(10);
      finish();
      // And each of them still sees the moment at which it began.
      expect((await Promise.all(slow)).map(({ head }) => head)).toEqual([0, 0, 0]);
    });

    it('E1: a reader that follows the counter misses no row while others write', async () => {
      const store = await open();
      const place = await found(store);
      const { fed } = place;
      const officer = await officerAt(store, fed, place.top);
      const seen = new Set<string>();
      let after = start;
      let writing = true;
      const follow = async () => {
        for (;;) {
          const last = !writing;
          const hits = await store.read(async (reader) =>
            reader.page(fed, await reader.scope(fed, officer, day), 'all', after, null, 7),
          );
          for (const hit of hits) {
            seen.add(hit.id);
            after = { v: hit.v, t: hit.t, id: hit.id };
          }
          if (last && hits.length === 0) return;
          await new Promise((resolve) => setImmediate(resolve));
        }
      };
      const follower = follow();
      const ids: string[] = [];
      await Promise.all(
        Array.from({ length: 12 }, async () => {
          for (let count = 0; count < 15; count++) {
            const rows = [row(place.a), row(place.d)];
            ids.push(...rows.map((one) => one.id));
            await store.write((writer) => put(writer, fed, ...rows));
          }
        }),
      );
      writing = false;
      await follower;
      expect(seen).toEqual(new Set(ids));
    });
  });

  describe(`G5, ${name}: claims`, () => {
    it('D2: gives a change id to exactly one claimer, and back when it is released', async () => {
      const store = await open();
      const { fed } = await found(store);
      const ids = [newId(), newId(), newId()].map((id) => ({ id, hash: 'h' }));
      const claims = await Promise.all(
        Array.from({ length: 10 }, () => store.write((writer) => writer.claim(fed, at, [...ids].reverse()))),
      );
      expect(claims.map((claim) => claim.size).toSorted((x, y) => y - x)).toEqual([
        3, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      ]);
      await store.write((writer) => writer.release(fed, [ids[0]?.id ?? '']));
      expect(await store.write((writer) => writer.claim(fed, at, ids))).toEqual(new Set([ids[0]?.id]));
    });

    it('keeps federations apart: the same id is free in another one', async () => {
      const store = await open();
      const [one, two] = [await found(store), await found(store)];
      const id = { id: newId(), hash: 'h' };
      await store.write((writer) => writer.claim(one.fed, at, [id]));
      expect((await store.write((writer) => writer.claim(two.fed, at, [id]))).size).toBe(1);
    });

    it('tells what became of a change', async () => {
      const store = await open();
      const { fed } = await found(store);
      const [good, bad, open_] = [newId(), newId(), newId()];
      await store.write(async (writer) => {
        await writer.claim(
          fed,
          at,
          [good, bad, open_].map((id) => ({ id, hash: `hash of ${id}` })),
        );
        const entry = { type: 'discard' } as const;
        await writer.seal(fed, [
          { id: good, author: 'a', record: 'r', entry, v: 7, number: 'F-2026-000001', at },
        ]);
        await writer.refuse(
          fed,
          bad,
          { code: 'form.invalid', fields: [{ field: 'x', code: 'field.min' }] },
          'someone',
        );
      });
      const claims = await store.read((reader) => reader.claims(fed, [good, bad, open_, newId()]));
      expect(new Map(claims.map((claim) => [claim.id, claim.answer]))).toEqual(
        new Map<string, object>([
          [good, { outcome: 'accepted', number: 'F-2026-000001', at, v: 7, files: [] }],
          [
            bad,
            {
              outcome: 'rejected',
              problem: { code: 'form.invalid', fields: [{ field: 'x', code: 'field.min' }] },
            },
          ],
          [open_, { outcome: 'open' }],
        ]),
      );
    });

    it('counts receipts for each federation and year', async () => {
      const store = await open();
      const [one, two] = [await found(store), await found(store)];
      const count = (fed: Fed, year: number, by: number) =>
        store.write((writer) => writer.countReceipts(fed, year, by));
      expect([
        await count(one.fed, 2026, 3),
        await count(one.fed, 2026, 2),
        await count(one.fed, 2027, 1),
        await count(two.fed, 2026, 1),
      ]).toEqual([3, 5, 1, 1]);
    });
  });

  feedConformance(name, open);
  treeConformance(name, open);
  fileConformance(name, open);
  pushConformance(name, open);
}
