import { type CDPSession, type Page, expect, test } from '@playwright/test';
import { type Endpoint, startEndpoint } from '../endpoint.ts';
import { type FaultProxy, type Moment, faultProxy } from '../fault-proxy.ts';
import { enrol } from '../person.ts';
import { chance, seed } from '../random.ts';
import { type Device, device } from './device.ts';
import { fateFigures, figure, soak } from './figures.ts';
import { type Ground, expectOnce, fateOf, groundOf, queue, quietPage, unsent } from './outbox.ts';

/** The browser may end the worker whenever it likes: here it does, wherever a flush stands. */
const points = soak ? 200 : 20;

let endpoint: Endpoint;
let line: FaultProxy;
let officer: Device;

test.beforeAll(async () => {
  endpoint = await startEndpoint();
  line = await faultProxy(endpoint.url);
  officer = device(line.url);
  await officer.start();
});
test.afterAll(async () => {
  await officer.remove();
  await line.close();
  await endpoint.remove();
});

/** The service worker in the hands of the browser's developer tools. */
async function workerOf(page: Page): Promise<{ sync(): Promise<void>; kill(): Promise<void> }> {
  const tools: CDPSession = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ isDeleted }) => !isDeleted);
      if (own) resolve(own.registrationId);
    });
  });
  let stopping = false;
  tools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    stopping = versions.some(({ runningStatus }) => runningStatus === 'stopping');
  });
  await tools.send('ServiceWorker.enable');
  const registrationId = await registered;
  const origin = new URL(page.url()).origin;
  // Chromium falls over, windows and all, when its tools wake a worker that they are just ending.
  const still = (): Promise<void> => expect.poll(() => stopping, { intervals: [5] }).toBe(false);
  return {
    sync: async () => {
      await still();
      const event = { origin, registrationId, tag: 'outbox', lastChance: false };
      await tools.send('ServiceWorker.dispatchSyncEvent', event);
    },
    kill: async () => {
      stopping = true;
      await tools.send('ServiceWorker.stopAllWorkers');
      stopping = false;
      await still();
    },
  };
}

test(`A2, A13: the worker killed at ${points} random points of a flush loses, doubles and blocks nothing (seed ${seed})`, async () => {
  // What a browser that fell was sending is taken back after two minutes.
  test.setTimeout(600_000 + points * 60_000);
  let page = await enrol(officer, endpoint.invitation('officer'));
  const ground: Ground = await groundOf(page);
  // Chromium writes a cookie to its disk within half a minute, or when it is closed; a fall before that takes it along.
  await officer.stop();
  page = await officer.start();
  await page.goto(quietPage);
  let worker = await workerOf(page);
  const random = chance('worker');
  const all: string[] = [];
  let interrupted = 0;
  let fallen = 0;
  /** Chromium itself falls now and then when its worker is ended: then it is started again, and nothing may be lost either. */
  const through = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!/has been closed|crashed/.test(String(error))) throw error;
      fallen += 1;
      line.heal();
      await officer.stop().catch(() => undefined);
      page = await officer.start();
      await page.goto(quietPage);
      worker = await workerOf(page);
    }
  };

  for (let point = 1; point <= points; point++) {
    const ids = await queue(
      page,
      ground,
      Array.from({ length: random.whole(2, 60) }, (_, index) => `Tổ ${point}.${index}`),
    );
    all.push(...ids);
    const moment = random.pick<Moment | 'a while'>([
      'asked',
      'part',
      'forwarded',
      'answered',
      'reply part',
      'done',
      'a while',
      'a while',
    ]);
    const nth = random.whole(1, 3);
    await test.step(`point ${point}: ${ids.length} changes, ${moment} ${nth}`, async () => {
      let seen = 0;
      let killed = false;
      const kill = async (): Promise<void> => {
        if (killed) return;
        killed = true;
        await worker.kill();
      };
      line.watch(async ({ path }, now) => {
        if (!path.startsWith('/api/v1/pu')) return;
        // A flush that is over before the moment has come is killed while it brings what is new.
        const over = now === 'done' && path.startsWith('/api/v1/pull');
        if (over || (now === moment && ++seen === nth)) await kill().catch(() => undefined);
      });
      if (moment === 'a while') setTimeout(() => void kill().catch(() => undefined), random.whole(0, 100));
      await through(async () => {
        await expect(async () => {
          await worker.sync();
          await expect.poll(() => killed, { timeout: 1000, intervals: [20] }).toBe(true);
        }).toPass({ timeout: 240_000 });
        line.heal();
        if ((await unsent(page, ground)).length > 0) interrupted += 1;
      });
      const empty = (): Promise<void> =>
        expect(async () => {
          await worker.sync();
          await expect
            .poll(async () => (await unsent(page, ground)).length, {
              timeout: 1000,
              intervals: [20, 50, 100],
            })
            .toBe(0);
        }).toPass({ timeout: 240_000 });
      await through(empty);
      if ((await unsent(page, ground)).length > 0) await empty();
      expectOnce(endpoint.data, ids);
    });
  }
  // A kill that hits nothing proves nothing.
  expect(interrupted + fallen).toBeGreaterThan(points / 3);
  figure('worker kills', points);
  figure('browsers that fell with their worker', fallen);
  expect(fallen).toBeLessThan(points / 2);
  fateFigures(fateOf(endpoint.data, all, (await unsent(page, ground)).length));
  expectOnce(endpoint.data, all);
  expect(officer.faults).toEqual([]);
});
