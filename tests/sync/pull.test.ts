import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeedType } from '../../src/domain/feed.ts';
import { heldKeys } from '../../src/storage/cache.ts';
import { readCacheFact } from '../../src/storage/facts.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { flush } from '../../src/sync/flush.ts';
import { type Device, deviceOver, enqueueSome, newId } from './device.ts';
import { FakeEndpoint, json, problem, silence } from './fake-endpoint.ts';

/** The cache holds what the endpoint says it should. */
async function converged(device: Device, endpoint: FakeEndpoint): Promise<void> {
  const held = (await heldKeys(device.holdings.cache)).map(({ t, id, v }) => `${t}|${id}|${v}`).sort();
  expect(held).toEqual(
    endpoint
      .live()
      .map(({ t, id, v }) => `${t}|${id}|${v}`)
      .sort(),
  );
}

const sync = (device: Device) => flush(device.holdings, device.ports, { in: 'page', hurry: true });

function filled(rows: number): FakeEndpoint {
  const endpoint = new FakeEndpoint();
  for (let i = 0; i < rows; i++) endpoint.put(i % 3 ? 'record' : 'unit', newId());
  return endpoint;
}

describe('pulling', () => {
  it('brings what is new and drops what left, and says when', async () => {
    const endpoint = filled(10);
    const device = await deviceOver(endpoint.fetch);
    await sync(device);
    await converged(device, endpoint);
    const [row] = endpoint.live();
    endpoint.drop(row?.t ?? '', row?.id ?? '');
    endpoint.put('campaign', newId());
    await device.clock.advance(1000);
    await sync(device);

    await converged(device, endpoint);
    expect(await readCacheFact(device.holdings.cache, 'pulledAt')).toBe(device.clock.now());
  });

  it('E10 resumes a first pull where the line was cut, and asks for no page twice', async () => {
    const endpoint = filled(2600);
    const device = await deviceOver(endpoint.fetch);
    let pages = 0;
    endpoint.fault = ({ path }) =>
      path === '/pull' && ++pages % 2 === 0 ? Promise.reject(new TypeError('cut')) : null;
    for (let i = 0; i < 8; i++) await sync(device);

    await converged(device, endpoint);
    const answered = endpoint.asked('/pull').filter((_, index) => index % 2 === 0);
    const cursors = answered.map(({ query }) => query.get('cursor'));
    expect(new Set(cursors.slice(0, 6)).size).toBe(6);
    expect(endpoint.asked('/manifest')).toHaveLength(0);
  });

  it('E10 asks for smaller pages on a line that times out', async () => {
    const endpoint = filled(3);
    const device = await deviceOver(endpoint.fetch);
    let asked = () => {};
    const first = new Promise<void>((resolve) => {
      asked = resolve;
    });
    endpoint.fault = ({ path, init }) => {
      if (path !== '/pull') return null;
      asked();
      return silence(init);
    };
    const pulling = sync(device);
    await first;
    await device.clock.advance(25_000);
    await pulling;
    endpoint.fault = () => null;
    await sync(device);
    expect(endpoint.asked('/pull').map(({ query }) => query.get('limit'))).toEqual(['500', '250']);
    await converged(device, endpoint);
  });

  it('E8 stores a page and its cursor together or not at all', async () => {
    const endpoint = filled(5);
    const device = await deviceOver(endpoint.fetch);
    const { cache } = device.holdings;
    const fail = () => {
      throw new Error('the engine gave up');
    };
    cache.meta.hook('creating', fail);
    cache.meta.hook('updating', fail);
    const report = await sync(device);
    expect(report.problem).toEqual({ code: 'storage.failed' });
    expect(await cache.rows.count()).toBe(0);

    cache.meta.hook('creating').unsubscribe(fail);
    cache.meta.hook('updating').unsubscribe(fail);
    await sync(device);
    await converged(device, endpoint);
  });

  it('E8 lets a report that is handed in meanwhile go before the rest of a long pull', async () => {
    const endpoint = filled(2000);
    const device = await deviceOver(endpoint.fetch);
    let second: Promise<unknown> = Promise.resolve();
    endpoint.fault = ({ path }, handle) => {
      if (path !== '/pull' || endpoint.asked('/pull').length !== 2) return null;
      return (async () => {
        await enqueueSome(device, 1);
        second = sync(device);
        return handle();
      })();
    };
    const report = await sync(device);
    expect(report.nextAttemptAt).toBe(device.clock.now());
    await second;
    expect(endpoint.seen.map(({ path }) => path)).toEqual([
      '/pull',
      '/pull',
      '/push',
      ...['/pull', '/pull', '/pull'].slice(0, endpoint.asked('/pull').length - 2),
    ]);
    await converged(device, endpoint);
  });

  it('E8 never touches what is unsent, whatever comes down', async () => {
    const endpoint = filled(5);
    const device = await deviceOver(endpoint.fetch);
    const [change] = await enqueueSome(device, 1);
    endpoint.put('record', change?.record ?? '');
    endpoint.fault = ({ path }) => (path === '/push' ? Promise.resolve(problem(413, 'too.large')) : null);
    await sync(device);
    const rows = await listOutbox(device.holdings.vault);
    expect(rows.map((row) => row.change)).toEqual([change]);
    await converged(device, endpoint);
  });
});

