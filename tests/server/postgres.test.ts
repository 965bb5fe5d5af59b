import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readAddress } from '../../src/server/store/postgres/address.ts';
import { NewerDataError, StoreAwayError, UnfitDatabaseError } from '../../src/server/store/errors.ts';
import type { Store } from '../../src/server/store/port.ts';
import { openHosts } from '../../src/server/store/postgres/hosts.ts';
import { migrate } from '../../src/server/store/postgres/migrate.ts';
import { openPostgres } from '../../src/server/store/postgres/open.ts';
import { passing, steps, tables } from '../../src/server/store/postgres/schema.ts';
import { newId, submit } from './endpoint.ts';
import { type Cluster, addressOf, startCluster } from './postgres.ts';
import { openTown, pushAt } from './processes.ts';
import { storeConformance } from './store-conformance.ts';
import { at, found, officerAt, put, row } from './store-rows.ts';

let cluster: Cluster;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  cluster = await startCluster();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => cluster.stop());

async function open(url: string): Promise<Store> {
  const store = await openPostgres(addressOf(url));
  closing.push(() => store.close());
  return store;
}

storeConformance('PostgreSQL', async () => open(await cluster.database()));

describe('PostgreSQL: its schema', () => {
  it('G2: several processes that start at once make it once, and know the same epoch', async () => {
    const url = await cluster.database();
    const all = await Promise.all(Array.from({ length: 6 }, () => open(url)));
    expect(new Set(all.map((store) => store.epoch)).size).toBe(1);
    expect(all[0]?.epoch).toMatch(/^[0-9a-f-]{36}$/);
    const [meta] = await cluster.ask(url, "select value from meta where key = 'schema'");
    expect(meta).toEqual({ value: String(steps.length) });
  });

  it('G2: a step that fails leaves the version before it, whole; data of a newer release are left alone', async () => {
    const url = await cluster.database();
    const hosts = openHosts(addressOf(url), { max: 1, statementTimeout: 5000 });
    closing.push(() => hosts.close());
    const client = await hosts.lease();
    const good = 'create table a (x int)';
    await expect(
      migrate(client, [good, 'create table b (x int); insert into missing values (1)']),
    ).rejects.toThrow('missing');
    const { rows } = await client.query(
      "select (select value from meta where key = 'schema') as at, to_regclass('b') as b",
    );
    expect(rows).toEqual([{ at: '1', b: null }]);
    await migrate(client, [good, 'create table b (x int)']);
    await expect(migrate(client, [good])).rejects.toThrow(NewerDataError);
    client.release();
  });

  it('the federation leads every key and every index but those that find a federation', async () => {
    const url = await cluster.database();
    await open(url);
    const rows = await cluster.ask<{ t: string; i: string; first: string }>(
      url,
      `select c.relname as t, i.relname as i, a.attname as first
       from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
         join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
         join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]`,
    );
    expect(new Set(rows.map(({ t }) => t))).toEqual(new Set([...tables, ...passing, 'meta']));
    expect(
      rows
        .filter(({ first }) => first !== 'fed')
        .map(({ i }) => i)
        .toSorted(),
    ).toEqual(['device_token', 'federation_code_key', 'federation_id_key', 'invitation_code', 'meta_pkey']);
  });

  it('refuses a database that is not UTF8, in one sentence', async () => {
    const url = await cluster.database();
    const old = url.replace(/t\d+$/, 'latin');
    await cluster.ask(url, "create database latin encoding 'LATIN1' template template0");
    await expect(openPostgres(addressOf(old))).rejects.toThrow(UnfitDatabaseError);
    await expect(openPostgres(addressOf(old.replace('latin', 'nowhere')))).rejects.toThrow(
      /^PostgreSQL at test refuses: database "nowhere" does not exist\.$/,
    );
  });
});

