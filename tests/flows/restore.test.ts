import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Form } from '../../src/domain/form/types.ts';
import { createApp, createEndpoint } from '../../src/server/app.ts';
import { restoreBackup } from '../../src/server/backup/restore.ts';
import { takeBackup } from '../../src/server/backup/take.ts';
import type { Config } from '../../src/server/config.ts';
import { openEndpoint } from '../../src/server/listen.ts';
import { openPostgres } from '../../src/server/store/postgres/open.ts';
import { readCacheFact, readFact } from '../../src/storage/facts.ts';
import { keepFile } from '../../src/storage/files.ts';
import { listSent } from '../../src/storage/sent.ts';
import { openVault } from '../../src/storage/vault.ts';
import { openCache } from '../../src/storage/cache.ts';
import { flush } from '../../src/sync/flush.ts';
import { enqueue, listOutbox } from '../../src/storage/outbox.ts';
import { FakeEndpoint } from '../sync/fake-endpoint.ts';
import { deviceOver, enqueueSome, portsOver, submitChange } from '../sync/device.ts';
import { initiative } from '../server/endpoint.ts';
import { type Cluster, addressOf, startCluster } from '../server/postgres.ts';
import { type Worker, type World, createWorld, fine } from './world.ts';

const withPhotos: Form = {
  ...initiative,
  sections: [
    ...initiative.sections,
    {
      id: 'proof',
      title: { vi: 'Minh chứng' },
      fields: [{ id: 'photos', type: 'photo', max: 5, label: { vi: 'Ảnh' } }],
    },
  ],
};

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'thi-dua-backup-'));
  closing.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A world whose endpoint keeps its data in one of the stores. */
async function worldOn(kind: 'sqlite' | 'postgres', seed: number): Promise<World> {
  if (kind === 'sqlite') return createWorld(seed);
  const database = addressOf(await cluster.database());
  const config = { database, dataDir: folder() };
  return createWorld(seed, {}, { config, folder: config.dataDir, store: await openPostgres(database) });
}

/** The machine burns down: the backup goes onto an empty one, and the endpoint starts there. */
async function restoreElsewhere(world: World, kind: 'sqlite' | 'postgres', backup: string): Promise<Config> {
  const { endpoint } = world.test;
  const database = kind === 'sqlite' ? null : addressOf(await cluster.database());
  const config: Config = { ...endpoint.config, dataDir: folder(), database };
  await restoreBackup(config, backup, { replace: false, now: world.clock.now() });
  await start(world, config);
  return config;
}

async function start(world: World, config: Config): Promise<void> {
  const { log, now } = world.test.endpoint;
  const { store, random } = await openEndpoint(config);
  closing.push(() => store.close());
  world.app = createApp(createEndpoint({ store, config, log, now, random }));
}

/** Everybody syncs until nothing goes by itself any more; a review waits for the record another phone brings. */
async function settleAll(world: World, workers: readonly Worker[]): Promise<void> {
  for (let round = 0; round < 60; round++) {
    let left = 0;
    for (const worker of workers) left += (await worker.flush()).left.sendable;
    if (left === 0) break;
    await world.clock.advance(130_000);
  }
  world.weather = fine;
  for (const worker of [...workers, ...workers]) await worker.settle();
}

