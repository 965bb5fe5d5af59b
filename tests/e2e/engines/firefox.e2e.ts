import { type Page, expect, test } from '@playwright/test';
import { type Endpoint, startEndpoint } from '../endpoint.ts';
import { type FaultProxy, faultProxy } from '../fault-proxy.ts';
import { expectOnce, groundOf, unsent } from '../faults/outbox.ts';
import { sentChanges } from '../history.ts';
import { type Person, enrol, person } from '../person.ts';
import { confirmRollout, send } from '../writing.ts';

/** Firefox as Debian ships it, over WebDriver BiDi: no Background Sync, so the page itself sends. */
let endpoint: Endpoint;
let line: FaultProxy;
let officer: Person;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  line = await faultProxy(endpoint.url);
  officer = await person(browser, { ...endpoint, url: line.url }, 'phone');
});
test.afterAll(async () => {
  await officer?.context.close();
  await line?.close();
  await endpoint?.remove();
});

/** Firefox breaks off a navigation that begins while its worker still answers for the page before. */
async function go(page: Page, path: string): Promise<void> {
  await expect(async () => {
    await page.goto(path);
  }).toPass();
}

test('A10: in Firefox, without Background Sync, a confirmation written with no line is sent by the page that is opened when the line is back', async () => {
  const page = await enrol(officer, endpoint.invitation('officer'));
  expect(await page.evaluate(() => 'sync' in ServiceWorkerRegistration.prototype)).toBe(false);
  const ground = await groundOf(page);
  line.down();
  await endpoint.stop('SIGKILL');
  await go(page, '/phong-trao');
  await expect(page.getByText(/Phát động phong trào thi đua/).first()).toBeVisible();
  await go(page, '/viec');
  await page.getByRole('button', { name: /Bắt đầu: Xác nhận triển khai/ }).click();
  await confirmRollout(page, 79);
  await page.reload();
  await send(page);
  await go(page, '/hop-gui');
  await expect(page.getByText('1 việc chưa tới nơi.')).toBeVisible();
  const [entry] = await unsent(page, ground);
  const id = entry?.id ?? '';
  await endpoint.start();
  line.up();
  // Nothing goes while the app is closed: she opens it where there is a line.
  await page.reload();
  await expect(page.getByText('Mọi việc đã tới nơi.')).toBeVisible({ timeout: 240_000 });
  expect(await sentChanges(page)).toContain(id);
  expectOnce(endpoint.data, [id]);
  // What a navigation breaks off in the middle, Firefox lays to the worker; that every page came up was seen above.
  expect(officer.faults.filter((fault) => !fault.includes('A ServiceWorker intercepted'))).toEqual([]);
});
