import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Page, chromium, expect, test } from '@playwright/test';
import { type Endpoint, freePort, startEndpoint } from '../endpoint.ts';
import { type FaultProxy, faultProxy } from '../fault-proxy.ts';
import { type Person, enrol, person } from '../person.ts';
import { fateFigures } from './figures.ts';
import { type Ground, expectOnce, fateOf, groundOf, queue, unsent } from './outbox.ts';

/** Several windows of one browser, one of them put to sleep by it. */
test.describe.configure({ mode: 'serial' });

let endpoint: Endpoint;
let line: FaultProxy;
let officer: Person;
let ground: Ground;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  line = await faultProxy(endpoint.url);
  officer = await person(browser, { ...endpoint, url: line.url }, 'phone');
  // Windows alone: without Background Sync no worker comes to their help.
  await officer.context.addInitScript(() => {
    if ('ServiceWorkerRegistration' in window)
      Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync');
  });
  ground = await groundOf(await enrol(officer, endpoint.invitation('officer')));
});
test.afterAll(async () => {
  await officer.context.close();
  await line.close();
  await endpoint.remove();
});

const locked = (page: Page): Promise<boolean> =>
  page.evaluate(async () =>
    ((await navigator.locks.query()).held ?? []).some(({ name }) => name?.startsWith('flush:')),
  );

test('F1: a window frozen in the middle of a flush holds the lock, and another one sends all the same', async () => {
  const frozen = await officer.page();
  await frozen.goto('/hop-gui');
  await expect(frozen.getByText('Mọi việc đã tới nơi.')).toBeVisible();
  await expect.poll(() => locked(frozen)).toBe(false);
  // From here on no reply of a push comes back, whoever sends it.
  line.decide(({ path }) => (path.startsWith('/api/v1/push') ? { is: 'reply lost' } : null));
  const ids = await queue(frozen, ground, ['Tổ một', 'Tổ hai', 'Tổ ba']);

  // The endpoint takes it, and its reply reaches nobody: the window waits, and is put to sleep while it waits.
  let taken = (): void => {};
  const pushed = new Promise<void>((resolve) => (taken = resolve));
  line.watch(({ path }, moment) => {
    if (path.startsWith('/api/v1/push') && moment === 'answered') taken();
  });
  await frozen.reload();
  await pushed;
  await expect.poll(() => locked(frozen)).toBe(true);
  line.heal();
  const other = await officer.context.newPage();
  await other.clock.install();
  const tools = await officer.context.newCDPSession(frozen);
  await tools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await other.goto('/hop-gui');
  expect(await locked(other)).toBe(true);
  await expect(other.getByText('3 việc chưa tới nơi.')).toBeVisible();
  // Each says once that it is under way.
  const first = other.getByRole('listitem').filter({ hasText: 'Vào hộp lúc' }).first();
  await expect(first.getByText('Đang gửi')).toHaveCount(1);
  ids.push(...(await queue(other, ground, ['Tổ bốn'])));

  // Its lease ends after a minute, and after two what it was sending counts as left behind.
  await expect(async () => {
    await other.clock.fastForward(20_000);
    await expect.poll(() => unsent(other, ground), { timeout: 1500 }).toEqual([]);
  }).toPass({ timeout: 240_000 });
  expect(await locked(other)).toBe(true);
  expect(await other.evaluate(() => Date.now())).toBeLessThan(Date.now() + 200_000);
  expectOnce(endpoint.data, ids);

  // Its request ends with the line; awake again, it finds that nothing is left to do.
  line.down();
  line.up();
  await tools.send('Page.setWebLifecycleState', { state: 'active' });
  await expect.poll(() => locked(other), { timeout: 240_000 }).toBe(false);
  await expect(frozen.getByText('Mọi việc đã tới nơi.')).toBeVisible();
  expectOnce(endpoint.data, ids);
  fateFigures(fateOf(endpoint.data, ids, (await unsent(frozen, ground)).length));
  await other.close();
});

