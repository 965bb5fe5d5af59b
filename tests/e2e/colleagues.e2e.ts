import { type Browser, type Page, expect, test } from '@playwright/test';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { type Person, enrol, person, again } from './person.ts';
import { send, reach, running } from './writing.ts';

/** Two officers of one unit with a phone each, and the level above: who writes what, and what becomes of both words. */
test.describe.configure({ mode: 'serial' });

let endpoint: Endpoint;
let hoa: Person;
let mai: Person;
let reviewer: Person;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  hoa = await person(browser, endpoint, 'phone');
  mai = await person(browser, endpoint, 'phone');
  reviewer = await person(browser, endpoint, 'desk');
});
test.afterAll(async () => {
  for (const who of [hoa, mai, reviewer]) await who.context.close();
  await endpoint.remove();
});

/** The picture of a screen, where somebody wants to look at it. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (folder === undefined) return;
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png`, fullPage: true });
  }
  await page.emulateMedia({ colorScheme: null });
  if (size) await page.setViewportSize(size);
}

/** The admin of the province makes a code for a second officer of the unit. */
async function secondOfficer(browser: Browser, name: string): Promise<string> {
  const admin = await person(browser, endpoint, 'desk');
  const page = await enrol(admin, endpoint.invitation('admin'));
  const unit = await (
    await hoa.page()
  ).evaluate(async () => {
    const me: unknown = await (await fetch('/api/v1/me')).json();
    return (me as { officers: { unit: { id: string } }[] }).officers[0]?.unit.id;
  });
  const code = await page.evaluate(
    async (ask) => {
      const reply = await fetch('/api/v1/invitations', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ change: crypto.randomUUID(), role: 'officer', ...ask }),
      });
      return ((await reply.json()) as { code: string }).code;
    },
    { unit, name },
  );
  await admin.context.close();
  return code;
}

/** Goes along the sections until a field is in view. */
async function untilField(page: Page, label: RegExp): Promise<void> {
  await expect(page.getByText(/Mục \d+\/\d+/).first()).toBeVisible();
  await reach(page, page.getByLabel(label).first());
}

async function leaveFor(page: Page, tab: string): Promise<void> {
  await page.getByRole('link', { name: tab, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: tab })).toBeVisible();
}

/** Opens a page until the news is there: a phone pulls when it is opened. */
async function until(page: Page, path: string, there: (timeout: number) => Promise<void>): Promise<void> {
  await again(async (timeout) => {
    await page.goto(path);
    await there(timeout);
  });
}

const report = /Báo cáo đợt thi đua/;
let draft = '';

