import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { openVault } from '../../src/storage/vault.ts';
import { openCache } from '../../src/storage/cache.ts';
import { readFact, takeLease, writeFacts } from '../../src/storage/facts.ts';
import { listOutbox, settle, takeBack } from '../../src/storage/outbox.ts';
import { takeSendable } from '../../src/storage/take.ts';
import { listSent } from '../../src/storage/sent.ts';
import { flush } from '../../src/sync/flush.ts';
import { deviceOver, enqueueSome, newId, portsOver, put, submitChange } from './device.ts';
import { FakeEndpoint, page, silence } from './fake-endpoint.ts';

const day = 24 * 60 * 60_000;

describe('flushing the outbox', () => {
  it('moves what the endpoint took to the receipts, in one go', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const changes = await enqueueSome(device, 30);

    const report = await flush(device.holdings, device.ports, { in: 'page' });

    expect(report).toMatchObject({ sent: 30, refused: 0, paused: null, reached: true, problem: null });
    expect(report.left).toEqual({ sendable: 0, parked: 0, waiting: 0 });
    expect(report.nextAttemptAt).toBeNull();
    expect(endpoint.asked('/push')).toHaveLength(1);
    const sent = await listSent(device.holdings.vault);
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set(changes.map(({ id }) => id)));
    expect(sent[0]?.receipt?.number).toMatch(/^PY-2026-\d{6}$/);
    expect(await listOutbox(device.holdings.vault)).toEqual([]);
  });

  it('A2 sends again what a killed worker had marked as being sent, after two minutes where there are no locks', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch, { lock: (_, work) => work(false) });
    const [change] = await enqueueSome(device, 1);
    // The worker marks it and is gone before any reply.
    await takeSendable(device.holdings.vault, { changes: 50, bytes: 256_000 }, device.clock.now());

    const early = await flush(device.holdings, device.ports, { in: 'page' });
    expect(early).toMatchObject({ sent: 0, left: { sendable: 1 } });
    await device.clock.advance(121_000);
    const late = await flush(device.holdings, device.ports, { in: 'page' });

    expect(late.sent).toBe(1);
    expect([...endpoint.taken.keys()]).toEqual([change?.id]);
  });

  it('A3 lets everything else through, whichever changes are refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ record: fc.nat(6), poison: fc.boolean() }), { minLength: 1, maxLength: 25 }),
        async (plan) => {
          const endpoint = new FakeEndpoint();
          const device = await deviceOver(endpoint.fetch);
          const records = Array.from({ length: 7 }, newId);
          const blocked = new Set<number>();
          const through: string[] = [];
          for (const { record, poison } of plan) {
            const change = submitChange({ author: device.officer, record: records[record] ?? newId() });
            await put(device, change);
            if (poison) endpoint.refuse.set(change.id, 'form.invalid');
            if (!poison && !blocked.has(record)) through.push(change.id);
            if (poison) blocked.add(record);
          }

          const report = await flush(device.holdings, device.ports, { in: 'page' });

          expect(new Set(endpoint.taken.keys())).toEqual(new Set(through));
          expect(report.left.sendable).toBe(0);
          expect(report.left.parked).toBe(blocked.size);
          expect(report.left.waiting).toBe(plan.length - through.length - blocked.size);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('A4 sends what has waited sixty days', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 2);
    endpoint.fault = () => Promise.reject(new TypeError('no line'));
    await flush(device.holdings, device.ports, { in: 'page' });

    await device.clock.advance(60 * day);
    endpoint.fault = () => null;
    const report = await flush(device.holdings, device.ports, { in: 'page' });

    expect(report.sent).toBe(2);
  });

  it('A7 builds each request when it is sent, never from one that was stored', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 1);
    endpoint.fault = () => Promise.reject(new TypeError('no line'));
    await flush(device.holdings, device.ports, { in: 'page' });
    endpoint.fault = () => null;
    await device.clock.advance(day);

    const reborn = portsOver(endpoint.fetch, device.clock, { build: 'a later build' });
    await flush(device.holdings, reborn, { in: 'page', hurry: true });

    const [first, second] = endpoint.asked('/push');
    expect(second?.body).toMatchObject({ build: 'a later build', boot: reborn.boot });
    expect(second?.body.nonce).not.toBe(first?.body.nonce);
    expect(
      Date.parse(String(second?.body.sentAt)) - Date.parse(String(first?.body.sentAt)),
    ).toBeGreaterThanOrEqual(day);
    expect(second?.changes).toEqual(first?.changes);
    const names = [...(second?.headers.keys() ?? [])];
    expect(names).not.toContain('authorization');
    expect(second?.init.credentials).toBe('same-origin');
  });

  it('A11 makes few requests of fifty calls at once', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const calls = [];
    for (let i = 0; i < 50; i++) {
      await enqueueSome(device, 1);
      calls.push(flush(device.holdings, device.ports, { in: 'page' }));
    }
    await Promise.all(calls);
    const left = await flush(device.holdings, device.ports, { in: 'page' });

    expect(left.left.sendable).toBe(0);
    expect(endpoint.taken.size).toBe(50);
    expect(endpoint.asked('/push').length).toBeLessThanOrEqual(25);
  });

  it('A11 joins calls that come while one is under way into the one after it', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 1);
    const calls = Array.from({ length: 50 }, () => flush(device.holdings, device.ports, { in: 'page' }));
    await Promise.all(calls);

    expect(endpoint.asked('/push')).toHaveLength(1);
    expect(endpoint.asked('/pull').length).toBeLessThanOrEqual(2);
  });

  it('A14 keeps the order within each record, however enqueueing and flushing interleave', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.nat(3), fc.constant('flush' as const)), { minLength: 5, maxLength: 30 }),
        fc.infiniteStream(fc.boolean()),
        async (steps, cuts) => {
          const endpoint = new FakeEndpoint();
          const device = await deviceOver(endpoint.fetch);
          const records = Array.from({ length: 4 }, newId);
          const expected = new Map<string, string[]>(records.map((record) => [record, []]));
          endpoint.fault = (seen, handle) =>
            seen.path === '/push' && cuts.next().value
              ? handle().then(() => Promise.reject(new TypeError('the reply was lost')))
              : null;
          const flushes: Promise<unknown>[] = [];
          for (const step of steps) {
            if (step === 'flush')
              flushes.push(flush(device.holdings, device.ports, { in: 'page', hurry: true }));
            else {
              const change = submitChange({ author: device.officer, record: records[step] ?? newId() });
              expected.get(change.record)?.push(change.id);
              await put(device, change);
            }
          }
          await Promise.all(flushes);
          endpoint.fault = () => null;
          await flush(device.holdings, device.ports, { in: 'page', hurry: true });

          const arrived = new Map<string, string[]>(records.map((record) => [record, []]));
          for (const id of endpoint.order) {
            const change = endpoint.taken.get(id)?.change;
            if (change) arrived.get(change.record)?.push(id);
          }
          expect(arrived).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('D3 never changes what it has once sent under an id', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const changes: Change[] = await enqueueSome(device, 3);
    endpoint.fault = (seen) => (seen.path === '/push' ? Promise.reject(new TypeError('cut')) : null);
    await flush(device.holdings, device.ports, { in: 'page' });
    endpoint.fault = () => null;
    await flush(device.holdings, device.ports, { in: 'page', hurry: true });

    for (const { changes: sent } of endpoint.asked('/push')) expect(sent).toEqual(changes);
  });

  it('D9 pauses on 401, counts no attempt, deletes nothing, and asks no more until the officer is back', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const { vault } = device.holdings;
    await enqueueSome(device, 5);
    endpoint.fault = () =>
      Promise.resolve(
        Response.json(
          { type: 'about:blank', title: 'expired', status: 401, code: 'expired' },
          { status: 401, headers: { 'content-type': 'application/problem+json' } },
        ),
      );
    const report = await flush(device.holdings, device.ports, { in: 'page' });
    expect(report).toMatchObject({ paused: 'expired', sent: 0, nextAttemptAt: null });

    await device.clock.advance(30 * day);
    endpoint.fault = () => null;
    const paused = await flush(device.holdings, device.ports, { in: 'page', hurry: true });
    expect(paused.paused).toBe('expired');
    expect(endpoint.seen).toHaveLength(1);
    expect((await listOutbox(vault)).map(({ attempts }) => attempts)).toEqual([0, 0, 0, 0, 0]);

    await writeFacts(vault, { paused: null });
    const back = await flush(device.holdings, device.ports, { in: 'page' });
    expect(back).toMatchObject({ sent: 5, paused: null });
  });

  it('D9 does not pause for a proxy’s 401, and counts no attempt', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 2);
    endpoint.fault = () => Promise.resolve(page(401));
    const report = await flush(device.holdings, device.ports, { in: 'page' });
    expect(report).toMatchObject({ paused: null, reached: false, problem: { code: 'net.server' } });
    expect(report.nextAttemptAt).not.toBeNull();
    expect((await listOutbox(device.holdings.vault)).map(({ attempts }) => attempts)).toEqual([0, 0]);
    endpoint.fault = () => null;
    expect(await flush(device.holdings, device.ports, { in: 'page', hurry: true })).toMatchObject({
      sent: 2,
    });
  });

  it('D3 takes back for editing what never left a device without a line, and leaves what may have', async () => {
    const endpoint = new FakeEndpoint();
    let offline = true;
    const device = await deviceOver(endpoint.fetch, { offline: () => offline });
    const { vault } = device.holdings;
    const [change] = await enqueueSome(device, 1);
    endpoint.fault = () => Promise.reject(new TypeError('Failed to fetch'));
    for (let tries = 0; tries < 5; tries++) {
      const report = await flush(device.holdings, device.ports, { in: 'page', hurry: true });
      expect(report.problem).toEqual({ code: 'net.unreachable', args: { offline: true } });
    }
    expect(await listOutbox(vault)).toMatchObject([{ id: change?.id, state: 'queued', attempts: 0 }]);

    offline = false;
    await flush(device.holdings, device.ports, { in: 'page', hurry: true });
    offline = true;
    await flush(device.holdings, device.ports, { in: 'page', hurry: true });
    expect(await listOutbox(vault)).toMatchObject([{ attempts: 1 }]);
    await takeBack(vault, change?.id ?? '', device.clock.now());
    expect(await listOutbox(vault)).toHaveLength(1);
  });

  it('D9 D10 parks nothing and asks for a code when the device may not speak for the officer', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 2);
    endpoint.fault = () =>
      Promise.resolve(
        new Response(
          JSON.stringify({ type: 'about:blank', title: '', status: 403, code: 'officer.foreign' }),
          {
            status: 403,
            headers: { 'content-type': 'application/problem+json' },
          },
        ),
      );
    const report = await flush(device.holdings, device.ports, { in: 'page' });

    expect(report.problem).toEqual({ code: 'officer.foreign' });
    expect(report.left).toEqual({ sendable: 2, parked: 0, waiting: 0 });
    // Another officer enrolled this phone anew: only a code of their own lets this one speak again.
    expect(report.paused).toBe('device.unknown');
    expect(endpoint.asked('/push')[0]?.headers.get('x-officer')).toBe(device.officer);
  });

  it('E8 pushes before it pulls', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 1);
    await flush(device.holdings, device.ports, { in: 'page' });
    expect(endpoint.seen.map(({ path }) => path)).toEqual(['/push', '/pull']);
  });

  it('B15 empties the outbox although there is no cache to pull into', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 2);
    const report = await flush({ ...device.holdings, cache: null }, device.ports, { in: 'page' });
    expect(report).toMatchObject({ sent: 2, problem: { code: 'storage.failed' } });
  });

  it('B15 empties the outbox although the cache fails while it is written', async () => {
    const endpoint = new FakeEndpoint();
    endpoint.put('unit', newId());
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 2);
    device.holdings.cache.rows.hook('creating', () => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    });
    const report = await flush(device.holdings, device.ports, { in: 'page' });
    expect(report.sent).toBe(2);
    expect(report.problem?.code).toMatch(/^storage\./);
  });

  it('B6 opens a cache again that was closed under it, and pulls', async () => {
    const endpoint = new FakeEndpoint();
    endpoint.put('unit', newId());
    const device = await deviceOver(endpoint.fetch);
    device.holdings.cache.close();
    const report = await flush(device.holdings, device.ports, { in: 'page' });
    expect(report.problem).toBeNull();
    expect(await device.holdings.cache.rows.count()).toBe(1);
  });
});