describe.each(['sqlite', 'postgres'] as const)('an endpoint on %s, restored from a backup', (kind) => {
  it('E3, E5 has all that was acknowledged again after every phone has synced, once each, with its number and its moment', async () => {
    const world = await worldOn(kind, 21);
    const { test } = world;
    const campaign = await test.campaign({
      due: [{ form: 'initiative', round: 1, date: '2026-08-25', strict: 'by', fromPlan: true }],
    });
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
    const backups = folder();
    const { content } = await takeBackup(test.endpoint.config, backups, world.clock.now());
    await everybodyWrites(25);
    for (const row of (await reviewer.records()).slice(-20)) await reviewer.review(row.id, 'accept');
    await reviewer.settle();
    for (const officer of officers) await officer.settle();
    const asSeen = async () =>
      new Map(
        (await reviewer.records()).map(({ id, state, timing, head, receipt }) => [
          id,
          { state, timing, body: head.body, receivedAt: head.receivedAt, number: receipt.number },
        ]),
      );
    const before = await asSeen();
    expect(before.size).toBe(112);
    expect(new Set(Array.from(before.values(), ({ timing }) => timing))).toEqual(new Set(['on-time']));

    // A month later, long after the reports were due, the machine is lost.
    await world.clock.advance(30 * 24 * 60 * 60_000);
    await restoreElsewhere(world, kind, backups);
    // Somebody writes before the others are back: no number that is on paper already is given away.
    const [first] = officers;
    if (!first) throw new Error('nobody');
    const late = await first.handIn(campaign, initiative, { people: 99 });
    all.add(late);
    await world.clock.advance(1000);
    world.weather = { ...fine, loseReply: 0.2, loseRequest: 0.1 };
    await settleAll(world, [first, reviewer, ...officers.slice(1)]);

    const after = await asSeen();
    expect(new Set(after.keys())).toEqual(all);
    expect(after.get(late)).toMatchObject({ number: 'PY-2026-100001', timing: 'late' });
    after.delete(late);
    expect(after).toEqual(before);
    const [health] = [await world.app.request('/api/v1/health')];
    const { epoch, head } = (await health.json()) as { epoch: string; head: number };
    expect(epoch).not.toBe(test.endpoint.store.epoch);
    expect(head).toBe((content.head.federations[0]?.head ?? 0) + 100 + 20 + 1);
    for (const worker of [reviewer, ...officers]) {
      expect(await listOutbox(worker.holdings.vault)).toEqual([]);
      expect(await worker.held()).toEqual(await fromNothing(worker));
    }
    for (const sent of await listSent(first.holdings.vault)) {
      if (sent.record !== late) expect(sent.receipt?.number).toBe(before.get(sent.record)?.number);
    }
  });

  it('E5 has the photos again: those of the backup, and those that came after it', async () => {
    const world = await worldOn(kind, 22);
    const { test, clock } = world;
    const campaign = await test.campaign({}, [withPhotos]);
    const officer = await world.officerOf(await test.addUnit(test.top, 'CĐCS'));
    const photographed = async (mark: number) => {
      const bytes = new Uint8Array(20_000).fill(mark);
      bytes.set([0xff, 0xd8, 0xff, 0xe0]);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const ref = { sha256, bytes: bytes.length, type: 'image/jpeg', name: 'ảnh.jpg' };
      await keepFile(officer.holdings.vault, ref, bytes.buffer, clock.now());
      const record = await officer.handIn(
        campaign,
        withPhotos,
        { people: 1, photos: [sha256] },
        { files: [ref] },
      );
      return { record, sha256 };
    };
    const one = await photographed(1);
    await officer.settle();
    // The text of the second is in the backup, its photo is not.
    const two = await photographed(2);
    const fetch = officer.ports.fetch;
    const textOnly = portsOver(
      (input, init) => (input.includes('/files') ? Promise.reject(new TypeError('cut')) : fetch(input, init)),
      clock,
    );
    await flush(officer.holdings, textOnly, { in: 'page', hurry: true });
    const backups = folder();
    const { files } = await takeBackup(test.endpoint.config, backups, clock.now());
    expect(files).toMatchObject({ named: 1, copied: 1, missing: [] });
    await officer.settle();
    const three = await photographed(3);
    await officer.settle();

    await clock.advance(40 * 24 * 60 * 60_000);
    const config = await restoreElsewhere(world, kind, backups);
    await officer.settle();
    for (const { record, sha256 } of [one, two, three]) {
      expect((await officer.record(record))?.complete).toBe(true);
      expect(existsSync(join(config.dataDir, 'files', '1', sha256.slice(0, 2), sha256))).toBe(true);
    }
    // The next backup copies only what is new.
    const again = await takeBackup(config, backups, clock.now());
    expect(again.files).toMatchObject({ named: 3, copied: 2 });
  });

  it('E5 loses nothing when an older backup is restored after a newer one', async () => {
    const world = await worldOn(kind, 23);
    const { test, clock } = world;
    const campaign = await test.campaign();
    const officer = await world.officerOf(await test.addUnit(test.top, 'CĐCS'));
    const other = await world.officerOf(await test.addUnit(test.top, 'CĐCS khác'));
    const all: string[] = [];
    const writes = async (who: Worker, count: number) => {
      for (let i = 0; i < count; i++) all.push(await who.handIn(campaign, initiative, { people: i }));
      await who.settle();
    };
    await writes(officer, 2);
    const old = await takeBackup(test.endpoint.config, folder(), clock.now());
    await writes(officer, 5);
    const young = await takeBackup(test.endpoint.config, folder(), clock.now());
    await restoreElsewhere(world, kind, old.path);
    // In the restored data these get feed numbers that the younger backup gave to others.
    await writes(other, 4);
    await restoreElsewhere(world, kind, young.path);
    await settleAll(world, [other, officer]);
    await settleAll(world, [other, officer]);
    const known = [...(await officer.records()), ...(await other.records())].map(({ id }) => id);
    expect(new Set(known)).toEqual(new Set(all));
  });

  it('E6, E9 lets a phone go on whose cursor is of a time the data no longer know', async () => {
    const world = await worldOn(kind, 24);
    const { test, clock } = world;
    const campaign = await test.campaign();
    const officer = await world.officerOf(await test.addUnit(test.top, 'CĐCS'));
    const waiting = await officer.handIn(campaign, initiative, { people: 1 });
    await officer.settle();
    const { path } = await takeBackup(test.endpoint.config, folder(), clock.now());
    const gone = await officer.handIn(campaign, initiative, { people: 2 });
    await officer.settle();
    const cursor = await readCacheFact(officer.holdings.cache, 'cursor');
    await restoreElsewhere(world, kind, path);
    const unsent = await officer.handIn(campaign, initiative, { people: 3 });
    world.requests.length = 0;
    await officer.settle();
    expect(new Set((await officer.records()).map(({ id }) => id))).toEqual(new Set([waiting, gone, unsent]));
    expect(await readCacheFact(officer.holdings.cache, 'cursor')).not.toBe(cursor);
    expect(await officer.held()).toEqual(await fromNothing(officer));
    // One way out, not a loop.
    expect(world.requests.filter((path) => path.includes('manifest')).length).toBeLessThanOrEqual(2);
  });
});

/** What a phone that begins from nothing holds of the same officer. */
async function fromNothing(worker: Worker): Promise<string[]> {
  const rows: string[] = [];
  let cursor = '';
  for (;;) {
    const query = `nonce=n&limit=500&officer=${worker.officer.id}${cursor}`;
    const response = await worker.ports.fetch(`/api/v1/pull?${query}`, {});
    const page = (await response.json()) as {
      changes: { t: string; id: string; v: number; op: string }[];
      more: boolean;
      cursor: string;
    };
    rows.push(...page.changes.filter(({ op }) => op === 'put').map(({ t, id, v }) => `${t}|${id}|${v}`));
    if (!page.more) return rows.sort();
    cursor = `&cursor=${page.cursor}`;
  }
}

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
