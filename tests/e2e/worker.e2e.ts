import { readFileSync, statSync } from 'node:fs';
import { Script } from 'node:vm';
import { type BrowserContext, type CDPSession, type Page, expect, test } from '@playwright/test';
import { seeded } from '../sync/random.ts';
import { type Published, published } from './builds.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { type FaultProxy, faultProxy } from './fault-proxy.ts';
import { heldChanges, sentChanges } from './history.ts';
import { type Person, person } from './person.ts';
import { confirmRollout, send, reach } from './writing.ts';

/** The worker as it was built: cut while it installs, without its files, given up on by Background Sync, replaced. */
test.describe.configure({ mode: 'serial' });

let builds: Published;
let endpoint: Endpoint;
let line: FaultProxy;
let officer: Person;

test.beforeAll(async ({ browser }) => {
  builds = published();
  endpoint = await startEndpoint(builds.folder);
  line = await faultProxy(endpoint.url);
  officer = await person(browser, { ...endpoint, url: line.url }, 'phone');
});
test.afterAll(async () => {
  await officer.context.close();
  await line.close();
  await endpoint.remove();
  builds.remove();
});

const ready = (page: Page) => page.getByText(/^✓ Sẵn sàng/);
const notReady = (page: Page) => page.getByText('Chưa sẵn sàng: máy còn phải tải một số phần.');
const saved = (page: Page) => page.getByText(/Đã lưu trên máy này \d/);
const mark = (page: Page) => page.evaluate(() => performance.mark('before').toJSON());
const isMarked = (page: Page) => page.evaluate(() => performance.getEntriesByName('before').length > 0);

/** What became of the install, as the browser sees it. */
const standing = async (): Promise<string> => {
  const found = await navigator.serviceWorker.getRegistration();
  if (found?.installing) return 'installing';
  return found?.active || found?.waiting ? 'installed' : 'no worker';
};

