import { describe, expect, it } from 'vitest';
import { createSyncRequest } from '../../src/app/background-sync.ts';
import { type FlushLoop, type Flushed, startFlushLoop } from '../../src/app/flush-loop.ts';
import type { Officer } from '../../src/domain/officer.ts';
import { rememberOfficer } from '../../src/storage/settings.ts';
import { sendAll } from '../../src/sw/flush.ts';
import type { FlushReport } from '../../src/sync/flush.ts';
import { type Device, deviceOver, enqueueSome } from '../sync/device.ts';
import { FakeEndpoint, problem } from '../sync/fake-endpoint.ts';

interface Page {
  readonly endpoint: FakeEndpoint;
  readonly device: Device;
  readonly loop: FlushLoop;
  visible: boolean;
  deadline: boolean;
  syncs: number;
  online(): void;
  seen(): void;
  /** The next flush that ends. */
  next(): Promise<Flushed>;
}

async function openPage(unsent = 0, register: () => void = () => undefined): Promise<Page> {
  const endpoint = new FakeEndpoint();
  const device = await deviceOver(endpoint.fetch, { random: () => 0.5 });
  await enqueueSome(device, unsent);
  let online = () => {};
  let seen = () => {};
  const done: Flushed[] = [];
  const waiting: ((flushed: Flushed) => void)[] = [];
  const page: Page = {
    endpoint,
    device,
    visible: true,
    deadline: false,
    syncs: 0,
    online: () => online(),
    seen: () => seen(),
    next: () =>
      new Promise((resolve) => {
        const [first] = done.splice(0, 1);
        if (first) resolve(first);
        else waiting.push(resolve);
      }),
    loop: startFlushLoop(
      device.holdings,
      device.ports,
      {
        visible: () => page.visible,
        onOnline: (callback) => {
          online = callback;
          return () => undefined;
        },
        onVisible: (callback) => {
          seen = callback;
          return () => undefined;
        },
        requestSync: () => {
          page.syncs += 1;
          register();
        },
        deadlineNear: () => page.deadline,
      },
      (flushed) => {
        const resolve = waiting.shift();
        if (resolve) resolve(flushed);
        else done.push(flushed);
      },
    ),
  };
  return page;
}

const reportOf = (flushed: Flushed): FlushReport => {
  if (flushed.outcome === 'failed') throw new Error(flushed.code);
  return flushed.report;
};

