import { type Page, expect, test } from '@playwright/test';
import { samplePlanText } from '../sample-plan.ts';
import { type Place, expectSound, place, tooWide, visit } from './audit.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { type Person, enrol, person } from './person.ts';
import { confirmRollout, send } from './writing.ts';

/** Every page is sound to read, by eye, by ear and by keyboard, and opens by its address without a network. */
test.describe.configure({ mode: 'serial' });

let endpoint: Endpoint;
let officer: Person;
let reviewer: Person;
/** Where the drafts of the officer are, one for each kind of form but the confirmation, which is sent. */
const drafts: Place[] = [];
let campaign: Place;
let record: Place;
let confirmation: Place;
let plan: Place;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  officer = await person(browser, endpoint, 'phone');
  reviewer = await person(browser, endpoint, 'desk');
});
test.afterAll(async () => {
  await officer.context.close();
  await reviewer.context.close();
  await endpoint.remove();
});

const pathOf = (page: Page): string => new URL(page.url()).pathname;

const officerPages = (): Place[] => [
  place('/', 'Cần làm'),
  place('/phong-trao', /Phát động phong trào thi đua/),
  campaign,
  place('/viec', 'Bắt đầu việc mới'),
  record,
  place('/hop-gui', '1 việc chưa tới nơi.'),
  place('/may', /✓ Sẵn sàng/),
];

const deskPages = (): Place[] => [
  place('/ban', 'Các đơn vị trực thuộc'),
  place('/ban/duyet', /\d bản/),
  {
    path: '/ban/tong-hop?dot=1',
    shows: async (page) => {
      await page.getByLabel('Biểu mẫu').selectOption({ label: 'Xác nhận triển khai' });
      await expect(page.getByRole('columnheader', { name: 'Chỉ tiêu' }).first()).toBeVisible();
    },
  },
  place('/ban/khen-thuong', 'Đề nghị và được tặng đếm riêng'),
  place('/ban/ke-hoach', 'Đưa một kế hoạch vào'),
  place('/ban/don-vi', /\d đơn vị, trong đó \d+ CĐCS/),
  plan,
];

test('the door is sound and asks for nothing but a code', async () => {
  const page = await officer.page();
  await expectSound(page, place('/', 'Mã của bạn'));
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await tooWide(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
});

test('each form the campaign asks for can be begun, and a returned record opened', async () => {
  const page = await enrol(officer, endpoint.invitation('officer'));
  await page.goto('/phong-trao');
  await page
    .getByRole('link', { name: /Phát động phong trào thi đua/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /Liên hệ/ })).toBeVisible();
  campaign = place(pathOf(page), 'Nội dung kế hoạch');
  await page.goto('/viec?loc=fix');
  const returned = page.getByRole('list', { name: 'Danh sách việc' }).getByRole('link').first();
  const path = await returned.getAttribute('href');
  record = place(path ?? '', 'Nội dung');
  await page.goto('/viec');
  const starts = page.getByRole('button', { name: /^Bắt đầu: / });
  await expect(starts.first()).toBeVisible();
  const names = await starts.evaluateAll((buttons) => buttons.map((button) => button.ariaLabel ?? ''));
  const kinds = new Map(names.map((name) => [name.replace(/^Bắt đầu: |, [^,]*$/g, ''), name]));
  for (const name of kinds.values()) {
    await page.goto('/viec');
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByText(/Mục 1\/\d+/).first()).toBeVisible();
    const draft = place(pathOf(page), /Mục \d+\/\d+/);
    if (name.includes('Xác nhận triển khai')) confirmation = draft;
    else drafts.push(draft);
  }
  // A kind that is there already is begun by mending what came back.
  await page.goto('/');
  const owed = page.getByRole('listitem').filter({ hasText: 'Giao ước thi đua tập thể' });
  await owed.getByText('Sửa và gửi lại').first().click();
  await expect(page.getByText(/Mục \d+\/\d+/).first()).toBeVisible();
  drafts.push(place(pathOf(page), /Mục \d+\/\d+/));
  expect(drafts.length).toBeGreaterThanOrEqual(2);
});

test('a second press on "delete" deletes nothing else and leaves the way back', async () => {
  const page = await officer.page();
  await page.goto('/viec?loc=draft');
  const rows = page.getByRole('list', { name: 'Danh sách việc' }).getByRole('listitem');
  await expect(rows.nth(2)).toBeVisible();
  const before = await rows.count();
  // As a thumb does it: in the same place, once what was there has given way to something else.
  await page.evaluate(
    (left) =>
      new Promise<void>((resolve) => {
        const all = () => document.querySelectorAll<HTMLElement>('main [aria-label^="Xoá nháp"]');
        const place = all()[0]?.getBoundingClientRect();
        const press = () =>
          document
            .elementFromPoint((place?.left ?? 0) + 10, (place?.top ?? 0) + 10)
            ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        const watch = new MutationObserver(() => {
          if (all().length > left || !document.body.innerText.includes('Hoàn tác')) return;
          watch.disconnect();
          press();
          resolve();
        });
        watch.observe(document.body, { subtree: true, childList: true });
        press();
      }),
    before - 1,
  );
  const undo = page.getByRole('button', { name: 'Hoàn tác' });
  await expect(undo).toBeEnabled();
  await expect(rows).toHaveCount(before - 1);
  await undo.click();
  await expect(rows).toHaveCount(before);
});