test('C8: the worker is a classic script with its list in it and nothing left of the tools that built it', async () => {
  const worker = readFileSync('dist/sw.js', 'utf8');
  for (const trap of ['process.env', '__WB_MANIFEST', 'import.meta', '__BUILD__'])
    expect(worker).not.toContain(trap);
  expect(worker).not.toMatch(/\bimport\s*[({"'*]|^\s*(?:import|export)\s/m);
  // Read as a browser reads a worker that is no module; an import or export would not parse.
  expect(() => new Script(worker)).not.toThrow();
  const listed = [...worker.matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url ?? '');
  expect(listed).toContain('index.html');
  expect(listed.length).toBeGreaterThan(20);
  for (const url of listed) expect(statSync(`dist/${url}`).size).toBeGreaterThan(0);
});

test('C5: an install cut at any byte never says "ready"; when the line is back it goes on and ends', async () => {
  const random = seeded(5);
  const files = [...readFileSync('dist/sw.js', 'utf8').matchAll(/"url":"(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, url]) => `/${url}`,
  );
  const first = files.filter((file) => /\/(record|campaigns|photo|calendar|outbox)-[^/]*\.js$/.test(file));
  expect(first.length).toBeGreaterThan(3);
  const cuts = first.slice(0, 3).map((file) => ({ file, at: Math.floor(random() * 200) }));

  // The door and its page come through; then one file after the other is cut at some byte.
  line.decide(({ path }) => {
    const [cut] = cuts;
    return cut && path.startsWith(cut.file) ? { is: 'reply cut', at: cut.at } : null;
  });
  const page = await officer.open('/');
  await page.getByLabel('Mã của bạn').fill(endpoint.invitation('officer').code);
  await page.getByRole('button', { name: 'Vào sổ' }).click();
  await expect(page.getByText(/Cập nhật lúc \d/)).toBeVisible();
  for (let tries = 1; cuts.length > 0; tries++) {
    await page.goto('/may');
    await expect.poll(() => line.met.get('reply cut') ?? 0).toBeGreaterThanOrEqual(tries);
    // The install has ended one way or the other: there is no worker, and nobody says that there is.
    await expect.poll(() => page.evaluate(standing)).toBe('no worker');
    await expect(notReady(page)).toBeVisible();
    cuts.shift();
  }
  line.heal();
  await page.goto('/may');
  await expect(ready(page)).toBeVisible({ timeout: 240_000 });
  line.down();
  await page.reload();
  await expect(ready(page)).toBeVisible();
  line.up();
});

test('C4: without a network a part of the app that is missing reloads nothing, and no word goes', async () => {
  const page = await officer.page();
  await page.goto('/viec');
  await page
    .getByRole('button', { name: /Bắt đầu: Báo cáo/ })
    .first()
    .click();
  const name = page.getByLabel('Chức vụ, công việc').first();
  await expect(page.getByText(/Mục \d+\/\d+/).first()).toBeVisible();
  await reach(page, name);
  await name.fill('Chủ tịch công đoàn');
  await expect(saved(page)).toBeVisible();
  const draft = page.url();

  const lost = await page.evaluate(async () => {
    let count = 0;
    for (const known of await caches.keys()) {
      const cache = await caches.open(known);
      for (const request of await cache.keys())
        if (/\/assets\/outbox-[^/]*\.js$/.test(request.url)) count += Number(await cache.delete(request));
    }
    return count;
  });
  expect(lost).toBeGreaterThan(0);
  const session = await officer.context.newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.detach();
  // A fresh page, which has never loaded that part.
  await page.reload();
  await expect(name).toHaveValue('Chủ tịch công đoàn');
  await officer.offline();
  await mark(page);
  await name.fill('Chủ tịch công đoàn cơ sở');
  await page.getByRole('link', { name: 'Hộp gửi', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Trang này chưa có trên máy' })).toBeVisible();
  expect(await isMarked(page)).toBe(true);
  await page.goBack();
  await expect(name).toHaveValue('Chủ tịch công đoàn cơ sở');
  await expect(saved(page)).toBeVisible();
  expect(page.url()).toBe(draft);
  expect(await isMarked(page)).toBe(true);
  await officer.online();
  await page.getByRole('link', { name: 'Hộp gửi', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Hộp gửi' })).toBeVisible();
});

test('A8: what Background Sync gave up on after its last try goes when the app is opened', async () => {
  const page = await officer.page();
  await page.goto('/viec');
  await page.getByRole('button', { name: /Bắt đầu: Xác nhận triển khai/ }).click();
  // A network that lets nothing through and answers itself: the browser believes that it is there.
  line.decide(({ path }) => (path.startsWith('/api/') ? { is: 'portal', status: 511 } : null));
  await confirmRollout(page, 71);
  await send(page);
  // Nobody looks at the app: only the worker can send.
  await page.goto('/robots.txt');
  const worker = await backgroundSync(officer.context, page);
  const turnedAway = (): number => line.met.get('portal') ?? 0;
  for (const lastChance of [false, false, true]) {
    const before = turnedAway();
    await worker.sync(lastChance);
    await expect.poll(turnedAway, { timeout: 240_000 }).toBeGreaterThan(before);
  }
  line.heal();
  await page.goto('/');
  await expect.poll(() => sentChanges(page), { timeout: 240_000 }).toHaveLength(1);
  const ids = await sentChanges(page);
  expect(heldChanges(endpoint.data, ids)).toEqual({ accepted: ids, revisions: 1 });
  await worker.end();
});

test('C6: an update taken without a network leaves every form of the campaign to be filled in', async () => {
  const page = await officer.page();
  await page.goto('/viec');
  const begin = page.getByRole('button', { name: /^Bắt đầu: / });
  await expect(begin.first()).toBeVisible();
  const before = await begin.allInnerTexts();
  builds.publish('ban-moi-6');
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  const reload = page.getByRole('button', { name: 'Tải lại khi xong' });
  await expect(reload).toBeVisible({ timeout: 240_000 });
  line.down();
  await officer.offline();
  await mark(page);
  await reload.click();
  // While the older worker is at something Chromium looks again after a minute.
  await expect.poll(() => isMarked(page).catch(() => true), { timeout: 240_000 }).toBe(false);
  await page.goto('/may');
  await expect(page.getByText('Bản ban-moi-6')).toBeVisible();

  await page.goto('/viec');
  await expect(begin.first()).toBeVisible();
  await expect.poll(() => begin.allInnerTexts()).toEqual(before);
  const names = await begin.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) {
    await page.goto('/viec');
    await page.getByRole('button', { name, exact: true }).first().click();
    await expect(page.getByText(/Mục 1\/\d+/).first()).toBeVisible();
  }
  expect(officer.faults).toEqual([]);
});

/** Fires the browser's own Background Sync, as it does when it believes that there is a network. */
async function backgroundSync(
  context: BrowserContext,
  page: Page,
): Promise<{ sync(lastChance: boolean): Promise<void>; end(): Promise<void> }> {
  const session: CDPSession = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find((one) => !one.isDeleted && one.scopeURL.startsWith(origin));
      if (own) resolve(own.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await found;
  return {
    sync: async (lastChance) => {
      const event = { origin, registrationId, tag: 'outbox', lastChance };
      await session.send('ServiceWorker.dispatchSyncEvent', event);
    },
    end: () => session.detach(),
  };
}