describe('PostgreSQL: transactions', () => {
  it('G3: commits wait for the disk whatever the server is set to, unless it waits for more', async () => {
    for (const [set, used] of [
      ['off', 'on'],
      ['remote_apply', 'remote_apply'],
    ] as const) {
      const url = await cluster.database();
      await cluster.ask(url, `alter database ${url.split('/').at(-1)} set synchronous_commit = ${set}`);
      const hosts = openHosts(addressOf(url), { max: 1, statementTimeout: 5000 });
      closing.push(() => hosts.close());
      const client = await hosts.lease();
      expect((await client.query('show synchronous_commit')).rows).toEqual([{ synchronous_commit: used }]);
      client.release();
    }
  });

  it('D7: what the database itself refuses undoes its savepoint alone, also in a commit that others share', async () => {
    const store = await open(await cluster.database());
    const { fed, a } = await found(store);
    const revision = {
      revision: newId(),
      base: null,
      form: 'f@1',
      body: {},
      files: [],
      author: newId(),
      authorName: '',
      at,
      receivedAt: at,
    };
    const pieces = Array.from({ length: 6 }, (_, index) =>
      store.write(async (writer) => {
        const refused = writer.savepoint(async () => {
          const keep = (one: typeof revision) =>
            writer.keepRevisions(fed, [{ record: 'r', revision: one, sibling: false }]);
          await keep({ ...revision, revision: newId() });
          if (index === 3) {
            await keep(revision);
            await keep(revision);
          }
        });
        const ok = await refused.then(
          () => true,
          () => false,
        );
        return [ok, await put(writer, fed, row(a))];
      }),
    );
    const results = await Promise.all(pieces);
    expect(results.map(([ok]) => ok)).toEqual([true, true, true, false, true, true]);
    expect(results.map(([, v]) => v)).toEqual([1, 2, 3, 4, 5, 6]);
    const kept = await store.read((reader) => reader.hasRevision(fed, 'r', revision.revision));
    expect(kept).toBe(false);
  });

  it('G6: tells the planner when a feed has grown, so that no plan made for an empty table reads a full one', async () => {
    const url = await cluster.database();
    const store = await open(url);
    const { fed, a } = await found(store);
    const learnt = async () => {
      const rows = await cluster.ask<{ n: number }>(
        url,
        "select count(*)::int as n from pg_stats where tablename = 'feed' and attname = 'fed'",
      );
      return rows[0]?.n === 1;
    };
    expect(await learnt()).toBe(false);
    await store.write((writer) => put(writer, fed, ...Array.from({ length: 250 }, () => row(a))));
    await vi.waitFor(async () => expect(await learnt()).toBe(true));
  });

  it('keeps what JSON allows and PostgreSQL does not: such a change is no poison', async () => {
    const town = await openTown(await cluster.database(), 1);
    closing.push(() => town.close());
    const { test, processes } = town;
    const officer = await test.enrol(await test.addUnit(test.top, 'CĐCS'), 'officer', 'Chị\0 Hoa');
    const campaign = await test.campaign({ title: 'Thi đua \u0000\ud800' });
    const body = { people: 5, text: 'a\u0000b \ud800 \\u0000' };
    const refused = submit(test, officer, campaign, { body });
    const draft = { ...submit(test, officer, campaign, { body }), type: 'draft' };
    const [process] = processes;
    if (!process) throw new Error('no process');
    for (const last of ['accepted', 'duplicate']) {
      const { reply } = await pushAt(town, process, officer, [{ id: 'no\0id' }, refused, draft]);
      expect(reply.results.map((result) => result.outcome)).toEqual(['rejected', 'rejected', last]);
      expect(reply.results[0]?.id).toBe('no\0id');
    }
    const { rows } = await officer.pullAll();
    expect(rows.find((one) => one.t === 'draft')).toMatchObject({ id: draft.record, d: { body } });
    expect(process.errors).toEqual([]);
  });
});

describe('PostgreSQL: several processes', () => {
  it('what is pushed to one is news at the other, and pulled there', async () => {
    const town = await openTown(await cluster.database(), 2);
    closing.push(() => town.close());
    const { test, processes } = town;
    const [one, other] = processes;
    if (!one || !other) throw new Error('no process');
    const officer = await test.enrol(await test.addUnit(test.top, 'CĐCS'));
    const campaign = await test.campaign();
    const headers = { cookie: officer.cookie, 'x-officer': officer.officer.id };
    const heads: number[] = [];
    other.endpoint.hub.subscribe(test.fed, {
      send: (chunk) => heads.push(Number(/"head":(\d+)/.exec(new TextDecoder().decode(chunk))?.[1])),
      end: () => {},
    });
    const change = submit(test, officer, campaign);
    const { reply } = await pushAt(town, one, officer, [change]);
    await vi.waitFor(() => expect(heads).toContain(reply.head));
    const page = await other.app.request('/api/v1/pull?nonce=n', { headers });
    const { changes } = (await page.json()) as { changes: { id: string }[] };
    expect(changes.map(({ id }) => id)).toContain(change.record);
    const health = await other.app.request('/api/v1/health');
    expect(await health.json()).toMatchObject({ ok: true, store: 'postgres', head: reply.head });
  });

  it('E5: data that came back from a backup are known by their new epoch, without a new start', async () => {
    const url = await cluster.database();
    const store = await open(url);
    const { epoch } = store;
    await cluster.ask(url, "update meta set value = 'restored' where key = 'epoch'");
    await cluster.ask(
      url,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'thi-dua' and datname = current_database()",
    );
    await store.read((reader) => reader.federations());
    expect(epoch).not.toBe('restored');
    expect(store.epoch).toBe('restored');
  });

  it('two that use one code at once: one wins', async () => {
    const town = await openTown(await cluster.database(), 3);
    closing.push(() => town.close());
    const { test, processes } = town;
    const code = await test.code(test.top, 'admin', 'Hoa');
    const answers = await Promise.all(
      processes.map(async ({ app }) =>
        app.request('/api/v1/enrol', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ code, device: { name: 'Máy' } }),
        }),
      ),
    );
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '403', '403']);
  });

  it('finishes what waits before it closes', async () => {
    const url = await cluster.database();
    const store = await openPostgres(addressOf(url));
    const { fed, a, top } = await found(store);
    await officerAt(store, fed, top);
    const writes = Array.from({ length: 50 }, () => store.write((writer) => put(writer, fed, row(a))));
    await store.close();
    expect((await Promise.all(writes)).at(-1)).toBe(50);
    await expect(store.read((reader) => reader.federations())).rejects.toThrow(StoreAwayError);
  });
});

describe('the address of a PostgreSQL', () => {
  it('may name several hosts', () => {
    expect(
      readAddress('postgresql://u:p@h1:5432,h2/db?sslmode=require')?.hosts.map(({ url }) => url),
    ).toEqual(['postgresql://u:p@h1:5432/db?sslmode=require', 'postgresql://u:p@h2/db?sslmode=require']);
    expect(readAddress('postgres:///db')?.hosts).toEqual([{ url: 'postgres:///db', name: 'localhost' }]);
    expect(readAddress('mysql://h/db')).toBeNull();
    expect(readAddress('postgres://h:port/db')).toBeNull();
  });
});
