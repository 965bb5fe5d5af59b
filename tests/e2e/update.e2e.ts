import { type Page, expect, test } from '@playwright/test';
import { type Published, published } from './builds.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { type Person, enrol, person, settle, again } from './person.ts';
import { reach } from './writing.ts';

/** New builds are published while somebody works. */
test.describe.configure({ mode: 'serial' });

let builds: Published;
let endpoint: Endpoint;
let officer: Person;
let draft: string;

test.beforeAll(async ({ browser }) => {
  builds = published();
  endpoint = await startEndpoint(builds.folder);
  officer = await person(browser, endpoint, 'phone');
});
test.afterAll(async () => {
  await officer.context.close();
  await endpoint.remove();
  builds.remove();
});

const bar = (page: Page) => page.getByText('Có bản mới của ứng dụng.');
const reload = (page: Page) => page.getByRole('button', { name: 'Tải lại khi xong' });

/** What the browser does by itself once a day and at each navigation. */
const lookForUpdate = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });

/** Marks the page as it stands, so that a reload shows. */
const mark = (page: Page): Promise<void> => page.evaluate(() => performance.mark('before').toJSON());
const isMarked = (page: Page): Promise<boolean> =>
  page.evaluate(() => performance.getEntriesByName('before').length > 0);

/** Chromium lets an older worker finish what it is at before the next one takes over, and looks again after a minute. */
const reloaded = (page: Page): Promise<void> =>
  expect.poll(() => isMarked(page).catch(() => true), { timeout: 240_000 }).toBe(false);

async function expectBuild(page: Page, name: string): Promise<void> {
  await page.goto('/may');
  await expect(page.getByText(`Bản ${name}`)).toBeVisible();
}

/** The field of the draft that holds free words. */
async function words(page: Page) {
  const field = page.getByLabel('Chức vụ, công việc').first();
  await expect(page.getByText(/Mục \d+\/\d+/).first()).toBeVisible();
  await reach(page, field);
  return field;
}

test('C1: a build published while she types reloads nothing; accepted, it keeps every word', async () => {
  const page = await enrol(officer, endpoint.invitation('officer'));
  await page.goto('/viec');
  await page.getByRole('button', { name: /Bắt đầu: Xác nhận triển khai/ }).click();
  const field = await words(page);
  draft = page.url();
  await field.fill('Chủ tịch');
  await mark(page);
  builds.publish('ban-moi-1');
  await lookForUpdate(page);
  await expect(bar(page)).toBeVisible();
  await field.pressSequentially(' công đoàn');
  await expect(page.getByText(/Đã lưu trên máy này \d/)).toBeVisible();
  expect(await isMarked(page)).toBe(true);
  await field.pressSequentially(' cơ sở');
  await reload(page).click();
  await reloaded(page);
  await expect(await words(page)).toHaveValue('Chủ tịch công đoàn cơ sở');
  await expect(bar(page)).toBeHidden();
  await expectBuild(page, 'ban-moi-1');
});

test('C3, C7: of three builds in a row each one is offered and can be taken, the last without a network', async () => {
  const page = await officer.page();
  for (const name of ['ban-moi-2', 'ban-moi-3', 'ban-moi-4']) {
    await page.goto('/may');
    await mark(page);
    builds.publish(name);
    await lookForUpdate(page);
    await expect(bar(page)).toBeVisible();
    await settle(page);
    if (name === 'ban-moi-4') await officer.offline();
    await reload(page).click();
    await reloaded(page);
    await expectBuild(page, name);
  }
  await officer.online();
});

test('C2: accepted in one window, words typed in another are saved first', async () => {
  const other = await officer.page();
  await other.goto(draft);
  const field = await words(other);
  const page = await officer.context.newPage();
  await page.goto('/may');
  await mark(page);
  await mark(other);
  builds.publish('ban-moi-5');
  await lookForUpdate(page);
  await expect(bar(page)).toBeVisible();
  await field.fill('Tổ trưởng tổ hai');
  await reload(page).click();
  await reloaded(page);
  await reloaded(other);
  await expect(await words(other)).toHaveValue('Tổ trưởng tổ hai');
  await page.close();
  await expectBuild(other, 'ban-moi-5');
});

test('C2, C3: while words cannot be saved nothing changes; a page left behind opens every chunk of its own build', async () => {
  const page = await officer.page();
  const other = await officer.context.newPage();
  await other.addInitScript(() => {
    // oxlint-disable-next-line typescript/unbound-method -- called with its own store below
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function refusing(...given) {
      if ('full' in window) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, given);
    };
  });
  await other.goto(draft);
  const field = await words(other);
  await other.evaluate(() => Object.assign(window, { full: true }));
  await field.fill('Chữ chưa lưu được');
  await expect(other.getByText('Chưa lưu được').first()).toBeVisible();
  await mark(other);
  await page.goto('/may');
  builds.publish('ban-moi-6');
  await lookForUpdate(page);
  await reload(page).click();
  await expect(page.getByText('Một cửa sổ khác của Thi Đua còn chữ chưa lưu.')).toBeVisible();
  await expectBuild(page, 'ban-moi-5');

  // The worker takes over all the same, as it does when the browser ends the last page that answered.
  await settle(page);
  await again(async (timeout) => {
    await page.evaluate(async () => {
      const found = await navigator.serviceWorker.getRegistration();
      found?.waiting?.postMessage({ type: 'SKIP_WAITING' });
    });
    await expect(other.getByText('Bản mới đã thay bản này.')).toBeVisible({ timeout });
  });
  await expect(field).toHaveValue('Chữ chưa lưu được');
  await expectBuild(page, 'ban-moi-6');
  await other.evaluate(() => Reflect.deleteProperty(window, 'full'));
  await expect(other.getByText(/Đã lưu trên máy này \d/)).toBeVisible();
  for (const [tab, heading] of [
    ['Hộp gửi', 'Hộp gửi'],
    ['Phong trào', 'Phong trào'],
    ['Máy này', 'Máy này'],
  ] as const) {
    await other.getByRole('link', { name: tab, exact: true }).click();
    await expect(other.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  }
  expect(await isMarked(other)).toBe(true);
  await expect(other.getByText('Bản ban-moi-5')).toBeVisible();
  await other.goto(draft);
  await expect(await words(other)).toHaveValue('Chữ chưa lưu được');
  expect(officer.faults).toEqual([]);
});
