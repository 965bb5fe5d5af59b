import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/domain/unit.ts';
import type { Scope, Store } from '../../src/server/store/port.ts';
import { newId } from './endpoint.ts';
import { at, day, found, officerAt, put, row, sideUnit, start } from './store-rows.ts';

/** The feed, of any store. */
export function feedConformance(name: string, open: () => Promise<Store>): void {
  describe(`G5, ${name}: the feed`, () => {
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
            // More units than rows are left: those are read in their order, to the same end.
            const { head } = await reader.federation(fed);
            const left = await reader.page(fed, { ...scope, count: 1000 }, 'all', start, head, 100);
            expect(left).toEqual(hits);
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
          for (const one of rows) await writer.put(fed, [{ v: head, row: one }]);
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
}

/** The organisation tree, of any store. */
export function treeConformance(name: string, open: () => Promise<Store>): void {
  describe(`G5, ${name}: the tree`, () => {
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
      const anew = [false, true, true, true, false, false, true];
      expect(before.map((hash, index) => hash !== after[index])).toEqual(anew);
      await store.read(async (reader) => {
        expect(await reader.isWithin(fed, below.id, right.id)).toBe(true);
        expect(await reader.isWithin(fed, below.id, left.id)).toBe(false);
        expect(await reader.isWithin(fed, below.id, top.id)).toBe(true);
        expect((await reader.unit(fed, a.id))?.parent).toBe(right.id);
        expect((await reader.unitsWithin(fed, right.id)).map((one) => one.id).slice(0, 1)).toEqual([
          right.id,
        ]);
      });
      // Back within the same millisecond: whoever pulled in between has to pull anew, too.
      await store.write((writer) => writer.moveUnit(fed, a.id, left.id, 1));
      const again = await hashes();
      expect(after.map((hash, index) => hash !== again[index])).toEqual(anew);
    });

    it('counts the units of a scope as the tree is now, also when one was added or moved', async () => {
      const store = await open();
      const { fed, top, left, right, a, b } = await found(store);
      const several = await officerAt(store, fed, left, a);
      const [above, beside] = [await officerAt(store, fed, top), await officerAt(store, fed, right)];
      const counts = () =>
        Promise.all(
          [above, several, beside].map((officer) =>
            store.read(async (reader) => (await reader.scope(fed, officer, day)).count),
          ),
        );
      expect([await counts(), await counts()]).toEqual([
        [7, 3, 3],
        [7, 3, 3],
      ]);
      const below = await sideUnit(store, fed, b);
      await store.write((writer) => put(writer, fed, row(below, { t: 'unit' })));
      expect(await counts()).toEqual([8, 4, 3]);
      await store.write((writer) => writer.moveUnit(fed, b.id, right.id, 1));
      expect(await counts()).toEqual([8, 2, 5]);
    });

    it('tells the people of a branch, their phones and the codes still open, and nobody else’s', async () => {
      const store = await open();
      const { fed, left, a, c } = await found(store);
      const [mine, other] = [await officerAt(store, fed, a), await officerAt(store, fed, c)];
      const phone = newId();
      await store.write(async (writer) => {
        for (const [officer, device] of [
          [mine, phone],
          [other, newId()],
        ] as const) {
          await writer.addDevice(fed, { id: device, name: 'Máy', since: at, tokenHash: device });
          await writer.enrol(fed, device, officer, at);
          await writer.seenClient(fed, { id: newId(), officer, device, boot: 'b' }, at);
        }
        const code = { fed, unit: a.id, role: 'officer', name: 'Chị Tư', officer: mine } as const;
        await writer.addInvitation({
          ...code,
          code: `A${phone.slice(-8)}`,
          expires: '2026-08-17T02:00:00.000Z',
        });
        await writer.addInvitation({
          ...code,
          code: `B${phone.slice(-8)}`,
          expires: '2026-08-01T02:00:00.000Z',
        });
      });
      const read = () => store.read((reader) => reader.branchPeople(fed, left.id, day, at));
      const { mandates, devices, invitations } = await read();
      expect(mandates).toEqual([
        expect.objectContaining({ officer: mine, unit: a.id, name: 'Cán bộ', to: null }),
      ]);
      expect(devices).toEqual([
        expect.objectContaining({
          officer: mine,
          id: phone,
          name: 'Máy',
          since: at,
          seen: at,
          revokedAt: null,
        }),
      ]);
      expect(invitations).toEqual([
        expect.objectContaining({ unit: a.id, name: 'Chị Tư', expires: '2026-08-17T02:00:00.000Z' }),
      ]);
      await store.write(async (writer) => {
        await writer.endMandates(fed, a.id, '2026-08-09');
        await writer.leave(fed, phone, mine, at);
      });
      expect(await read()).toMatchObject({ mandates: [], devices: [] });
    });
  });
}
