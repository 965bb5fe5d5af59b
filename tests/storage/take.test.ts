import { IDBIndex, IDBObjectStore } from 'fake-indexeddb';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type Answer,
  enqueue,
  listOutbox,
  outboxEntry,
  putBack,
  settle,
  takeBack,
} from '../../src/storage/outbox.ts';
import { listSent, offerAgain } from '../../src/storage/sent.ts';
import { type Taker, takeAlong } from '../../src/storage/take.ts';
import type { OutboxEntry, Vault } from '../../src/storage/vault.ts';
import { freshVault, monday, newId, someChange } from './device.ts';

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const receipt = { number: 'PY-2026-000001', at: '2026-05-04T08:00:00.000Z', v: 1 };
const taken = ({ id }: { id: string }): Answer => ({ id, outcome: 'taken', receipt });
const always = () => true;

/** A vault with so many changes queued, each of a record of its own unless records are named. */
async function queue(records: readonly string[]): Promise<{ vault: Vault; queued: OutboxEntry[] }> {
  const vault = await freshVault();
  const queued = records.map((record, place) => ({
    ...outboxEntry(someChange(record), 'round-report', monday),
    place: place + 1,
  }));
  await vault.outbox.bulkAdd(queued);
  return { vault, queued };
}
const many = (count: number) => Array.from({ length: count }, () => newId());

/** Counts what is asked of the engine from now on: requests, and rows it hands over. */
function counted(): { requests: number; rows: number } {
  const count = { requests: 0, rows: 0 };
  const watch = (of: object, name: string) => {
    const real = Reflect.get(of, name) as (...given: unknown[]) => IDBRequest;
    vi.spyOn(of as Record<string, () => IDBRequest>, name).mockImplementation(function (
      this: unknown,
      ...given: unknown[]
    ) {
      const request = real.apply(this, given);
      count.requests += 1;
      request.addEventListener('success', () => {
        const { result } = request as { result: unknown };
        count.rows += Array.isArray(result) ? result.length : 1;
      });
      return request;
    });
  };
  for (const name of ['get', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'put', 'delete', 'count'])
    watch(IDBObjectStore.prototype, name);
  for (const name of ['get', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'count'])
    watch(IDBIndex.prototype, name);
  return count;
}

afterEach(() => void vi.restoreAllMocks());

