import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/domain/unit.ts';
import type { Fed, FeedPut, Scope, Store, Writer } from '../../src/server/store/port.ts';
import { newId } from './endpoint.ts';

const at = '2026-08-10T02:00:00.000Z';
const day = '2026-08-10';
let codes = 0;

const unit = (parent: string | null, more: Partial<Unit> = {}): Unit => ({
  id: newId(),
  parent,
  kind: 'grassroots',
  name: 'Đơn vị',
  code: `U${++codes}`,
  members: 1,
  workforce: 2,
  from: '2020-01-01',
  to: null,
  ...more,
});

/** A federation with two branches of two units each under one top. */
async function found(store: Store) {
  const top = unit(null);
  const [left, right] = [unit(top.id), unit(top.id)];
  const [a, b, c, d] = [unit(left.id), unit(left.id), unit(right.id), unit(right.id)];
  const units = [top, left, right, a, b, c, d];
  const fed = await store.write(async (writer) => {
    const made = await writer.addFederation({ id: newId(), code: `F${++codes}`, name: 'Liên đoàn' });
    for (const one of units) await writer.addUnit(made, one);
    return made;
  });
  return { fed, top, left, right, a, b, c, d };
}

async function officerAt(store: Store, fed: Fed, ...units: Unit[]): Promise<string> {
  const id = newId();
  await store.write(async (writer) => {
    for (const one of units) {
      await writer.addOfficer(fed, { id, name: 'Cán bộ', unit: one.id, role: 'officer' });
      await writer.addMandate(fed, {
        id: newId(),
        officer: id,
        unit: one.id,
        role: 'officer',
        from: '2020-01-01',
        to: null,
      });
    }
  });
  return id;
}

const row = (of: Unit, more: Partial<FeedPut> = {}): FeedPut => ({
  t: 'record',
  id: newId(),
  unit: of.id,
  own: false,
  down: null,
  d: { text: 'x' },
  ...more,
});
const start = { v: 0, t: '', id: '' };

async function put(writer: Writer, fed: Fed, ...rows: FeedPut[]): Promise<number> {
  const { head } = await writer.raise(fed, rows.length);
  for (const [index, one] of rows.entries()) await writer.put(fed, head - rows.length + index + 1, one);
  return head;
}

/**
 * What every store must do, whatever holds the data (G5): the embedded one and a cluster run the same suite.
 * @param open a store over an empty place of its own
 */
