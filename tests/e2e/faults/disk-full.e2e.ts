import path from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import { type Endpoint, startEndpoint } from '../endpoint.ts';
import { enrol, settle } from '../person.ts';
import { reach } from '../writing.ts';
import { type Device, device } from './device.ts';
import { type Ground, expectOnce, groundOf, queue, unsent } from './outbox.ts';
import { type SmallDisk, smallDisk } from './small-disk.ts';

let endpoint: Endpoint;
let disk: SmallDisk;
let reviewer: Device;

test.beforeAll(async () => {
  disk = smallDisk();
  endpoint = await startEndpoint();
  reviewer = device(endpoint.url, path.join(disk.folder, 'profile'));
});
test.afterAll(async () => {
  await reviewer?.stop();
  disk?.remove();
  await endpoint?.remove();
});

const saved = (page: Page) => page.getByText(/Đã lưu trên máy này \d/);
const notSaved = (page: Page) => page.getByText('Chưa lưu được').first();

async function words(page: Page) {
  const field = page.getByLabel(/Kết quả nổi bật của đợt/).first();
  await expect(page.getByText(/Mục \d+\/\d+/).first()).toBeVisible();
  await reach(page, field);
  return field;
}

/** How many chunks for later this device holds: they go first when there is no room. */
const spare = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let count = 0;
    for (const name of await caches.keys()) {
      if (name.startsWith('later-')) count += (await (await caches.open(name)).keys()).length;
    }
    return count;
  });

/** The text of the draft as it lies in the vault. */
const stored = (page: Page, { officer }: Ground): Promise<string> =>
  page.evaluate(async (officer) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(`u_${officer}_vault`);
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('no vault')));
    });
    const drafts = await new Promise<unknown[]>((resolve, reject) => {
      const reading = database.transaction('drafts').objectStore('drafts').getAll();
      reading.addEventListener('success', () => resolve(reading.result));
      reading.addEventListener('error', () => reject(reading.error ?? new Error('no drafts')));
    });
    database.close();
    return JSON.stringify(drafts);
  }, officer);

test('B3: on a full disk no word is lost, nothing is called saved that is not, what can be fetched again makes room, and all is there after the browser was closed', async () => {
  await reviewer.start();
  let page = await enrol(reviewer, endpoint.invitation('reviewer'));
  const ground = await groundOf(page);
  await settle(page);
  expect(await spare(page)).toBeGreaterThan(10);
  await page.goto('/viec');
  await page
    .getByRole('button', { name: /Bắt đầu: Báo cáo/ })
    .first()
    .click();
  let field = await words(page);
  const draft = page.url();
  await field.fill('Trước khi đầy.');
  await expect(saved(page)).toBeVisible();
  // Alone from here on: nothing comes that would need room of its own.
  await endpoint.stop();
  const changes = await queue(page, ground, ['Tổ một', 'Tổ hai', 'Tổ ba']);

  let text = '';
  const write = async (page: Page, sentence: number): Promise<void> => {
    text += `Câu thứ ${sentence} viết khi máy đã đầy: ${'sáng kiến, '.repeat(60)}`;
    await field.fill(text);
    await expect(saved(page).or(notSaved(page))).toBeVisible();
    await expect(field).toHaveValue(text);
    // What is called saved is there. A full disk may refuse even to read: then it is looked for when there is room again.
    await expect
      .poll(async () => {
        if (await notSaved(page).isVisible()) return text;
        return stored(page, ground).catch(() => text);
      })
      .toContain(text);
  };

  await test.step('room is made of what can be fetched again, and she notices nothing', async () => {
    // A little is left at first, then not a byte.
    disk.fill(200_000);
    for (let sentence = 1; (await spare(page)) > 0; sentence++) {
      await write(page, sentence);
      await expect(saved(page)).toBeVisible();
      disk.fill(0);
      expect(sentence).toBeLessThan(60);
    }
    await expect(saved(page)).toBeVisible();
  });

  await test.step('with nothing left to give, the text stays in front of her and is not called saved', async () => {
    for (let sentence = 1; !(await notSaved(page).isVisible()); sentence++) {
      disk.fill(0);
      await write(page, sentence);
      expect(sentence).toBeLessThan(60);
    }
    await expect(saved(page)).toBeHidden();
    await field.fill((text += 'Và một câu nữa.'));
    await expect(field).toHaveValue(text);
    await expect(saved(page)).toBeHidden();
  });

  await test.step('it is saved by itself when there is room again', async () => {
    disk.empty();
    await expect(saved(page)).toBeVisible({ timeout: 240_000 });
    expect(await stored(page, ground)).toContain(text);
  });

  // Chromium looks at what it wrote behind a full disk only when it starts, and deletes it all when half a record is
  // found in between.
  await test.step('it is there when the browser is closed and opened', async () => {
    for (let start = 1; start <= 2; start++) {
      await reviewer.stop();
      page = await reviewer.start();
      await page.goto(draft);
      field = await words(page);
      await expect(field).toHaveValue(text);
      await field.fill((text += ` Lần mở thứ ${start}.`));
      await expect(saved(page)).toBeVisible();
    }
  });

  await test.step('it is there when the browser was closed on the full disk', async () => {
    const kept = text;
    while (!(await notSaved(page).isVisible())) {
      disk.fill(0);
      await field.fill((text += `Chưa lưu: ${'thi đua, '.repeat(60)}`));
      await expect(saved(page).or(notSaved(page))).toBeVisible();
    }
    await reviewer.kill();
    disk.empty();
    for (let start = 1; start <= 2; start++) {
      page = await reviewer.start();
      await page.goto(draft);
      field = await words(page);
      const now = await field.inputValue();
      expect(now.startsWith(kept)).toBe(true);
      await field.fill(`${now} Còn nguyên.`);
      await expect(saved(page)).toBeVisible();
      await reviewer.stop();
    }
  });

  await test.step('what was on its way is there and arrives once', async () => {
    page = await reviewer.start();
    await page.goto('/hop-gui');
    expect((await unsent(page, ground)).map(({ id }) => id).sort()).toEqual([...changes].sort());
    await endpoint.start();
    await page.reload();
    await expect.poll(() => unsent(page, ground), { timeout: 240_000 }).toEqual([]);
    expectOnce(endpoint.data, changes);
  });
  expect(reviewer.faults).toEqual([]);
});