describe('several tabs and the worker of one phone', () => {
  it('F1 leaves the work to the one who is at it', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch, { lock: (_, work) => work(false) });
    await enqueueSome(device, 1);
    await takeLease(device.holdings.vault, 'another tab', device.clock.now(), 60_000);

    const report = await flush(device.holdings, device.ports, { in: 'page' });
    expect(report).toMatchObject({ busy: true, sent: 0, left: { sendable: 1 } });
    // It looks again soon: the other may fail and let go long before its lease ends.
    expect(report.nextAttemptAt).toBe(device.clock.now() + 5_000);
    expect(endpoint.seen).toEqual([]);
  });

  it('A2 takes over at once from a page that was closed in the middle of a send', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 3);
    const { vault } = device.holdings;
    await takeLease(vault, 'a closed page', device.clock.now(), 60_000);
    await takeSendable(vault, { changes: 200, bytes: 256_000 }, device.clock.now());

    const worker = portsOver(endpoint.fetch, device.clock);
    const report = await flush(device.holdings, worker, { in: 'worker', hurry: true });
    expect(report).toMatchObject({ sent: 3, left: { sendable: 0 } });
  });

  it('F1 flushes within two minutes although a frozen tab holds lock and lease', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 1);
    await takeLease(device.holdings.vault, 'a frozen tab', device.clock.now(), 60_000);
    const frozen = portsOver(endpoint.fetch, device.clock, { lock: () => Promise.resolve(null) });

    expect((await flush(device.holdings, frozen, { in: 'page' })).sent).toBe(0);
    await device.clock.advance(119_000);
    expect((await flush(device.holdings, frozen, { in: 'page' })).sent).toBe(1);
  });

  it('F1 lets go of the lease when it is done, also when it failed', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    endpoint.fault = () => Promise.reject(new TypeError('no line'));
    await flush(device.holdings, device.ports, { in: 'page' });
    expect(await readFact(device.holdings.vault, 'lease')).toBeNull();
  });

  it('F3 takes everything exactly once with no locks at all and three flushing at the same time', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const changes = await enqueueSome(device, 40);
    const { officer } = device;
    const tabs = await Promise.all(
      [0, 1, 2].map(async () => ({
        holdings: { officer, vault: await openVault(officer), cache: await openCache(officer) },
        ports: portsOver(endpoint.fetch, device.clock, {
          lock: (_, work) => work(false),
          boot: 'not told apart',
        }),
      })),
    );
    let cut = 0;
    endpoint.fault = (seen, handle) =>
      seen.path === '/push' && cut++ % 3 === 1
        ? handle().then(() => Promise.reject(new TypeError('the reply was lost')))
        : null;
    for (let round = 0; round < 4; round++) {
      await Promise.all(
        tabs.map(({ holdings, ports }) => flush(holdings, ports, { in: 'page', hurry: true })),
      );
      await device.clock.advance(180_000);
    }

    expect(new Set(endpoint.order)).toEqual(new Set(changes.map(({ id }) => id)));
    expect(endpoint.order).toHaveLength(40);
    expect(await listOutbox(device.holdings.vault)).toEqual([]);
    expect(await listSent(device.holdings.vault)).toHaveLength(40);
  });

  it('F3 does not put a change back that another tab has just seen taken', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const { vault } = device.holdings;
    const [change] = await enqueueSome(device, 1);
    endpoint.fault = async () => {
      const receipt = { at: '2026-05-04T08:00:00.000Z', v: 1 };
      await settle(
        vault,
        [{ id: change?.id ?? '', outcome: 'taken', receipt }],
        'epoch-1',
        device.clock.now(),
      );
      throw new TypeError('cut');
    };
    await flush(device.holdings, device.ports, { in: 'page' });

    expect(await listOutbox(vault)).toEqual([]);
    expect(await listSent(vault)).toHaveLength(1);
  });
});