describe('the page', () => {
  it('A8 flushes at its start, and asks for Background Sync while something is unsent', async () => {
    const page = await openPage(2);
    expect(reportOf(await page.next()).sent).toBe(2);
    expect(page.syncs).toBe(1);
    page.loop.stop();
    const idle = await openPage();
    await idle.next();
    expect(idle.syncs).toBe(0);
    idle.loop.stop();
  });

  it('A9 sends all the same where the browser refuses Background Sync', async () => {
    const refused = {
      sync: { register: () => Promise.reject(new DOMException('no', 'InvalidAccessError')) },
    };
    const page = await openPage(
      1,
      createSyncRequest(() => Promise.resolve(refused)),
    );
    expect(reportOf(await page.next()).sent).toBe(1);
    await enqueueSome(page.device, 2);
    page.loop.enqueued();
    await page.device.clock.advance(300);
    expect(reportOf(await page.next()).sent).toBe(2);
    expect(page.syncs).toBeGreaterThan(1);
    page.loop.stop();
  });

  it('A8 sends at its next start what Background Sync gave up on after its third and last try', async () => {
    const endpoint = new FakeEndpoint();
    endpoint.fault = () => Promise.reject(new TypeError('no line'));
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 2);
    await rememberOfficer({ id: device.officer } as Officer);
    for (let attempt = 0; attempt < 3; attempt++) {
      // The worker's handler rejects, so that the browser comes again; after the third it does not.
      await expect(sendAll(device.ports)).rejects.toThrow('Still unsent');
      await device.clock.advance(attempt * 15 * 60_000);
    }
    endpoint.fault = () => null;
    await device.clock.advance(6 * 60 * 60_000);
    let syncs = 0;
    const sent = await new Promise<number>((resolve) => {
      const loop = startFlushLoop(
        device.holdings,
        device.ports,
        {
          visible: () => true,
          onOnline: () => () => undefined,
          onVisible: () => () => undefined,
          requestSync: () => (syncs += 1),
        },
        (flushed) => {
          loop.stop();
          resolve(reportOf(flushed).sent);
        },
      );
    });
    expect(sent).toBe(2);
    // And the browser was asked again, should this page be closed before it is done.
    expect(syncs).toBe(1);
  });

  it('A11 makes one request of fifty reports handed in within a second', async () => {
    const page = await openPage();
    await page.next();
    page.endpoint.seen.length = 0;
    for (let i = 0; i < 50; i++) {
      await enqueueSome(page.device, 1);
      page.loop.enqueued();
      await page.device.clock.advance(20);
    }
    await page.device.clock.advance(300);
    expect(reportOf(await page.next()).sent).toBe(50);
    expect(page.endpoint.asked('/push')).toHaveLength(1);
    page.loop.stop();
  });

  it('A10 flushes by itself when the line comes back, when it is seen again, and when its time has come', async () => {
    const page = await openPage(1);
    page.endpoint.fault = () => Promise.reject(new TypeError('no line'));
    const failed = reportOf(await page.next());
    expect(failed.left.sendable).toBe(1);
    await page.device.clock.advance((failed.nextAttemptAt ?? 0) - page.device.clock.now());
    expect(reportOf(await page.next()).sent).toBe(0);
    page.online();
    await page.device.clock.advance(0);
    expect(reportOf(await page.next()).sent).toBe(0);
    page.endpoint.fault = () => null;
    page.seen();
    expect(reportOf(await page.next()).sent).toBe(1);
    page.loop.stop();
  });

  it('D12 spreads the first flush after reconnecting over half a minute when a deadline is near', async () => {
    const page = await openPage();
    await page.next();
    const before = page.endpoint.seen.length;
    page.deadline = true;
    page.online();
    await page.device.clock.advance(14_999);
    expect(page.endpoint.seen).toHaveLength(before);
    await page.device.clock.advance(1);
    await page.next();
    expect(page.endpoint.seen.length).toBeGreaterThan(before);
    page.loop.stop();
  });

  it('D12 lets a tap try although the endpoint asked to wait, once in five seconds', async () => {
    const page = await openPage(1);
    const { clock } = page.device;
    page.endpoint.fault = () => Promise.resolve(problem(503, 'unavailable', { 'retry-after': '600' }));
    await page.next();
    const tap = async () => (await page.loop.now())?.quietUntil;
    const requests = () => page.endpoint.seen.length;
    expect(requests()).toBe(1);
    expect(await tap()).toBeGreaterThan(clock.now());
    expect(requests()).toBe(2);
    await clock.advance(4_999);
    expect(await tap()).toBeGreaterThan(clock.now());
    expect(requests()).toBe(2);
    await clock.advance(1);
    await tap();
    expect(requests()).toBe(3);
    page.loop.stop();
  });

  it('B7 touches nothing while nobody looks at it', async () => {
    const page = await openPage();
    await page.next();
    const before = page.endpoint.seen.length;
    page.visible = false;
    await page.device.clock.advance(3_600_000);
    expect(page.endpoint.seen).toHaveLength(before);
    page.loop.stop();
  });

  it('asks for news every few minutes, and when it is told of some', async () => {
    const page = await openPage();
    await page.next();
    await page.device.clock.advance(5 * 60_000);
    await page.next();
    page.loop.news();
    await page.device.clock.advance(2000);
    await page.next();
    expect(page.endpoint.asked('/pull')).toHaveLength(3);
    page.loop.stop();
  });

  it('ends with the session, and says when the storage fails instead of stopping silently', async () => {
    const page = await openPage();
    await page.next();
    page.loop.stop();
    await page.device.clock.advance(3_600_000);
    expect(page.endpoint.asked('/pull')).toHaveLength(1);
    expect(await page.loop.now()).toBeNull();
    expect(page.device.clock.waiting()).toBe(0);

    const broken = await openPage();
    await broken.next();
    broken.device.holdings.vault.close();
    await broken.device.holdings.vault.delete();
    broken.device.holdings.vault.version(1).stores({ meta: null });
    expect(await broken.loop.now()).toBeNull();
    expect((await broken.next()).outcome).toBe('failed');
    // Another window may have kept it busy: it is asked again soon, not only when news are due.
    await broken.device.clock.advance(30_000);
    expect((await broken.next()).outcome).toBe('failed');
    broken.loop.stop();
  });
});
