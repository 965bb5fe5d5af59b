import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, it } from 'vitest';
import { createApp, createEndpoint } from '../../src/server/app.ts';
import { openSqlite } from '../../src/server/store/sqlite/open.ts';
import { openSql } from '../../src/server/store/sqlite/sql.ts';
import { readFact } from '../../src/storage/facts.ts';
import { listSent } from '../../src/storage/sent.ts';
import { openVault } from '../../src/storage/vault.ts';
import { openCache } from '../../src/storage/cache.ts';
import { flush } from '../../src/sync/flush.ts';
import { enqueue, listOutbox } from '../../src/storage/outbox.ts';
import { FakeEndpoint } from '../sync/fake-endpoint.ts';
import { deviceOver, enqueueSome, portsOver, submitChange } from '../sync/device.ts';
import { initiative } from '../server/endpoint.ts';
import { type Worker, type World, createWorld, fine } from './world.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A backup of the endpoint as it is now, in a folder of its own. */
function backUp({ test }: World): string {
  const folder = mkdtempSync(join(tmpdir(), 'thi-dua-backup-'));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  const sql = openSql(join(test.folder, 'thi-dua.db'));
  sql.run(`vacuum into '${join(folder, 'thi-dua.db')}'`);
  sql.run('update federation set backup_horizon = head');
  sql.close();
  return folder;
}

/** The endpoint starts again from a backup: a new epoch, and it knows how much the backup held (`protocol.md` §3). */
function restore(world: World, folder: string): void {
  const sql = openSql(join(folder, 'thi-dua.db'));
  sql.run("update meta set value = ? where key = 'epoch'", randomUUID());
  sql.run('update federation set backup_horizon = head');
  sql.close();
  const { config, log, now } = world.test.endpoint;
  const store = openSqlite(folder);
  closing.push(() => store.close());
  world.app = createApp(createEndpoint({ store, config, log, now, random: (bytes) => randomBytes(bytes) }));
}

describe('an endpoint restored from a backup', () => {
  it('E5 has all that was acknowledged again after every phone has synced, once each', async () => {
    const world = await createWorld(21);
    const { test } = world;
    const campaign = await test.campaign();
    const commune = await test.addUnit(test.top, 'Phường', 'commune');
    const reviewer = await world.officerOf(commune, 'reviewer');
    const officers: Worker[] = [];
    for (const name of ['A', 'B', 'C', 'D']) {
      officers.push(await world.officerOf(await test.addUnit(commune, name)));
    }
    const all = new Set<string>();
    const everybodyWrites = async (count: number) => {
      for (const officer of officers) {
        for (let i = 0; i < count; i++) all.add(await officer.handIn(campaign, initiative, { people: i }));
        await officer.settle();
      }
      await reviewer.settle();
    };
    await everybodyWrites(3);
    for (const row of (await reviewer.records()).slice(0, 4)) await reviewer.review(row.id, 'accept');
    await reviewer.settle();
    const backup = backUp(world);
    await everybodyWrites(25);
    for (const row of (await reviewer.records()).slice(-20)) await reviewer.review(row.id, 'accept');
    await reviewer.settle();
    for (const officer of officers) await officer.settle();
    const before = new Map(
      (await reviewer.records()).map(({ id, state, head }) => [id, { state, head: head.body }]),
    );

    restore(world, backup);
    world.weather = { ...fine, loseReply: 0.2, loseRequest: 0.1 };
    // A review waits for the record it speaks of, which another phone brings.
    const workers = [reviewer, ...officers];
    for (let round = 0; round < 60; round++) {
      let left = 0;
      for (const worker of workers) left += (await worker.flush()).left.sendable;
      if (left === 0) break;
      await world.clock.advance(130_000);
    }
    world.weather = fine;
    for (const worker of [...workers, ...workers]) await worker.settle();

    const after = await reviewer.records();
    expect(new Set(after.map(({ id }) => id))).toEqual(all);
    expect(new Map(after.map(({ id, state, head }) => [id, { state, head: head.body }]))).toEqual(before);
    const numbers = after.map(({ receipt }) => receipt.number);
    expect(new Set(numbers).size).toBe(all.size);
    for (const worker of workers) {
      expect(await listOutbox(worker.holdings.vault)).toEqual([]);
      world.requests.length = 0;
      await worker.flush();
      expect(world.requests.filter((path) => path.includes('manifest'))).toEqual([]);
    }
  });
});

describe('a phone copied to another phone', () => {
  const original = Dexie.dependencies.indexedDB;
  afterEach(() => {
    Dexie.dependencies.indexedDB = original;
  });

  it('D8 loses nothing, though both write under one client id', async () => {
    const endpoint = new FakeEndpoint();
    const first = await deviceOver(endpoint.fetch);
    const waiting = await enqueueSome(first, 2);

    // The copy has a disk of its own with the same databases on it.
    Dexie.dependencies.indexedDB = new IDBFactory();
    const { officer, clock } = first;
    const copy = { officer, vault: await openVault(officer), cache: await openCache(officer) };
    for (const table of ['outbox', 'meta', 'sent', 'drafts'] as const) {
      await copy.vault.table(table).bulkPut(await first.holdings.vault.table(table).toArray());
    }
    const here = await enqueueSome(first, 2);
    const there = [submitChange({ author: officer }), submitChange({ author: officer })];
    for (const change of there) await enqueue(copy.vault, change, 'round-report', clock.now());

    await flush(first.holdings, first.ports, { in: 'page' });
    await flush(copy, portsOver(endpoint.fetch, clock), { in: 'page' });

    expect(await readFact(copy.vault, 'client')).toBe(await readFact(first.holdings.vault, 'client'));
    expect(new Set(endpoint.order)).toEqual(new Set([...waiting, ...here, ...there].map(({ id }) => id)));
    expect(endpoint.order).toHaveLength(6);
    const [one, two] = endpoint.asked('/push').map(({ body }) => body.boot);
    expect(one).not.toBe(two);
    expect(await listOutbox(copy.vault)).toEqual([]);
    expect(await listSent(copy.vault)).toHaveLength(4);
  });
});