test('D4: of three windows with one draft only the last that asked for it writes, and no word of the others is lost', async () => {
  const first = await officer.page();
  await first.goto('/viec');
  await first.getByRole('button', { name: /Bắt đầu: Xác nhận triển khai/ }).click();
  const words = (page: Page) => page.getByLabel(/Tổng số CNVCLĐ/).first();
  const elsewhere = (page: Page) => page.getByText('Đang mở ở cửa sổ khác');
  const section = async (page: Page): Promise<void> => {
    await expect(page.getByText(/Mục \d+\/\d+/).first()).toBeVisible();
    while (!(await words(page).isVisible())) {
      await page.getByRole('navigation', { name: 'Các mục' }).getByRole('link', { name: 'Tiếp' }).click();
    }
  };
  await section(first);
  await words(first).fill('81');
  const address = first.url();
  const [second, third] = [await officer.context.newPage(), await officer.context.newPage()];
  for (const page of [second, third]) {
    await page.goto(address);
    await section(page);
    await expect(elsewhere(page)).toBeVisible();
    await expect(words(page)).not.toBeEditable();
  }
  let before = first;
  let text = '81';
  for (const [page, next] of [
    [third, '82'],
    [second, '83'],
    [first, '84'],
  ] as const) {
    await page.bringToFront();
    await page.getByRole('button', { name: 'Viết ở đây' }).click();
    await expect(elsewhere(page)).toBeHidden();
    await expect(elsewhere(before)).toBeVisible();
    // The word of the window before has come along.
    await expect(words(page)).toHaveValue(text);
    await words(page).fill(next);
    await expect(page.getByText(/Đã lưu trên máy này \d/)).toBeVisible();
    [before, text] = [page, next];
  }
  for (const page of [second, third]) await expect(words(page)).not.toBeEditable();
  await expect(words(first)).toHaveValue('84');
  expect(officer.faults).toEqual([]);
});

test('B7: a window the browser has frozen holds up no other one, and starts anew when it is thawed', async ({
  launchOptions,
}) => {
  // A browser of its own, left as it is: where every window is kept as if it had the focus, none is ever frozen.
  const port = await freePort();
  const profile = mkdtempSync(path.join(os.tmpdir(), 'thi-dua-frozen-'));
  const given = ['--headless=new', '--no-sandbox', `--user-data-dir=${profile}`, 'about:blank'];
  const child = spawn(
    launchOptions.executablePath ?? '',
    [`--remote-debugging-port=${port}`, ...(launchOptions.args ?? []), ...given],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const address = `http://127.0.0.1:${port}`;
    await expect
      .poll(
        () =>
          fetch(address).then(
            () => true,
            () => false,
          ),
        { timeout: 240_000 },
      )
      .toBe(true);
    const browser = await chromium.connectOverCDP(address, { noDefaults: true });
    const [context] = browser.contexts();
    if (!context) throw new Error('no context');
    await endpoint.stop();
    await endpoint.start();
    const frozen = await context.newPage();
    await frozen.goto(line.url);
    await frozen.getByLabel('Mã của bạn').fill(endpoint.invitation('officer').code);
    await frozen.getByRole('button', { name: 'Vào sổ' }).click();
    await expect(frozen.getByText(/Cập nhật lúc \d/)).toBeVisible();
    const here = await groundOf(frozen);
    await frozen.goto('about:blank');
    const pulled = new Promise<void>((resolve) => {
      line.watch(({ path: asked }, moment) => {
        if (asked.startsWith('/api/v1/pull') && moment === 'done') resolve();
      });
    });
    await frozen.goto(`${line.url}/hop-gui`);
    await pulled;
    line.heal();
    await expect.poll(() => locked(frozen)).toBe(false);
    await frozen.evaluate(() => Object.assign(globalThis, { before: true }));

    const tools = await context.newCDPSession(frozen);
    await frozen.evaluate(() =>
      document.addEventListener('freeze', () => sessionStorage.setItem('frozen', 'yes')),
    );
    await tools.send('Page.setWebLifecycleState', { state: 'frozen' });

    // What is written here is told to every window, the frozen one too; it must not begin to read and keep all others waiting.
    const other = await context.newPage();
    await other.goto(`${line.url}/hop-gui`);
    await expect(other.getByRole('heading', { level: 1, name: 'Hộp gửi' })).toBeVisible();
    const ids: string[] = [];
    for (const name of ['Tổ năm', 'Tổ sáu', 'Tổ bảy']) {
      ids.push(...(await queue(other, here, [name])));
      await other.reload();
      await expect.poll(() => unsent(other, here), { timeout: 240_000 }).toEqual([]);
      await expect(other.getByText('Mọi việc đã tới nơi.')).toBeVisible();
    }
    expectOnce(endpoint.data, ids);

    await tools.send('Page.setWebLifecycleState', { state: 'active' });
    await expect(frozen.getByText('Mọi việc đã tới nơi.')).toBeVisible();
    await expect.poll(() => frozen.evaluate(() => 'before' in globalThis)).toBe(false);
    expect(await frozen.evaluate(() => sessionStorage.getItem('frozen'))).toBe('yes');
    await browser.close();
  } finally {
    child.kill();
    await ended;
    // Its last process may still be writing.
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
});
