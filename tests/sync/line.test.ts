import { describe, expect, it } from 'vitest';
import { readFact, readCacheFact } from '../../src/storage/facts.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { flush } from '../../src/sync/flush.ts';
import { deviceOver, enqueueSome, put, submitChange } from './device.ts';
import { FakeEndpoint, type Seen, json, page, problem, silence } from './fake-endpoint.ts';

const push = (seen: Seen) => seen.path === '/push';

describe('fitting the line', () => {
  it('D13 halves the batch on 413 until it passes, and grows again', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 100);
    endpoint.fault = (seen) =>
      push(seen) && seen.changes.length > 30 ? Promise.resolve(problem(413, 'too.large')) : null;

    const report = await flush(device.holdings, device.ports, { in: 'page' });

    expect(report).toMatchObject({ sent: 100, refused: 0, left: { sendable: 0 } });
    const sizes = endpoint.asked('/push').map(({ changes }) => changes.length);
    expect(sizes[0]).toBe(100);
    expect(sizes.filter((size) => size > 30).length).toBeLessThanOrEqual(3);
    expect(sizes).toContain(25);

    endpoint.fault = () => null;
    await enqueueSome(device, 100);
    endpoint.seen.length = 0;
    await flush(device.holdings, device.ports, { in: 'page' });
    const later = endpoint.asked('/push').map(({ changes }) => changes.length);
    expect(later[0]).toBeLessThanOrEqual(25);
    expect(await readFact(device.holdings.vault, 'portion')).toBeGreaterThan(25);
  });

  it('D13 asks for less after a batch that took too long, also in the next flush', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 40);
    let asked = () => {};
    const first = new Promise<void>((resolve) => {
      asked = resolve;
    });
    endpoint.fault = ({ init }) => {
      asked();
      return silence(init);
    };
    const flushing = flush(device.holdings, device.ports, { in: 'page' });
    await first;
    await device.clock.advance(25_000);
    expect((await flushing).problem).toEqual({ code: 'net.timeout' });

    endpoint.fault = () => null;
    await flush(device.holdings, device.ports, { in: 'page', hurry: true });
    expect(endpoint.asked('/push')[1]?.changes).toHaveLength(20);
    expect(endpoint.taken.size).toBe(40);
  });

  it('D13 packs a large body and leaves a small one as it is', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await put(device, submitChange({ author: device.officer, body: { text: 'dài '.repeat(2000) } }));
    await flush(device.holdings, device.ports, { in: 'page' });
    await put(device, submitChange({ author: device.officer }));
    await flush(device.holdings, device.ports, { in: 'page' });

    const [large, small] = endpoint.asked('/push');
    expect(large?.headers.get('content-encoding')).toBe('gzip');
    expect(large?.changes[0]?.body).toEqual({ text: 'dài '.repeat(2000) });
    expect(small?.headers.get('content-encoding')).toBeNull();
  });

  it('keeps every request under 256 kB and 200 changes, and the worker under 50', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    for (let i = 0; i < 8; i++) {
      await put(device, submitChange({ author: device.officer, body: { text: 'x'.repeat(90_000) } }));
    }
    await enqueueSome(device, 230);
    const report = await flush(device.holdings, device.ports, { in: 'page' });
    expect(report.sent).toBe(238);
    for (const seen of endpoint.asked('/push')) {
      expect(seen.bytes).toBeLessThanOrEqual(256_000);
      expect(seen.changes.length).toBeLessThanOrEqual(200);
    }

    await enqueueSome(device, 120);
    endpoint.seen.length = 0;
    await flush(device.holdings, device.ports, { in: 'worker' });
    expect(Math.max(...endpoint.asked('/push').map(({ changes }) => changes.length))).toBe(50);
  });

  it('D13 refuses on the device a single change the endpoint calls too large, and sends the others', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const [large] = await enqueueSome(device, 5);
    endpoint.fault = (seen) =>
      seen.changes.some(({ id }) => id === large?.id) ? Promise.resolve(problem(413, 'too.large')) : null;

    const report = await flush(device.holdings, device.ports, { in: 'page' });

    expect(report).toMatchObject({ sent: 4, refused: 1, left: { parked: 1, sendable: 0 } });
    const [parked] = await listOutbox(device.holdings.vault);
    expect(parked).toMatchObject({ id: large?.id, state: 'rejected', problem: { code: 'change.large' } });
  });

  it('D13 refuses nothing because of a proxy; the large one waits and the others go', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const [large] = await enqueueSome(device, 5);
    endpoint.fault = (seen) =>
      seen.changes.some(({ id }) => id === large?.id) ? Promise.resolve(page(413)) : null;
    for (let i = 0; i < 4; i++) await flush(device.holdings, device.ports, { in: 'page' });

    expect(endpoint.taken.size).toBe(4);
    expect(await listOutbox(device.holdings.vault)).toMatchObject([{ id: large?.id, state: 'queued' }]);
  });

  it('A3 gets the others past a change that makes the endpoint fail', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const changes = await enqueueSome(device, 12);
    const poison = changes[4]?.id;
    endpoint.fault = (seen) =>
      seen.changes.some(({ id }) => id === poison) ? Promise.resolve(problem(500, 'internal')) : null;
    for (let i = 0; i < 30 && endpoint.taken.size < 11; i++) {
      const { nextAttemptAt } = await flush(device.holdings, device.ports, { in: 'page' });
      await device.clock.advance(Math.max(0, (nextAttemptAt ?? device.clock.now()) - device.clock.now()));
    }
    expect(endpoint.taken.size).toBe(11);
    expect(await listOutbox(device.holdings.vault)).toMatchObject([{ id: poison, state: 'queued' }]);
  });
});