describe('a cursor that is of no use', () => {
  it.each([
    ['of another epoch', 'epoch-0:3'],
    ['ahead of the endpoint', 'epoch-1:99999'],
  ])('E6 is let go once, %s, and nothing else is', async (_, cursor) => {
    const endpoint = filled(300);
    const device = await deviceOver(endpoint.fetch);
    await sync(device);
    const [change] = await enqueueSome(device, 1);
    endpoint.fault = ({ path }) => (path === '/push' ? Promise.resolve(problem(413, 'too.large')) : null);
    endpoint.put('record', newId());
    await device.holdings.cache.meta.put({ key: 'cursor', value: cursor });
    endpoint.seen.length = 0;
    const report = await sync(device);

    expect(report).toMatchObject({ reached: true, left: { parked: 1 } });
    await converged(device, endpoint);
    expect(endpoint.asked('/manifest')).toHaveLength(1);
    expect(endpoint.asked('/get').flatMap(({ body }) => body.ids)).toHaveLength(1);
    expect(endpoint.asked('/pull').length).toBeLessThanOrEqual(2);
    expect((await listOutbox(device.holdings.vault))[0]?.change).toEqual(change);
    endpoint.fault = () => null;
    expect((await sync(device)).problem).toBeNull();
    expect(endpoint.asked('/manifest')).toHaveLength(1);
  });

  it('E6 does not ask for ever when the endpoint resets again and again', async () => {
    const endpoint = filled(3);
    const device = await deviceOver(endpoint.fetch);
    endpoint.fault = ({ path, query }) =>
      path === '/pull'
        ? Promise.resolve(
            json({ protocol: 1, nonce: query.get('nonce'), reset: 'pruned', epoch: 'epoch-1' }, 409),
          )
        : null;
    const report = await sync(device);
    expect(report.problem).toEqual({ code: 'net.server' });
    expect(endpoint.asked('/pull')).toHaveLength(2);
  });

  it('E7 E9 goes on where a repair was cut, and fetches no row twice', async () => {
    const endpoint = filled(900);
    const device = await deviceOver(endpoint.fetch);
    await device.holdings.cache.meta.put({ key: 'cursor', value: 'epoch-0:1' });
    let gets = 0;
    endpoint.fault = ({ path }) =>
      path === '/get' && ++gets === 3 ? Promise.reject(new TypeError('cut')) : null;
    await sync(device);
    await sync(device);

    await converged(device, endpoint);
    const fetched = endpoint.asked('/get').filter((_, index) => index !== 2);
    const ids = fetched.flatMap(({ body }) => (body.ids as [FeedType, string][]).map(([, id]) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(900);
  });
});

describe('a cache that went astray', () => {
  it('E11 is repaired at the next pull, whatever one row did', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('older', 'lost', 'extra', 'newer'),
        fc.nat(29),
        async (accident, which) => {
          const endpoint = filled(30);
          const device = await deviceOver(endpoint.fetch);
          await sync(device);
          const { rows } = device.holdings.cache;
          const row = (await rows.toArray())[which];
          if (!row) throw new Error('no row');
          if (accident === 'lost') await rows.delete([row.t, row.id]);
          if (accident === 'older') await rows.put({ ...row, v: row.v - 1 });
          if (accident === 'newer') await rows.put({ ...row, v: row.v + 1000 });
          if (accident === 'extra') await rows.put({ ...row, id: newId() });

          await sync(device);
          await converged(device, endpoint);
          endpoint.seen.length = 0;
          await sync(device);
          expect(endpoint.asked('/manifest')).toHaveLength(0);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('E11 is not asked for again in the same flush when the repair does not help', async () => {
    const endpoint = filled(3);
    const device = await deviceOver(endpoint.fetch);
    endpoint.fault = ({ path }, handle) =>
      path === '/pull'
        ? handle().then(async (response) =>
            json({ ...((await response.json()) as object), checksum: { count: 3, xor: '0000000000000000' } }),
          )
        : null;
    await sync(device);
    expect(endpoint.asked('/manifest')).toHaveLength(1);
  });
});

describe('an endpoint restored from a backup', () => {
  it('E5 gets back what its backup does not hold, once each, under the same ids', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 5);
    await sync(device);
    const backup = { taken: new Map(endpoint.taken), head: endpoint.head };
    const later = await enqueueSome(device, 7);
    await sync(device);

    endpoint.taken.clear();
    for (const [id, entry] of backup.taken) endpoint.taken.set(id, entry);
    endpoint.head = backup.head;
    endpoint.horizon = backup.head;
    endpoint.epoch = 'epoch-2';
    endpoint.order.length = 0;
    await sync(device);
    await sync(device);

    expect(endpoint.order).toEqual(later.map(({ id }) => id));
    expect(await listOutbox(device.holdings.vault)).toEqual([]);
    expect(endpoint.taken.size).toBe(12);
    expect(await device.holdings.vault.sent.count()).toBe(12);
  });

  it('E5 offers again what it should even when it was killed right after it noticed', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 3);
    await sync(device);
    endpoint.taken.clear();
    endpoint.order.length = 0;
    endpoint.head = 0;
    endpoint.epoch = 'epoch-2';
    // The pull sees the new epoch; the hello that would follow never arrives.
    endpoint.fault = ({ path }) => (path === '/push' ? Promise.reject(new TypeError('cut')) : null);
    await sync(device);
    expect(endpoint.order).toEqual([]);
    endpoint.fault = () => null;
    await sync(device);
    expect(endpoint.order).toHaveLength(3);
  });
});

describe('what is kept where', () => {
  it('H7 asks the network every time and lets nobody keep the answer', async () => {
    const endpoint = filled(3);
    const device = await deviceOver(endpoint.fetch);
    await device.holdings.cache.meta.put({ key: 'cursor', value: 'epoch-0:1' });
    await enqueueSome(device, 1);
    await sync(device);
    expect(new Set(endpoint.seen.map(({ path }) => path))).toEqual(
      new Set(['/push', '/pull', '/manifest', '/get']),
    );
    for (const { init } of endpoint.seen) {
      expect(init).toMatchObject({ cache: 'no-store', redirect: 'error', credentials: 'same-origin' });
    }
  });
});
