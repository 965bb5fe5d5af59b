import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createBranchCache } from '../../src/server/desk/branches.ts';
import { createChecksumCache } from '../../src/server/pull/checksum.ts';
import type { Scope, Store } from '../../src/server/store/port.ts';
import { openSqlite } from '../../src/server/store/sqlite/open.ts';
import { day, found, officerAt, put, row, sideUnit } from './store-rows.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function openStore() {
  const folder = mkdtempSync(join(tmpdir(), 'thi-dua-remembered-'));
  const store = openSqlite(folder);
  closing.push(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const place = await found(store);
  await store.write((writer) => put(writer, place.fed, row(place.a)));
  const officer = await officerAt(store, place.fed, place.left);
  return { store, place, officer };
}

const scopeOf = (store: Store, fed: number, officer: string): Promise<Scope> =>
  store.read((reader) => reader.scope(fed, officer, day));

it('E5: a number given again after a restore means other rows, and the checksum of before is not said of them', async () => {
  const [before, after] = [await openStore(), await openStore()];
  const { fed } = before.place;
  const data = { epoch: 'before' };
  const sums = createChecksumCache(data);
  const scope = await scopeOf(before.store, fed, before.officer);
  // The same officer with the same mandates at the same number, and another row behind it.
  const again = { ...(await scopeOf(after.store, fed, after.officer)), hash: scope.hash };
  const said = await before.store.read((reader) => sums.of(reader, fed, scope, 1));
  expect(await before.store.read((reader) => sums.of(reader, fed, scope, 1))).toEqual(said);
  data.epoch = 'after';
  const then = await after.store.read((reader) => sums.of(reader, fed, again, 1));
  expect(then).toEqual(await after.store.read((reader) => reader.checksum(fed, again)));
  expect(then).not.toEqual(said);
});

it('the desk reads the units of a branch again as soon as one of the tree was written', async () => {
  const { store, place, officer } = await openStore();
  const { fed, left, a, c } = place;
  const branches = createBranchCache(store);
  const read = async () => {
    const scope = await scopeOf(store, fed, officer);
    const units = await store.read((reader) => branches.of(reader, fed, left.id, scope));
    return units.map(({ id, name }) => `${id} ${name}`).toSorted();
  };
  const truth = async () =>
    (await store.read((reader) => reader.unitsWithin(fed, left.id)))
      .map(({ id, name }) => `${id} ${name}`)
      .toSorted();
  expect(await read()).toEqual(await truth());
  const below = await sideUnit(store, fed, a);
  await store.write((writer) => put(writer, fed, row(below, { t: 'unit' })));
  expect(await read()).toEqual(await truth());
  await store.write(async (writer) => {
    await writer.moveUnit(fed, c.id, left.id, 1);
    await writer.saveUnit(fed, { ...a, name: 'Tên mới' });
    await put(writer, fed, row(c, { t: 'unit' }), row(a, { t: 'unit' }));
  });
  expect(await read()).toEqual(await truth());
  expect(await read()).toHaveLength(5);
});