describe('being asked to wait', () => {
  it.each([
    [429, '30'],
    [503, 'Mon, 04 May 2026 08:00:30 GMT'],
  ])('D12 honours Retry-After of %s, even when the officer is in a hurry', async (status, header) => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 3);
    const began = device.clock.now();
    endpoint.fault = () => Promise.resolve(problem(status, 'too.many', { 'retry-after': header }));
    const report = await flush(device.holdings, device.ports, { in: 'page' });
    expect((report.nextAttemptAt ?? 0) - began).toBeGreaterThanOrEqual(30_000);
    expect((report.nextAttemptAt ?? 0) - began).toBeLessThan(40_000);

    endpoint.fault = () => null;
    await device.clock.advance(29_000);
    const early = await flush(device.holdings, device.ports, { in: 'page', hurry: true });
    expect(early.nextAttemptAt).toBe(report.nextAttemptAt);
    expect(endpoint.seen).toHaveLength(1);
    await device.clock.advance(11_000);
    expect((await flush(device.holdings, device.ports, { in: 'page' })).sent).toBe(3);
  });

  it('D12 tries once though it was asked to wait when the officer asks, and then waits as it was told anew', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 3);
    endpoint.fault = () => Promise.resolve(problem(503, 'unavailable', { 'retry-after': '60' }));
    const first = await flush(device.holdings, device.ports, { in: 'page' });
    expect(first.quietUntil).toBe(first.nextAttemptAt);
    await device.clock.advance(10_000);
    const tapped = await flush(device.holdings, device.ports, { in: 'page', asked: true });
    expect(endpoint.seen).toHaveLength(2);
    expect(tapped.quietUntil).toBeGreaterThanOrEqual(device.clock.now() + 60_000);

    const automatic = await flush(device.holdings, device.ports, { in: 'page', hurry: true });
    expect(automatic).toMatchObject({ sent: 0, problem: null, quietUntil: tapped.quietUntil });
    expect(endpoint.seen).toHaveLength(2);

    endpoint.fault = () => null;
    const again = await flush(device.holdings, device.ports, { in: 'page', asked: true });
    expect(again).toMatchObject({ sent: 3, quietUntil: null });
  });

  it('D12 stops after the batch whose reply asks for quiet', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 60);
    endpoint.fault = (_, handle) =>
      handle().then(async (response) =>
        json({ ...((await response.json()) as object), retryAfterMs: 60_000 }),
      );
    const report = await flush(device.holdings, device.ports, { in: 'worker' });
    expect(report.sent).toBeGreaterThanOrEqual(50);
    expect(endpoint.asked('/pull')).toHaveLength(0);
    expect(report.nextAttemptAt).toBeGreaterThanOrEqual(device.clock.now() + 60_000);
  });

  it('D12 backs off longer with each failure in a row, and forgets them when the line is well', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch, { random: () => 0.5 });
    await enqueueSome(device, 1);
    endpoint.fault = () => Promise.reject(new TypeError('no line'));
    const waits: number[] = [];
    for (let i = 0; i < 12; i++) {
      const { nextAttemptAt } = await flush(device.holdings, device.ports, { in: 'page' });
      waits.push((nextAttemptAt ?? 0) - device.clock.now());
      await device.clock.advance(waits.at(-1) ?? 0);
    }
    expect(waits.slice(0, 4)).toEqual([2000, 4000, 8000, 16_000]);
    expect(Math.max(...waits)).toBe(300_000);

    endpoint.fault = () => null;
    expect((await flush(device.holdings, device.ports, { in: 'page' })).sent).toBe(1);
    expect(await readFact(device.holdings.vault, 'failures')).toBe(0);
  });

  it('sends at once what waited for the line when the line is well again', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 3);
    endpoint.fault = () => Promise.reject(new TypeError('no line'));
    for (let i = 0; i < 5; i++) await flush(device.holdings, device.ports, { in: 'page', hurry: true });
    endpoint.fault = () => null;
    await enqueueSome(device, 1);
    const report = await flush(device.holdings, device.ports, { in: 'page' });
    expect(report).toMatchObject({ sent: 4, left: { sendable: 0 } });
  });
});

