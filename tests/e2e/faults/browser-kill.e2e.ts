import { type Page, expect, test } from '@playwright/test';
import { type Endpoint, startEndpoint } from '../endpoint.ts';
import { enrol } from '../person.ts';
import { chance, seed } from '../random.ts';
import { reach } from '../writing.ts';
import { type Device, device } from './device.ts';
import { figure, soak } from './figures.ts';

const kills = soak ? 30 : 2;

let endpoint: Endpoint;
let officer: Device;

test.beforeAll(async () => {
  endpoint = await startEndpoint();
  officer = device(endpoint.url);
});
test.afterAll(async () => {
  await officer.remove();
  await endpoint.remove();
});

/** The field of the draft that holds free words. */
async function words(page: Page) {
  const field = page.getByLabel('Chức vụ, công việc').first();
  await expect(page.getByText(/Mục \d+\/\d+/).first()).toBeVisible();
  await reach(page, field);
  return field;
}

test(`B1: the browser killed ${kills} times while she types keeps every word it had shown as saved (seed ${seed})`, async () => {
  test.setTimeout(600_000 + kills * 60_000);
  const random = chance('typing');
  await officer.start();
  let page = await enrol(officer, endpoint.invitation('officer'));
  await page.goto('/viec');
  await page.getByRole('button', { name: /Bắt đầu: Xác nhận triển khai/ }).click();
  await words(page);
  const draft = page.url();
  // From here on the device is alone.
  await endpoint.stop('SIGKILL');
  let lost = 0;

  for (let kill = 1; kill <= kills; kill++) {
    const field = await words(page);
    await field.fill('');
    let shown = '';
    await page.exposeFunction('shown', (text: string) => (shown = text));
    // What the editor calls saved, at the moment it says so.
    await page.evaluate(() => {
      const { shown } = window as unknown as { shown: (text: string) => void };
      const look = (): void => {
        const badge = /Đã lưu trên máy này \d/.test(document.body.textContent);
        const typed = Array.from(document.querySelectorAll('input')).find(({ labels }) =>
          labels?.[0]?.textContent?.includes('Chức vụ, công việc'),
        );
        if (badge && typed) shown(typed.value);
      };
      new MutationObserver(() => requestAnimationFrame(look)).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    });
    // In bursts, as one types: the editor says "saved" when fingers rest.
    let typed = '';
    const most = 150;
    const over = new AbortController();
    const hand = chance(`hand ${kill}`);
    const type = async (): Promise<void> => {
      while (!over.signal.aborted && typed.length < most) {
        const word = hand.pick(['chủ tịch ', 'công đoàn ', 'tổ may số hai, ', 'phó ', 'uỷ viên ']);
        typed += word;
        await field.pressSequentially(word, { delay: 15 });
        await page.waitForTimeout(hand.whole(0, 900));
      }
    };
    const typing = type().catch(() => undefined);
    const enough = random.whole(5, 30);
    await expect.poll(() => shown.length, { intervals: [5], timeout: 240_000 }).toBeGreaterThan(enough);
    // At rest, or in the middle of a word.
    if (random.whole(0, 1) === 1) {
      await expect
        .poll(() => typed.length > shown.length || typed.length >= most, { intervals: [5] })
        .toBe(true);
    }
    over.abort();
    await officer.kill();
    await typing;
    page = await officer.start();
    await page.goto(draft);
    const kept = await (await words(page)).inputValue();
    await test.step(`kill ${kill}: shown ${shown.length} letters, kept ${kept.length}`, () => {
      if (!kept.startsWith(shown)) lost += 1;
      expect(typed.startsWith(kept)).toBe(true);
      expect(kept.length).toBeGreaterThanOrEqual(shown.length);
    });
  }
  figure('browser kills', kills);
  figure('words lost', lost);
  expect(officer.faults).toEqual([]);
});
