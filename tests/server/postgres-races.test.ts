import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../src/protocol/push.ts';
import type { Store } from '../../src/server/store/port.ts';
import { openPostgres } from '../../src/server/store/postgres/open.ts';
import { newId, review, revise, submit } from './endpoint.ts';
import { type Cluster, addressOf, startCluster } from './postgres.ts';
import { type Town, anyOf, openTown, pushAt } from './processes.ts';
import { day, found, officerAt, row, start } from './store-rows.ts';

let cluster: Cluster;
let url: string;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  cluster = await startCluster();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => cluster.stop());

async function town(count: number): Promise<Town> {
  url = await cluster.database();
  const made = await openTown(url, count);
  closing.push(() => made.close());
  return made;
}
async function stores(count: number): Promise<Store[]> {
  url = await cluster.database();
  const made = await Promise.all(Array.from({ length: count }, () => openPostgres(addressOf(url))));
  for (const store of made) closing.push(() => store.close());
  return made;
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

describe('PostgreSQL: races between processes', () => {
  it('D2: 20 parallel copies of a report are one row, with the same receipt for each', async () => {
    const place = await town(4);
    const { test, processes } = place;
    const officer = await test.enrol(await test.addUnit(test.top, 'CĐCS'));
    const change = submit(test, officer, await test.campaign());
    const answers = await Promise.all(times(20, () => pushAt(place, anyOf(processes), officer, [change])));
    const results = answers.flatMap(({ reply }) => reply.results);
    expect(results.map((result) => result.outcome).toSorted()).toEqual([
      'accepted',
      ...times(19, () => 'duplicate'),
    ]);
    expect(new Set(results.map((result) => JSON.stringify(result.receipt))).size).toBe(1);
    for (const [table, column] of [
      ['change', 'id'],
      ['revision', 'revision'],
      ['feed', 'id'],
    ] as const) {
      const wanted = { change: change.id, revision: change.revision, feed: change.record }[table];
      const rows = await cluster.ask<{ n: number }>(
        url,
        `select count(*)::int as n from ${table} where ${column} = $1`,
        [wanted],
      );
      expect([table, rows[0]?.n]).toEqual([table, 1]);
    }
  });

  it('E1, E2, E4: 12 writers with transactions of all lengths, one reader: no number is missed, 1…n without a gap', async () => {
    const all = await stores(12);
    const [reading] = all;
    if (!reading) throw new Error('no store');
    const { fed, top, a } = await found(reading);
    const officer = await officerAt(reading, fed, top);
    const seen: number[] = [];
    let after = start;
    let writing = true;
    const follow = async () => {
      for (;;) {
        const last = !writing;
        const hits = await reading.read(async (reader) =>
          reader.page(fed, await reader.scope(fed, officer, day), 'all', after, null, 5),
        );
        for (const hit of hits) {
          seen.push(hit.v);
          after = { v: hit.v, t: hit.t, id: hit.id };
        }
        if (last && hits.length === 0) return;
        await pause(1);
      }
    };
    const follower = follow();
    await Promise.all(
      all.map(async (store) => {
        for (let count = 0; count < 25; count++) {
          await store.write(async (writer) => {
            await writer.claim(fed, '2026-08-10T02:00:00.000Z', [{ id: newId(), hash: 'h' }]);
            await pause(Math.random() * 15);
            const { head } = await writer.raise(fed, 1);
            await pause(Math.random() * 4);
            await writer.put(fed, [{ v: head, row: row(a) }]);
          });
        }
      }),
    );
    writing = false;
    await follower;
    expect(seen).toEqual(times(300, (index) => index + 1));
  });

  it('G7: 20 writers on random records of the same units: no error reaches a client, and no word is lost', async () => {
    const place = await town(4);
    const { test, processes } = place;
    const commune = await test.addUnit(test.top, 'Phường', 'commune');
    const units = await Promise.all(times(3, (index) => test.addUnit(commune, `CĐCS ${index}`)));
    const campaign = await test.campaign();
    const officers = await Promise.all(units.map((unit) => test.enrol(unit)));
    const chief = await test.enrol(commune, 'reviewer');
    const first = officers.map((officer) =>
      times(4, () => submit(test, officer, campaign, { form: 'initiative@1' })),
    );
    for (const [index, officer] of officers.entries()) await officer.push(...(first[index] ?? []));
    const sent: { id: string; result: Result | undefined }[] = [];
    const writer = async (index: number) => {
      for (let round = 0; round < 8; round++) {
        const at = index % officers.length;
        // Every fourth writer is the reviewer, who takes records of several units in any order.
        const judging = index % 4 === 3;
        const known = judging ? first.flat() : (first[at] ?? []);
        const phone = judging ? chief : officers[at];
        if (!phone) throw new Error('no phone');
        const changes = times(3, () => anyOf(known)).map((before) =>
          judging ? review(test, phone, before, anyOf(['accept', 'return']), 'Xem lại') : revise(before),
        );
        const { status, reply } = await pushAt(place, anyOf(processes), phone, changes);
        expect(status).toBe(200);
        for (const { id } of changes)
          sent.push({ id, result: reply.results.find((result) => result.id === id) });
      }
    };
    await Promise.all(times(20, writer));
    expect(processes.flatMap(({ errors }) => errors)).toEqual([]);
    for (const { result } of sent) {
      expect(['accepted', 'rejected']).toContain(result?.outcome);
      if (result?.outcome === 'rejected')
        expect(['base.stale', 'review.state', 'record.accepted', 'record.returned']).toContain(
          result.problem?.code,
        );
    }
    // Each head was made from the head before it: nobody decided on a record that another was changing.
    for (const { record } of first.flat()) {
      const history = await test.endpoint.store.read((reader) => reader.history(test.fed, record));
      const heads = history.flatMap((entry) =>
        'revision' in entry && !entry.sibling ? [entry.revision] : [],
      );
      for (const [index, head] of heads.entries()) expect(head.base).toBe(heads[index - 1]?.revision ?? null);
    }
    const [counter] = await cluster.ask<{ head: number; n: number; top: number }>(
      url,
      `select f.head::int, count(*)::int as n, max(c.v)::int as top
       from federation f join change c on c.fed = f.fed and c.outcome = 'accepted' group by f.head`,
    );
    expect(counter?.top).toBe(counter?.head);
  });

  it('D1: connections killed at random and replies lost; sent again, everything is there once', async () => {
    const place = await town(2);
    const { test, processes } = place;
    const campaign = await test.campaign();
    const officers = await Promise.all(
      times(6, async (index) => test.enrol(await test.addUnit(test.top, `CĐCS ${index}`))),
    );
    const stopping = new AbortController();
    let killed = 0;
    let answers = 0;
    const killer = (async () => {
      for (let before = 0; !stopping.signal.aborted; await pause(5)) {
        // As often as they come to an end, so that a slow machine comes to one too.
        if (answers < before + 3) continue;
        before = answers;
        const rows = await cluster.ask<{ ended: boolean }>(
          url,
          `select pg_terminate_backend(pid) as ended from pg_stat_activity
           where application_name = 'thi-dua' and datname = current_database() order by random() limit 1`,
        );
        killed += rows.length;
      }
    })();
    const receipts = new Map<string, string>();
    await Promise.all(
      officers.map(async (officer) => {
        for (let round = 0; round < 12; round++) {
          const changes = times(4, () => submit(test, officer, campaign, { form: 'initiative@1' }));
          // One in four is poison and stays poison.
          const [bad] = changes;
          if (bad) bad.body = {};
          const open = new Set(changes.map(({ id }) => id));
          for (let tries = 0; open.size > 0; tries++) {
            if (tries > 60) throw new Error('never taken');
            const { status, reply } = await pushAt(place, anyOf(processes), officer, changes);
            expect([200, 503]).toContain(status);
            answers++;
            for (const { id, outcome, receipt } of status === 200 ? reply.results : []) {
              if (outcome === 'deferred') continue;
              const told = JSON.stringify(receipt ?? outcome);
              expect(receipts.get(id) ?? told).toBe(told);
              receipts.set(id, told);
              // Three replies in ten are lost on their way.
              if (Math.random() > 0.3) open.delete(id);
            }
            await pause(2);
          }
        }
      }),
    );
    stopping.abort();
    await killer;
    expect(killed).toBeGreaterThan(5);
    const rows = await cluster.ask<{ outcome: string; n: number }>(
      url,
      'select outcome, count(*)::int as n from change group by outcome order by outcome',
    );
    expect(rows).toEqual([
      { outcome: 'accepted', n: 216 },
      { outcome: 'rejected', n: 72 },
    ]);
    const numbers = await cluster.ask<{ v: number }>(
      url,
      'select v::int as v from change where v is not null order by v',
    );
    const [head] = await cluster.ask<{ head: number }>(url, 'select head::int as head from federation');
    expect(numbers.map(({ v }) => v)).toEqual(times(216, (index) => (head?.head ?? 0) - 215 + index));
    const kept = await cluster.ask<{ number: string }>(
      url,
      'select number from change where number is not null',
    );
    expect(new Set(kept.map(({ number }) => number)).size).toBe(216);
  });
});
