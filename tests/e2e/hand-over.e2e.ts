import { readFileSync } from 'node:fs';
import { type Page, expect, test } from '@playwright/test';
import { findings, tooWide } from './audit.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { heldChanges, sentChanges } from './history.ts';
import { type Person, enrol, everythingFetched, person } from './person.ts';
import { confirmRollout, send } from './writing.ts';

/** Where no network ever comes: a sealed file goes by hand, and somebody else's phone brings it. */
test.describe.configure({ mode: 'serial' });

let endpoint: Endpoint;
let officer: Person;
let carrier: Person;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  officer = await person(browser, endpoint, 'phone');
  carrier = await person(browser, endpoint, 'phone');
});
test.afterAll(async () => {
  await officer.context.close();
  await carrier.context.close();
  await endpoint.remove();
});

/** The page as it stands, with what was made on it, is sound in light and dark and at 320 pixels. */
async function expectSoundAsItStands(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await findings(page), `${name} in ${colorScheme}`).toEqual([]);
  }
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  expect.soft(await tooWide(page), `${name} scrolls sideways`).toEqual([]);
  if (before) await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Whether this device has learnt what a file is sealed with. */
const canSeal = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const vault = (await indexedDB.databases()).find(({ name }) => name?.endsWith('_vault'))?.name ?? '';
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(vault);
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('no vault')));
    });
    const known = await new Promise<boolean>((resolve, reject) => {
      const reading = database.transaction('meta').objectStore('meta').count('handOver');
      reading.addEventListener('success', () => resolve(reading.result > 0));
      reading.addEventListener('error', () => reject(reading.error ?? new Error('no facts')));
    });
    database.close();
    return known;
  });

let file = '';

test('a confirmation written where there is no network is sealed into a file, and stays in the box', async () => {
  const page = await enrol(officer, endpoint.invitation('officer'));
  await everythingFetched(page);
  await expect.poll(() => canSeal(page)).toBe(true);
  await officer.offline();
  await page.goto('/viec');
  await page.getByRole('button', { name: /Bắt đầu: Xác nhận triển khai/ }).click();
  await confirmRollout(page, 80);
  await send(page);
  await page.goto('/hop-gui');
  await expect(page.getByText('1 việc chưa tới nơi.')).toBeVisible();
  await page.getByRole('button', { name: 'Gửi bằng tệp' }).click();
  await expect(page.getByText('Tệp đã sẵn sàng: 1 việc.')).toBeVisible();
  await expectSoundAsItStands(page, 'a file that is ready');

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Lưu tệp vào máy' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^thi-dua-gui-ho-\d{4}-\d{2}-\d{2}-\w{4}\.txt$/);
  file = await download.path();
  // It says what to do with it, and nothing of what is in it.
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('Nhận tệp');
  expect(text).not.toMatch(/Lê Thị Mây|Chủ tịch công đoàn cơ sở/);
  await expect(page.getByText('1 việc chưa tới nơi.')).toBeVisible();
  await expect(page.getByText(/Đã cho vào tệp gửi hộ lúc/)).toBeVisible();
});

test('another officer takes the file without a network; it goes as soon as there is one, and the page says so', async () => {
  const page = await enrol(carrier, endpoint.invitation('reviewer'));
  await everythingFetched(page);
  await carrier.offline();
  await page.goto('/hop-gui');
  await page.getByLabel('Nhận tệp').setInputFiles(file);
  await expect(page.getByText('Đang giữ trên máy này', { exact: false })).toBeVisible();
  await expectSoundAsItStands(page, 'a file that waits');
  await page.reload();
  await expect(page.getByText('Đang giữ trên máy này', { exact: false })).toBeVisible();
  await carrier.online();
  await expect(page.getByText(/Máy chủ đã nhận lúc .*: 1 việc/)).toBeVisible({ timeout: 240_000 });
  await expectSoundAsItStands(page, 'a file that was passed on');

  // Taken once more it counts no second time.
  await page.getByLabel('Nhận tệp').setInputFiles(file);
  await expect(page.getByText(/Đã nhận từ trước, không có gì mới/)).toBeVisible({ timeout: 240_000 });
});

test('D1: when the first phone has a network at last it gets the receipt of what was carried, and there is one row', async () => {
  const page = await officer.page();
  await officer.online();
  await expect(page.getByText('Mọi việc đã tới nơi.')).toBeVisible({ timeout: 240_000 });
  const sent = await sentChanges(page);
  expect(sent).toHaveLength(1);
  expect(heldChanges(endpoint.data, sent)).toEqual({ accepted: sent, revisions: 1 });
  expect([...officer.faults, ...carrier.faults]).toEqual([]);
});
