import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Address } from '../../src/server/store/postgres/address.ts';
import { StoreAwayError } from '../../src/server/store/errors.ts';
import { openPostgres } from '../../src/server/store/postgres/open.ts';
import { type Phone, createTestEndpoint, envelope, newId, submit } from './endpoint.ts';
import { type Cluster, startCluster, startStandby } from './postgres.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const clusters: Cluster[] = [];
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(async () => {
  for (const cluster of clusters) await cluster.stop();
});

/** Officers who push one report after the other, and what they were told. */
async function underLoad(address: Address) {
  const store = await openPostgres(address);
  closing.push(() => store.close());
  const test = await createTestEndpoint({ store });
  const campaign = await test.campaign();
  const phones: Phone[] = [];
  for (let count = 0; count < 5; count++)
    phones.push(await test.enrol(await test.addUnit(test.top, `CĐCS ${count}`)));
  const acknowledged = new Map<string, { receipt: object; phone: Phone; change: object }>();
  const refused = { count: 0 };
  const stopping = new AbortController();
  const done = Promise.all(
    phones.map(async (phone) => {
      while (!stopping.signal.aborted) {
        const change = submit(test, phone, campaign, { form: 'initiative@1' });
        const answer = await phone.call('POST', '/push', envelope(test, newId(), [change]));
        if (answer.status === 200) {
          const [result] = answer.body.results;
          if (result.outcome === 'accepted')
            acknowledged.set(change.id, { receipt: result.receipt, phone, change });
          continue;
        }
        expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(2);
        refused.count++;
        await pause(20);
      }
    }),
  );
  return {
    test,
    acknowledged,
    refused,
    async until(count: number) {
      while (acknowledged.size < count) await pause(10);
    },
    async stop() {
      stopping.abort();
      await done;
    },
    /** Sends everything again: what was acknowledged has the same receipt. */
    async holds() {
      for (const phone of phones) {
        const mine = [...acknowledged.values()].filter((one) => one.phone === phone);
        for (let from = 0; from < mine.length; from += 100) {
          const part = mine.slice(from, from + 100);
          const { results } = await phone.push(...part.map(({ change }) => change));
          expect(results).toMatchObject(part.map(({ receipt }) => ({ outcome: 'duplicate', receipt })));
        }
      }
      const head = (await store.read((reader) => reader.federation(test.fed))).head;
      expect(head).toBeGreaterThanOrEqual(acknowledged.size);
    },
  };
}

const host = (cluster: Cluster, url: string) => ({
  url: url.replace(/:\d+\//, `:${cluster.port}/`),
  name: `127.0.0.1:${cluster.port}`,
});

describe('PostgreSQL: the primary goes away', () => {
  let durable: Cluster;
  beforeAll(async () => {
    durable = await startCluster({
      fsync: 'on',
      wal_level: 'replica',
      max_wal_senders: '4',
      hot_standby: 'on',
    });
    clusters.push(durable);
  });

  it('G3, G8: killed −9 under load and started again: 503 meanwhile, nothing acknowledged is lost', async () => {
    const url = await durable.database();
    const load = await underLoad({ hosts: [host(durable, url)] });
    for (let round = 1; round <= 2; round++) {
      await load.until(load.acknowledged.size + 20);
      const before = load.refused.count;
      await durable.kill();
      const health = await load.test.request('GET', '/health');
      expect(health.status).toBe(503);
      while (load.refused.count === before) await pause(5);
      await durable.start();
      await load.until(load.acknowledged.size + 20);
    }
    await load.stop();
    await load.holds();
  });

  it('G3: a commit that somebody cancels while it waits for the standby is not acknowledged', async () => {
    const url = await durable.database();
    const store = await openPostgres({ hosts: [host(durable, url)] });
    closing.push(() => store.close());
    const waitFor = async (names: string) => {
      await durable.ask(url, `alter system set synchronous_standby_names = '${names}'`);
      await durable.ask(url, 'select pg_reload_conf()');
      for (let shown = ''; shown !== names; await pause(10)) {
        const rows = await durable.ask<{ names: string }>(
          url,
          "select current_setting('synchronous_standby_names') as names",
        );
        shown = rows[0]?.names ?? '';
      }
    };
    await waitFor('nobody');
    const write = store.write((writer) => writer.addFederation({ id: 'a', code: 'A', name: 'A' }));
    const told = expect(write).rejects.toThrow(StoreAwayError);
    for (let cancelled = false; !cancelled; await pause(10)) {
      const rows = await durable.ask(
        url,
        "select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'",
      );
      cancelled = rows.length > 0;
    }
    await told;
    await waitFor('');
  });

  it('G3: killed with a synchronous standby that is promoted: the endpoint goes on there, nothing acknowledged is lost', async () => {
    const url = await durable.database();
    const standby = await startStandby(durable, 'second');
    clusters.push(standby);
    await durable.ask(url, "alter system set synchronous_standby_names = 'second'");
    await durable.ask(url, 'select pg_reload_conf()');
    for (let synced = false; !synced; await pause(20)) {
      const rows = await durable.ask<{ n: number }>(
        url,
        "select count(*)::int as n from pg_stat_replication where sync_state = 'sync'",
      );
      synced = rows[0]?.n === 1;
    }
    const load = await underLoad({ hosts: [host(durable, url), host(standby, url)] });
    await load.until(30);
    const before = load.acknowledged.size;
    await durable.kill();
    await standby.ask(host(standby, url).url, 'select pg_promote()');
    await load.until(before + 30);
    await load.stop();
    await load.holds();
    expect((await load.test.request('GET', '/health')).body).toMatchObject({ ok: true, store: 'postgres' });
  });
});