test('B4 an unfinished report is backed up, seen by a colleague and gone on with by her; nobody loses a word', async ({
  browser,
}) => {
  await enrol(hoa, endpoint.invitation('officer'));
  const code = await secondOfficer(browser, 'Lê Thị Mai');
  await enrol(mai, { role: 'officer', unit: '', code });
  const page = await hoa.page();

  await test.step('the draft she had begun on another phone is here again, and the app says what is not', async () => {
    await page.goto('/');
    await expect(page.getByText('Đã lấy lại 1 bản nháp từ bản sao lưu')).toBeVisible();
    await expect(page.getByText('Tổ ca đêm')).toBeVisible();
    await shoot(page, 'back');
    await page.getByRole('button', { name: 'Đã rõ' }).click();
    await expect(page.getByText('Đã lấy lại 1 bản nháp từ bản sao lưu')).toBeHidden();
  });

  await test.step('she writes; leaving the page is enough for a backup', async () => {
    await page.goto('/viec');
    await page
      .getByRole('button', { name: new RegExp(`Bắt đầu: Báo cáo đợt thi đua, Đợt ${running}`) })
      .click();
    await expect(page.getByText('Chưa sao lưu')).toBeVisible();
    await shoot(page, 'start-from');
    await untilField(page, /Tổng số CNVCLĐ/);
    await page.getByLabel(/Tổng số CNVCLĐ/).fill('1.234');
    await page.getByLabel(/Tổng số CNVCLĐ/).blur();
    await expect(page.getByText(/Đã lưu trên máy này/)).toBeVisible();
    draft = new URL(page.url()).pathname;
    await leaveFor(page, 'Việc của tôi');
    await again(async (timeout) => {
      await page.goto(draft);
      await expect(page.getByText(/Đã sao lưu lúc \d/)).toBeVisible({ timeout });
    });
  });

  await test.step('her colleague sees who writes what, and goes on with it', async () => {
    const hers = await mai.page();
    const row = hers.getByRole('link', { name: report }).filter({ hasText: 'đang soạn, lưu lúc' });
    await until(hers, '/viec', (timeout) => expect(row).toBeVisible({ timeout }));
    await shoot(hers, 'works');
    await row.click();
    await expect(hers.getByRole('heading', { name: /đang soạn việc này/ })).toBeVisible();
    await expect(hers.getByText('1.234').first()).toBeVisible();
    await shoot(hers, 'beside');
    await hers.getByRole('button', { name: 'Tiếp tục thay' }).click();
    await expect(hers.getByRole('heading', { name: 'Viết tiếp từ bản sao lưu' })).toBeVisible();
    await shoot(hers, 'continued');
    await untilField(hers, /Tổng số CNVCLĐ/);
    await expect(hers.getByLabel(/Tổng số CNVCLĐ/)).toHaveValue('1.234');
    await hers
      .getByLabel(/Trong đó: nữ/)
      .first()
      .fill('600');
    await hers
      .getByLabel(/Trong đó: nữ/)
      .first()
      .blur();
    await leaveFor(hers, 'Việc của tôi');
    await until(hers, draft, (timeout) =>
      expect(hers.getByText(/Đã sao lưu lúc \d/)).toBeVisible({ timeout }),
    );
  });

  await test.step('the first is told at her next contact, and both words are there to choose from', async () => {
    const told = page.getByRole('heading', { name: /Lê Thị Mai đã viết tiếp bản này/ });
    await until(page, draft, (timeout) => expect(told).toBeVisible({ timeout }));
    await shoot(page, 'taken-over');
    await untilField(page, /Tổng số CNVCLĐ/);
    await expect(page.getByLabel(/Tổng số CNVCLĐ/)).toHaveValue('1.234');
    await page.getByRole('button', { name: /^Lấy “Trong đó: nữ” từ Bản của Lê Thị Mai/ }).click();
    await expect(page.getByLabel(/Trong đó: nữ/).first()).toHaveValue('600');
    await page.getByRole('button', { name: 'Viết tiếp bản của tôi' }).click();
    await expect(told).toBeHidden();
  });
  for (const who of [hoa, mai]) expect(who.faults).toEqual([]);
});

test('B14 a new phone gets the report back', async ({ browser }) => {
  // Fresh codes for the same officers come with a start.
  await endpoint.stop();
  await endpoint.start();
  const page = await hoa.page();
  await again(async (timeout) => {
    await page.goto(draft);
    await expect(page.getByText(/Đã sao lưu lúc \d/)).toBeVisible({ timeout });
  });
  const fresh = await person(browser, endpoint, 'phone');
  const there = await enrol(fresh, endpoint.invitation('officer'));
  await expect(there.getByText(/Đã lấy lại [1-9] bản nháp từ bản sao lưu/)).toBeVisible();
  await there.goto(draft);
  await expect(there.getByRole('heading', { name: 'Viết tiếp từ bản sao lưu' })).toBeVisible();
  await untilField(there, /Tổng số CNVCLĐ/);
  await expect(there.getByLabel(/Tổng số CNVCLĐ/)).toHaveValue('1.234');
  await expect(there.getByLabel(/Trong đó: nữ/).first()).toHaveValue('600');
  expect(fresh.faults).toEqual([]);
  await fresh.context.close();
});