test('a question does not take the second press on the button that asked it', async () => {
  const page = await officer.page();
  await page.goto('/may');
  await expect(page.getByRole('button', { name: 'Rời khỏi máy' }).first()).toBeVisible();
  const dialog = page.getByRole('dialog');
  // What a thumb would press anywhere on it, at the moment it opens and once it has been seen.
  const pressable = () =>
    dialog.evaluate((asked) =>
      [...asked.querySelectorAll('button')].some((button) => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      }),
    );
  const atOnce = await page.evaluate(
    () =>
      new Promise<string | undefined>((resolve) => {
        const watch = new MutationObserver(() => {
          const asked = document.querySelector('dialog[open]');
          const last = [...(asked?.querySelectorAll('button') ?? [])].at(-1)?.getBoundingClientRect();
          if (!asked || !last) return;
          watch.disconnect();
          requestAnimationFrame(() =>
            resolve(
              document.elementFromPoint(last.left + last.width / 2, last.top + last.height / 2)?.tagName,
            ),
          );
        });
        watch.observe(document.body, { subtree: true, childList: true, attributes: true });
        [...document.querySelectorAll('button')]
          .find((button) => button.textContent === 'Rời khỏi máy')
          ?.click();
      }),
  );
  expect(atOnce).toBe('DIALOG');
  await expect.poll(pressable).toBe(true);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('something waits in the outbox without a network', async () => {
  const page = await officer.page();
  await officer.offline();
  // Drafts alone are no reason to warn where one comes to see whether all has arrived: a line says it.
  await visit(page, place('/hop-gui', 'Mọi việc đã tới nơi.'));
  await expect(page.getByText('Trình duyệt chưa hứa giữ bản nháp.')).toBeVisible();
  await expect(page.getByText(/hãy gửi sớm khi có mạng/)).toBeHidden();
  await expectSound(page, confirmation);
  await confirmRollout(page, 80);
  await send(page);
  await visit(page, place('/hop-gui', '1 việc chưa tới nơi.'));
  await expect(page.getByText(/hãy gửi sớm khi có mạng/)).toBeVisible();
});

test('every page of the officer is sound on a phone, offline, in light and dark', async () => {
  const page = await officer.page();
  for (const where of [...officerPages(), ...drafts]) await expectSound(page, where);
});

test('a whole form and its summary are sound at a desk', async () => {
  const page = await officer.page();
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const { path } of drafts) await expectSound(page, place(path, 'Trước khi gửi'));
  await page.setViewportSize({ width: 360, height: 740 });
});

test('nothing scrolls sideways at 320 pixels, nor with letters of double size', async () => {
  const page = await officer.page();
  const all = [...officerPages(), ...drafts];
  await page.setViewportSize({ width: 320, height: 640 });
  for (const where of all) {
    await visit(page, where);
    expect.soft(await tooWide(page), `${where.path} at 320`).toEqual([]);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/may');
  await page.getByRole('group', { name: 'Cỡ chữ' }).getByLabel('Gấp đôi').check();
  for (const where of all) {
    await visit(page, where);
    expect.soft(await tooWide(page), `${where.path} at double size`).toEqual([]);
  }
  // What was just done, and the way back, too.
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/viec?loc=draft');
  await page
    .getByRole('button', { name: /^Xoá nháp/ })
    .first()
    .click();
  const undo = page.getByRole('button', { name: 'Hoàn tác' });
  for (const part of [undo, page.getByRole('status').getByText('Đã xoá', { exact: false })]) {
    const { x = 0, width = 0 } = (await part.boundingBox()) ?? {};
    expect(width).toBeGreaterThan(100);
    expect(x + width).toBeLessThanOrEqual(320);
  }
  await expect(undo).toBeEnabled();
  await undo.click();
  await page.setViewportSize({ width: 360, height: 740 });
});

test('every page of the desk is sound at a desk, and narrow, in light and dark', async () => {
  const page = await enrol(reviewer, endpoint.invitation('reviewer'));
  await page.goto('/ban/ke-hoach');
  await page.getByLabel('Chọn tệp').setInputFiles({
    name: 'ke-hoach.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(samplePlanText),
  });
  await expect(page.getByRole('region', { name: /Văn bản gốc/ })).toBeVisible();
  plan = place(pathOf(page), 'Các đợt');
  for (const where of deskPages()) await expectSound(page, where);
  await page.goto('/ban/duyet');
  await page
    .getByRole('list')
    .getByRole('link', { name: /Báo cáo|Giao ước|Xác nhận/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'Trả lại', exact: true })).toBeVisible();
  const open = new URL(page.url());
  await expectSound(page, place(open.pathname + open.search, 'Các bản đã gửi và ý kiến'));
  await page.setViewportSize({ width: 320, height: 640 });
  for (const where of deskPages()) {
    await visit(page, where);
    expect.soft(await tooWide(page), `${where.path} at 320`).toEqual([]);
  }
  await page.goto('/may');
  await page.getByRole('group', { name: 'Cỡ chữ' }).getByLabel('Gấp đôi').check();
  for (const where of deskPages()) {
    await visit(page, where);
    expect.soft(await tooWide(page), `${where.path} at 320, at double size`).toEqual([]);
  }
  await page.goto('/may');
  await page.getByRole('group', { name: 'Cỡ chữ' }).getByLabel('Thường').check();
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('every page opens by its address without a network after one visit', async () => {
  const page = await reviewer.page();
  await reviewer.offline();
  for (const where of [...officerPages().slice(0, 3), ...deskPages()]) await visit(page, where);
  expect([...officer.faults, ...reviewer.faults]).toEqual([]);
});