describe('time', () => {
  it('A13 gives up on an endpoint that never answers within 35 seconds', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 60);
    let asked = () => {};
    const bothAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    endpoint.fault = ({ init }) => {
      if (endpoint.seen.length === 2) asked();
      return silence(init);
    };
    const began = device.clock.now();
    const flushing = flush(device.holdings, device.ports, { in: 'worker' });
    await bothAsked;
    await device.clock.advance(25_000);
    const report = await flushing;

    expect(device.clock.now() - began).toBeLessThan(35_000);
    expect(report).toMatchObject({ sent: 0, problem: { code: 'net.timeout' }, left: { sendable: 60 } });
    expect(endpoint.seen.every(({ path }) => path === '/push')).toBe(true);
    expect(endpoint.seen.every(({ changes }) => changes.length <= 50)).toBe(true);
  });

  it('D14 is not held up by moments that a wrong clock wrote', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    device.clock.set(device.clock.now() + 400 * day);
    await enqueueSome(device, 2);
    endpoint.fault = () => Promise.reject(new TypeError('no line'));
    await flush(device.holdings, device.ports, { in: 'page' });
    await takeSendable(device.holdings.vault, { changes: 1, bytes: 1 }, device.clock.now() + 3_600_000);
    await takeLease(device.holdings.vault, 'a tab of tomorrow', device.clock.now(), 60_000);

    device.clock.set(device.clock.now() - 400 * day);
    endpoint.fault = () => null;
    const report = await flush(device.holdings, device.ports, { in: 'page' });

    expect(report.sent).toBe(2);
    expect(await readFact(device.holdings.vault, 'skew')).toBe(
      Date.parse('2026-05-04T08:00:01.000Z') - device.clock.now(),
    );
  });

  it('ends at once when its caller leaves', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 1);
    const leaving = new AbortController();
    endpoint.fault = () => {
      leaving.abort();
      return new Promise(() => undefined);
    };
    const report = await flush(device.holdings, device.ports, { in: 'page', signal: leaving.signal });
    expect(report).toMatchObject({ sent: 0, left: { sendable: 1 } });
  });
});
