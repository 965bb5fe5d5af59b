import { expect, test } from '@playwright/test';
import { type Endpoint, startEndpoint } from '../endpoint.ts';
import { type FaultProxy, faultProxy } from '../fault-proxy.ts';
import { heldChanges } from '../history.ts';
import { type Driven, webkit } from './webdriver.ts';

/** WebKitGTK, the nearest to an iPhone that runs here: no Background Sync, storage and worker of another engine. */
let endpoint: Endpoint;
let line: FaultProxy;
let browser: Driven;

// One goes on where the other ended.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  endpoint = await startEndpoint();
  line = await faultProxy(endpoint.url);
  browser = await webkit();
});
test.afterAll(async () => {
  await browser?.close();
  await line?.close();
  await endpoint?.remove();
});

const shows = (words: RegExp, timeout = 120_000): Promise<void> =>
  expect
    // A page with no words says what it is made of.
    .poll(
      () => browser.run(() => document.body.innerText || document.documentElement.outerHTML).catch(String),
      { timeout },
    )
    .toMatch(words);

/** Presses again where nothing came of it: what comes in above a button moves it away under the finger. */
const until = (words: RegExp, press: () => Promise<void>): Promise<void> =>
  expect(async () => {
    if (!words.test(await browser.run(() => document.body.innerText))) await press();
    await shows(words, 5000);
  }).toPass({ timeout: 240_000 });

const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** What a confirmation asks for, by the words beside each field; of equal words the first comes first. */
const answers: readonly (readonly [string, string])[] = [
  ['Ngày đã đọc kế hoạch', today],
  ['Ngày phổ biến', today],
  ['Họp, hội nghị', 'yes'],
  ['Tổng số CNVCLĐ', '84'],
  ['CNVCLĐ đã được phổ biến', '79'],
  ['Trong đó: đoàn viên', '68'],
  ['Trong đó: đoàn viên', '60'],
  ['Có', 'yes'],
  ['Ngày phát động', today],
  ['Họ và tên', 'Lê Thị Mây'],
  ['Chức vụ, công việc', 'Chủ tịch công đoàn cơ sở'],
];

/** Answers every field of the section in front that is known above. */
function answerSection(known: readonly (readonly [string, string])[]): number {
  const taken = new Set<Element>();
  for (const [words, value] of known) {
    const label = Array.from(document.querySelectorAll('label')).find(
      (one) =>
        one.control &&
        !taken.has(one.control) &&
        one.checkVisibility() &&
        (one.textContent.trim().startsWith(`${words} `) ||
          one.textContent.trim() === words ||
          (words.length > 3 && one.textContent.trim().startsWith(words))),
    );
    const field = label?.control;
    if (!(field instanceof HTMLInputElement)) continue;
    taken.add(field);
    if (value === 'yes') {
      if (!field.checked) field.click();
      continue;
    }
    field.focus();
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    field.blur();
  }
  return taken.size;
}

test('A10, C8: in WebKit, without Background Sync, a confirmation written with no line is sent by the page that is opened when the line is back', async () => {
  // The door, the plan, the worker.
  await browser.open(line.url);
  await shows(/Mã của bạn/);
  await browser.run((code) => {
    const field = document.querySelector<HTMLInputElement>('main input');
    if (!field) throw new Error('no field for the code');
    field.value = code;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, endpoint.invitation('officer').code);
  await browser.click('button', '^Vào sổ$');
  await shows(/Cập nhật lúc \d/);
  await browser.run(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => browser.run(() => navigator.serviceWorker.controller !== null)).toBe(true);
  expect(await browser.run(() => 'sync' in ServiceWorkerRegistration.prototype)).toBe(false);

  // Nobody tells the browser that there is no line.
  line.down();
  await endpoint.stop('SIGKILL');
  await browser.open(`${line.url}/phong-trao`);
  await shows(/Phát động phong trào thi đua/);
  await until(/Bắt đầu việc mới/, () => browser.click('nav a', '^Việc của tôi'));
  await until(/Mục 1\/\d+/, () => browser.click('main button', '^Bắt đầu'));
  const steps = await browser.run(() => Number(/Mục \d+\/(\d+)/.exec(document.body.innerText)?.[1]));
  for (let step = 1; step < steps; step++) {
    expect(await browser.run(answerSection, answers)).toBeGreaterThan(0);
    await shows(/Đã lưu trên máy này \d/);
    await browser.reload();
    await shows(new RegExp(`Mục ${step}/`, 'u'));
    await until(new RegExp(`Mục ${step + 1}/`, 'u'), () => browser.click('nav a', '^(Tiếp|Xem lại và gửi)$'));
  }
  await browser.run(() => {
    for (const box of document.querySelectorAll<HTMLInputElement>('main input[type=checkbox]')) box.click();
  });
  await until(/Đã rời tay bạn/, () => browser.click('main button', '^(Gửi|Đã xem lại, gửi)$'));
  await browser.open(`${line.url}/hop-gui`);
  await shows(/1 việc chưa tới nơi\./, 60_000);

  const [id = ''] = await browser.run(async () => {
    const vault = (await indexedDB.databases()).find(({ name }) => name?.endsWith('_vault'))?.name ?? '';
    return new Promise<string[]>((resolve, reject) => {
      const opening = indexedDB.open(vault);
      opening.addEventListener('error', () => reject(opening.error ?? new Error('no vault')));
      opening.addEventListener('success', () => {
        const reading = opening.result.transaction('outbox').objectStore('outbox').getAllKeys();
        reading.addEventListener('success', () => {
          opening.result.close();
          resolve(reading.result.map(String));
        });
      });
    });
  });
  await endpoint.start();
  line.up();
  // Nothing goes while the app is closed: she opens it where there is a line.
  await browser.reload();
  await shows(/Mọi việc đã tới nơi\./, 60_000);
  expect(heldChanges(endpoint.data, [id])).toEqual({ accepted: [id], revisions: 1 });
});

test('B7: a page left with its writing under way holds up no page after it, and works when gone back to', async () => {
  for (const page of ['viec', 'phong-trao', 'may']) {
    await browser.open(`${line.url}/${page}`);
    await expect.poll(() => browser.run(() => document.querySelector('h1') !== null)).toBe(true);
    // One write after the other, so that the page is left in the middle of one.
    await browser.run(async () => {
      const write = (database: IDBDatabase): void => {
        const transaction = database.transaction('settings', 'readwrite');
        transaction.addEventListener('complete', () => write(database));
        const store = transaction.objectStore('settings');
        for (let left = 20; left > 0; left--) store.put(left, 'left');
      };
      const opening = indexedDB.open('thi-dua-settings');
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      write(opening.result);
    });
  }
  await browser.open(`${line.url}/hop-gui`);
  await shows(/Mọi việc đã tới nơi\./);
  await browser.back();
  await shows(/Người dùng trên máy/);
  // It starts anew: a click in that very moment would fall on the page that goes.
  await until(/Bắt đầu việc mới/, () => browser.click('nav a', '^Việc của tôi'));
});