describe('what the endpoint says of each change', () => {
  it('sends again a change that the reply leaves out', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const [first, second] = await enqueueSome(device, 2);
    endpoint.fault = (seen, handle) =>
      push(seen)
        ? handle().then(async (response) => {
            const reply = (await response.json()) as { results: { id: string }[] };
            return json({ ...reply, results: reply.results.filter(({ id }) => id !== second?.id) });
          })
        : null;
    const report = await flush(device.holdings, device.ports, { in: 'page' });
    expect(report).toMatchObject({ sent: 1, left: { sendable: 1 } });
    expect(await listOutbox(device.holdings.vault)).toMatchObject([{ id: second?.id, state: 'queued' }]);

    endpoint.fault = () => null;
    await flush(device.holdings, device.ports, { in: 'page', hurry: true });
    expect(endpoint.order).toEqual([first?.id, second?.id]);
  });

  it('ignores results for changes it did not send', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const [first] = await enqueueSome(device, 1);
    const later = submitChange({ author: device.officer, record: first?.record ?? '' });
    await put(device, later);
    const receipt = { at: '2026-05-04T08:00:00.000Z', v: 9 };
    endpoint.fault = (seen) =>
      push(seen)
        ? Promise.resolve(
            json({
              protocol: 1,
              nonce: seen.body.nonce,
              epoch: 'epoch-1',
              now: '2026-05-04T08:00:00.000Z',
              head: 9,
              backupHorizon: 0,
              results: [{ id: later.id, outcome: 'accepted', receipt }],
            }),
          )
        : null;
    await flush(device.holdings, device.ports, { in: 'page' });
    expect((await listOutbox(device.holdings.vault)).map(({ id }) => id)).toEqual([first?.id, later.id]);
  });

  it('tries a deferred change again, later', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const [change] = await enqueueSome(device, 1);
    endpoint.defer.add(change?.id ?? '');
    const report = await flush(device.holdings, device.ports, { in: 'page' });
    expect(report).toMatchObject({ sent: 0, refused: 0, left: { sendable: 1 } });
    expect(report.nextAttemptAt).toBeGreaterThan(device.clock.now());

    endpoint.defer.clear();
    await device.clock.advance((report.nextAttemptAt ?? 0) - device.clock.now());
    expect((await flush(device.holdings, device.ports, { in: 'page' })).sent).toBe(1);
  });

  it('C9 parks a change refused for a reason this build does not know, and keeps the reason', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const [change] = await enqueueSome(device, 1);
    endpoint.refuse.set(change?.id ?? '', 'record.frozen-by-law');
    await flush(device.holdings, device.ports, { in: 'page' });
    expect(await listOutbox(device.holdings.vault)).toMatchObject([
      { state: 'rejected', problem: { code: 'change.malformed', args: { code: 'record.frozen-by-law' } } },
    ]);
  });

  it('C9 pushes although this build is too old to pull', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 2);
    endpoint.fault = (seen) => (push(seen) ? null : Promise.resolve(problem(426, 'protocol.old')));
    const report = await flush(device.holdings, device.ports, { in: 'page' });
    expect(report).toMatchObject({ sent: 2, problem: { code: 'protocol.old' }, reached: true });
    expect(report.left.sendable).toBe(0);
    // Her screens say so, though nothing waits, until this or another build is understood again.
    const { cache } = device.holdings;
    expect(await readCacheFact(cache, 'tooOld')).toBe(device.ports.build);
    endpoint.fault = () => null;
    await flush(device.holdings, device.ports, { in: 'page' });
    expect(await readCacheFact(cache, 'tooOld')).toBeNull();
  });
});