test('D5 both correct one record without a line: two versions stand side by side, and the unit makes one', async () => {
  const path = '/viec?loc=fix';
  let record = '';
  for (const who of [hoa, mai]) {
    const page = await who.page();
    await page.goto(path);
    await page
      .getByRole('link', { name: /^Giao ước thi đua tập thể/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { name: 'Ý kiến của cấp trên' })).toBeVisible();
    record = new URL(page.url()).pathname;
    await who.offline();
    await page.getByRole('button', { name: 'Sửa và gửi lại' }).click();
    await untilField(page, /Sáng kiến, đề tài, cải tiến đăng ký/);
    await page
      .getByLabel(/Sáng kiến, đề tài, cải tiến đăng ký/)
      .first()
      .fill(who === hoa ? '5' : '8');
    const coSigned = page
      .getByRole('group', { name: /Chuyên môn cùng ký/ })
      .getByLabel('Có', { exact: true });
    await reach(page, coSigned);
    await coSigned.check();
    await send(page);
  }
  for (const who of [hoa, mai]) {
    await who.online();
    const page = await who.page();
    await until(page, '/hop-gui', (timeout) =>
      expect(page.getByText(/Mọi việc đã tới nơi|đã tới nơi/).first()).toBeVisible({ timeout }),
    );
  }
  const page = await mai.page();
  const both = page.getByRole('heading', { name: 'Các bản song song' });
  await until(page, record, (timeout) => expect(both).toBeVisible({ timeout }));
  await shoot(page, 'siblings');
  await page.getByRole('button', { name: /^Lấy nội dung này: Bản chính/ }).click();
  await untilField(page, /Sáng kiến, đề tài, cải tiến đăng ký/);
  await shoot(page, 'merge');
  await page
    .getByRole('button', { name: /^Lấy “/ })
    .first()
    .click();
  await expect(page.getByLabel(/Sáng kiến, đề tài, cải tiến đăng ký/).first()).toHaveValue('8');
  // What the message about it covers can be reached while it is there.
  await page.getByRole('link', { name: /^(Tiếp|Xem lại và gửi)$/ }).click({ timeout: 10_000 });
  await send(page);
  const theirs = await hoa.page();
  await until(theirs, record, async (timeout) => {
    await expect(theirs.getByText('Đã nhận').first()).toBeVisible({ timeout });
    await expect(theirs.getByRole('heading', { name: 'Các bản song song' })).toBeHidden();
  });
  for (const who of [hoa, mai]) expect(who.faults).toEqual([]);
});

test('an accepted record is asked to be opened again, and the level above grants it', async () => {
  const page = await mai.page();
  let record = '';

  await test.step('the unit asks, with a reason', async () => {
    await page.goto('/viec?loc=accepted');
    await page
      .getByRole('link', { name: /^Xác nhận triển khai · Đợt 1/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1, name: 'Xác nhận triển khai' })).toBeVisible();
    const action = page.getByRole('button', { name: 'Xin mở lại để sửa' });
    await expect(action).toBeVisible();
    record = new URL(page.url()).pathname;
    await action.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Gửi lời xin' }).click();
    await expect(dialog.getByText('Chưa ghi lý do.', { exact: false })).toBeVisible();
    await dialog.getByRole('textbox').fill('Ghi thiếu hai người của ca đêm.');
    await shoot(page, 'ask');
    await dialog.getByRole('button', { name: 'Gửi lời xin' }).click();
    // It is in the outbox when the question has gone.
    await expect(dialog).toBeHidden();
    await until(page, record, (timeout) =>
      expect(page.getByText(/đã xin mở lại lúc .*Cấp trên chưa trả lời/)).toBeVisible({ timeout }),
    );
    await shoot(page, 'asked');
  });

  await test.step('the reviewer sees it among what waits, and opens the record', async () => {
    const desk = await enrol(reviewer, endpoint.invitation('reviewer'));
    await desk.goto('/ban/duyet');
    const row = desk.getByRole('listitem').filter({ hasText: 'xin mở lại' });
    await expect(row).toBeVisible();
    await row.getByRole('link').click();
    await expect(desk.getByText('Ghi thiếu hai người của ca đêm.')).toBeVisible();
    await shoot(desk, 'ask-desk');
    await desk.getByRole('button', { name: 'Mở lại để sửa' }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Đồng ý, đơn vị bổ sung.');
    await dialog.getByRole('button', { name: 'Mở lại' }).click();
    await expect(row).toBeHidden();
  });

  await test.step('the unit finds it opened, and can correct it', async () => {
    const correct = page.getByRole('button', { name: 'Sửa và gửi lại' });
    await until(page, record, (timeout) => expect(correct).toBeVisible({ timeout }));
    await expect(page.getByText('Đồng ý, đơn vị bổ sung.').first()).toBeVisible();
    await expect(page.getByText('Bị trả lại')).toHaveCount(0);
    await expect(page.getByText('Mở lại để sửa').first()).toBeVisible();
  });
  for (const who of [mai, reviewer]) expect(who.faults).toEqual([]);
});