export function storeConformance(name: string, open: () => Promise<Store>): void {
  describe(`${name}: transactions`, () => {
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

  describe(`${name}: claims`, () => {
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
        await writer.seal(
          fed,
          { id: good, author: 'a', record: 'r', entry },
          { v: 7, number: 'F-2026-000001', at },
        );
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

  describe(`${name}: the feed`, () => {
    it.each(['wide', 'narrow'] as const)(
      'E12: shows what the scope holds and nothing else (%s)',
      async (way) => {
        const store = await open();
        const place = await found(store);
        const { fed, top, left, right, a, b, c } = place;
        const rows = {
          mine: row(a),
          beside: row(b),
          far: row(c),
          above: row(left),
          draftMine: row(a, { t: 'draft', own: true }),
          draftBelow: row(b, { t: 'draft', own: true }),
          campaign: row(top, { t: 'campaign', down: top.id }),
          prepared: row(top, { t: 'campaign', own: true }),
          plan: row(left, { down: left.id }),
          otherPlan: row(right, { down: right.id }),
          story: row(c, { down: top.id }),
        };
        await store.write((writer) => put(writer, fed, ...Object.values(rows)));
        const see = async (units: Unit[]) => {
          const officer = await officerAt(store, fed, ...units);
          return store.read(async (reader) => {
            const scope: Scope = { ...(await reader.scope(fed, officer, day)), wide: way === 'wide' };
            const hits = await reader.page(fed, scope, 'all', start, null, 100);
            const listed = await reader.manifest(fed, scope, '', 100);
            const sum = await reader.checksum(fed, scope);
            const byKey = await reader.rows(
              fed,
              scope,
              Object.values(rows).map((one) => [one.t, one.id] as const),
            );
            expect(listed.rows.map((one) => one.id).toSorted()).toEqual(hits.map((hit) => hit.id).toSorted());
            expect(byKey.map((hit) => hit.id).toSorted()).toEqual(hits.map((hit) => hit.id).toSorted());
            expect(sum.count).toBe(hits.length);
            const names = new Map(Object.entries(rows).map(([key, one]) => [one.id, key]));
            return hits.map((hit) => names.get(hit.id) ?? '?').toSorted();
          });
        };
        expect(await see([a])).toEqual(['campaign', 'draftMine', 'mine', 'plan', 'story']);
        expect(await see([left])).toEqual(['above', 'beside', 'campaign', 'mine', 'plan', 'story']);
        expect(await see([right])).toEqual(['campaign', 'far', 'otherPlan', 'story']);
        expect(await see([top])).toEqual([
          'above',
          'beside',
          'campaign',
          'far',
          'mine',
          'otherPlan',
          'plan',
          'prepared',
          'story',
        ]);
        expect(await see([a, c])).toEqual([
          'campaign',
          'draftMine',
          'far',
          'mine',
          'otherPlan',
          'plan',
          'story',
        ]);
        expect(await see([])).toEqual([]);
      },
    );

    it.each(['wide', 'narrow'] as const)(
      'cuts anywhere, also between rows of one number (%s)',
      async (way) => {
        const store = await open();
        const { fed, top, a, d } = await found(store);
        const rows = Array.from({ length: 9 }, (_, index) => row(index % 2 ? a : d));
        await store.write(async (writer) => {
          const { head } = await writer.raise(fed, 1);
          for (const one of rows) await writer.put(fed, head, one);
        });
        const officer = await officerAt(store, fed, top);
        const seen: string[] = [];
        let after = start;
        for (;;) {
          const hits = await store.read(async (reader) =>
            reader.page(
              fed,
              { ...(await reader.scope(fed, officer, day)), wide: way === 'wide' },
              'all',
              after,
              null,
              2,
            ),
          );
          seen.push(...hits.map((hit) => hit.id));
          after = hits.at(-1) ?? after;
          if (hits.length < 2) break;
        }
        expect(seen.toSorted()).toEqual(rows.map((one) => one.id).toSorted());
      },
    );

    it('a row written again is one row, with its new number; a row that left is gone', async () => {
      const store = await open();
      const { fed, top, a } = await found(store);
      const one = row(a, { down: top.id });
      const [above, beside] = [
        await officerAt(store, fed, top),
        await officerAt(store, fed, await sideUnit(store, fed, top)),
      ];
      const see = (officer: string) =>
        store.read(async (reader) => {
          const hits = await reader.page(fed, await reader.scope(fed, officer, day), 'all', start, null, 10);
          return hits.map((hit) => [hit.v, hit.live]);
        });
      await store.write((writer) => put(writer, fed, one));
      expect([await see(above), await see(beside)]).toEqual([[[1, true]], [[1, true]]]);
      await store.write((writer) => put(writer, fed, { ...one, down: null }));
      expect([await see(above), await see(beside)]).toEqual([[[2, true]], [[2, false]]]);
      await store.write((writer) => put(writer, fed, { ...one, d: null }));
      expect([await see(above), await see(beside)]).toEqual([[[3, false]], [[3, false]]]);
    });
  });

  describe(`${name}: the tree`, () => {
    it('E7: moves a unit with all below it, and renews the scope of those who see other rows now, and of nobody else', async () => {
      const store = await open();
      const { fed, top, left, right, a, b, c } = await found(store);
      const below = await sideUnit(store, fed, a);
      const officers = await Promise.all(
        [top, left, right, a, b, c, below].map((one) => officerAt(store, fed, one)),
      );
      const hashes = () =>
        Promise.all(
          officers.map((officer) =>
            store.read(async (reader) => (await reader.scope(fed, officer, day)).hash),
          ),
        );
      const before = await hashes();
      await store.write((writer) => writer.moveUnit(fed, a.id, right.id, 1));
      const after = await hashes();
      expect(before.map((hash, index) => hash !== after[index])).toEqual([
        false,
        true,
        true,
        true,
        false,
        false,
        true,
      ]);
      await store.read(async (reader) => {
        expect(await reader.isWithin(fed, below.id, right.id)).toBe(true);
        expect(await reader.isWithin(fed, below.id, left.id)).toBe(false);
        expect(await reader.isWithin(fed, below.id, top.id)).toBe(true);
        expect((await reader.unit(fed, a.id))?.parent).toBe(right.id);
        expect((await reader.unitsWithin(fed, right.id)).map((one) => one.id).slice(0, 1)).toEqual([
          right.id,
        ]);
      });
    });
  });
}

async function sideUnit(store: Store, fed: Fed, parent: Unit): Promise<Unit> {
  const made = unit(parent.id);
  await store.write((writer) => writer.addUnit(fed, made));
  return made;
}