describe('a long queue', () => {
  /** Empties a queue batch by batch, four under way. @returns what each batch has cost the engine */
  async function costOf(length: number): Promise<{ requests: number; rows: number }[]> {
    const { vault } = await queue(many(length));
    const next = takeAlong(vault, always);
    const count = counted();
    const costs: { requests: number; rows: number }[] = [];
    const underWay: OutboxEntry[][] = [];
    for (let more = true; more;) {
      const before = { ...count };
      const batch = await next({ changes: 25, bytes: 1e6 }, monday);
      if (batch.length > 0) underWay.push(batch);
      if (underWay.length === 4 || batch.length === 0) {
        const done = underWay.shift() ?? [];
        await settle(vault, done.map(taken), 'e', monday, {}, done);
      }
      if (batch.length > 0)
        costs.push({ requests: count.requests - before.requests, rows: count.rows - before.rows });
      more = batch.length > 0 || underWay.length > 0;
    }
    vi.restoreAllMocks();
    expect(await vault.outbox.count()).toBe(0);
    expect(await vault.sent.count()).toBe(length);
    return costs;
  }

  it('costs no more for each batch than a short one', async () => {
    const [short, long] = [await costOf(200), await costOf(1000)];
    expect(long).toHaveLength(40);
    const most = (costs: typeof short, what: 'requests' | 'rows') =>
      Math.max(...costs.map((cost) => cost[what]));
    expect(most(long, 'requests')).toBeLessThanOrEqual(most(short, 'requests'));
    expect(most(long, 'rows')).toBeLessThanOrEqual(most(short, 'rows'));
    // A row is read once, marked, kept as sent and removed; beside it a few facts.
    expect(most(long, 'rows')).toBeLessThan(6 * 25);
  });

  it('is sent whole, whatever becomes of its batches, and each record in its order', async () => {
    const outcomes = fc.constantFrom<Answer['outcome']>('taken', 'taken', 'again', 'rejected');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 25 }),
        fc.infiniteStream(outcomes),
        fc.integer({ min: 1, max: 6 }),
        async (records, outcome, changes) => {
          const names = many(6);
          const { vault, queued } = await queue(records.map((record) => names[record] ?? ''));
          const next = takeAlong(vault, always);
          const arrived: string[] = [];
          const parked = new Set<string>();
          const underWay = new Set<string>();
          const send = async () => {
            for (let batch = await next({ changes, bytes: 1e6 }, monday); batch.length > 0;) {
              for (const { record } of batch) {
                expect(underWay.has(record), 'one change of a record at a time').toBe(false);
                expect(parked.has(record), 'nothing behind a refused change').toBe(false);
                underWay.add(record);
              }
              const answers = batch.map(({ id, record }): Answer => {
                const what = outcome.next().value;
                if (what === 'rejected') parked.add(record);
                if (what === 'taken') arrived.push(id);
                if (what === 'taken') return { id, outcome: what, receipt };
                const problem = { code: 'form.invalid' } as const;
                return what === 'rejected'
                  ? { id, outcome: what, problem }
                  : { id, outcome: 'again', problem, nextAttemptAt: 0 };
              });
              // What is settled is free again from here on; the transaction of `settle` is asked for at once.
              for (const { record } of batch) underWay.delete(record);
              await settle(vault, answers, 'e', monday, {}, batch);
              batch = await next({ changes, bytes: 1e6 }, monday);
            }
          };
          await Promise.all([send(), send(), send()]);

          const left = await listOutbox(vault);
          expect(left.every(({ record }) => parked.has(record))).toBe(true);
          expect(new Set(ids(await listSent(vault)))).toEqual(new Set(arrived));
          for (const record of names) {
            const own = ids(queued.filter((entry) => entry.record === record));
            expect(arrived.filter((id) => own.includes(id))).toEqual(
              own.slice(0, own.length - left.filter((entry) => entry.record === record).length),
            );
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('what comes into the queue while it is sent', () => {
  const one = { changes: 1, bytes: 1e6 };
  const takeTwo = async (next: Taker) => [...(await next(one, monday)), ...(await next(one, monday))];

  it('A14 goes in its place when an endpoint was restored, before what is left of its record', async () => {
    const [a, b, c] = many(3);
    const { vault, queued } = await queue([a ?? '', b ?? '']);
    const next = takeAlong(vault, always);
    const first = await next(one, monday);
    await settle(vault, first.map(taken), 'old', monday, {}, first);
    await enqueue(vault, someChange(a), 'round-report', monday);
    await enqueue(vault, someChange(c), 'round-report', monday);
    expect(await offerAgain(vault, { epoch: 'new', horizon: 0 }, monday)).toBe(1);

    expect(ids(await takeTwo(next))).toEqual([queued[0]?.id, queued[1]?.id]);
  });

  it('A14 goes in its place when it was taken back and put back again', async () => {
    const [a, b] = many(2);
    const { vault, queued } = await queue([a ?? '', b ?? '', a ?? '']);
    const [entry, other, later] = queued;
    if (!entry || !other || !later) throw new Error('three were queued');
    const draft = await takeBack(vault, entry.id, monday);
    const next = takeAlong(vault, always);
    expect(ids(await next(one, monday))).toEqual([other.id]);
    expect(await putBack(vault, entry, draft)).toBe(true);

    expect(ids(await next(one, monday))).toEqual([entry.id]);
    expect(await next(one, monday)).toEqual([]);
    await settle(vault, [taken(entry)], 'e', monday);
    expect(ids(await next(one, monday))).toEqual([later.id]);
  });

  it('is found behind everything, and before it when it waited only for its time', async () => {
    const { vault, queued } = await queue(many(3));
    const next = takeAlong(vault, always);
    const [first] = await next(one, monday);
    const wait = {
      id: first?.id ?? '',
      outcome: 'again',
      problem: null,
      nextAttemptAt: monday + 60_000,
    } as const;
    await settle(vault, [wait], 'e', monday);
    const added = someChange();
    await enqueue(vault, added, 'round-report', monday);
    const rest = [await next(one, monday), await next(one, monday), await next(one, monday)].flat();
    expect(ids(rest)).toEqual([queued[1]?.id, queued[2]?.id, added.id]);
    expect(await next(one, monday)).toEqual([]);
    expect(ids(await next(one, monday + 60_000))).toEqual([first?.id]);
  });

  it('stays where it is when sending has stopped before the turn of who asked', async () => {
    const { vault, queued } = await queue(many(2));
    let may = true;
    const next = takeAlong(vault, () => may);
    const asked = [next(one, monday), next(one, monday)];
    may = false;
    expect((await Promise.all(asked)).flat()).toEqual([]);
    expect((await listOutbox(vault)).map(({ state }) => state)).toEqual(['queued', 'queued']);
    may = true;
    expect(ids(await takeTwo(next))).toEqual(ids(queued));
  });
});

it('B7 tells everybody at once who waits for their turn that the engine gave nothing', async () => {
  const { vault } = await queue(many(2));
  const next = takeAlong(vault, always);
  vault.close();
  const asked = await Promise.allSettled([1, 2, 3].map(() => next({ changes: 1, bytes: 1e6 }, monday)));
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await vault.open();
  expect(await next({ changes: 1, bytes: 1e6 }, monday)).toHaveLength(1);
});
