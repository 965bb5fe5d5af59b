import { randomBytes } from 'node:crypto';
import { type Page, expect, test } from '@playwright/test';
import { nomination } from '../../src/domain/default-forms/nomination.ts';
import { uuidV7 } from '../../src/domain/id.ts';
import { place, expectSound, tooWide, visit } from './audit.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { type Person, enrol, person, again } from './person.ts';
import { send } from './writing.ts';

/** An initiative from its registration to the decision: what the officer does is done without a network. */
test.describe.configure({ mode: 'serial' });

let endpoint: Endpoint;
let officer: Person;
let reviewer: Person;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  officer = await person(browser, endpoint, 'desk');
  reviewer = await person(browser, endpoint, 'desk');
});
test.afterAll(async () => {
  await officer.context.close();
  await reviewer.context.close();
  await endpoint.remove();
});

const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const title = 'Bộ gá hàn tự xoay của tổ cơ điện';

const fill = (page: Page, label: RegExp, value: string) => page.getByLabel(label).first().fill(value);
const choose = (page: Page, group: RegExp, option: string | RegExp) =>
  page.getByRole('group', { name: group }).first().getByLabel(option).first().check();

/** What a nomination asks for besides whom it is of. */
async function propose(page: Page): Promise<void> {
  await choose(page, /^Trực tiếp lao động sản xuất/, 'Có');
  await choose(page, /^Loại/, 'Hình thức khen thưởng');
  await page
    .getByLabel(/^Danh hiệu, hình thức/)
    .first()
    .selectOption({ label: 'Giấy khen của công đoàn cấp trên trực tiếp' });
  await choose(page, /^Cấp khen/, 'Công đoàn cấp trên trực tiếp');
  await choose(page, /^Dịp/, 'Sơ kết đợt');
  await fill(page, /^Thực hiện nhiệm vụ/, 'Vượt định mức sáu tháng.');
  await fill(page, /^Tham gia thi đua/, 'Một sáng kiến được công nhận.');
  await fill(page, /^Ngày bình xét/, today);
  await fill(page, /^Số phiếu đồng ý/, '20');
  await fill(page, /^Tổng số phiếu/, '21');
  await choose(page, /^Mức hoàn thành nhiệm vụ/, 'Hoàn thành tốt');
  await choose(page, /^Kỷ luật trong kỳ/, 'Không');
}

test('registered, done, recognised, nominated, decided', async () => {
  const page = await enrol(officer, endpoint.invitation('officer'));
  await officer.offline();
  await page.goto('/viec');
  await page.getByRole('button', { name: /^Bắt đầu: Sáng kiến/ }).click();
  await fill(page, /^Tên sáng kiến/, title);
  await choose(page, /^Loại/, 'Sáng kiến');
  await choose(page, /^Giải pháp/, 'Kỹ thuật');
  await page.getByRole('button', { name: 'Thêm: Tác giả' }).click();
  await fill(page, /^Họ và tên/, 'Lê Thị Hoa');
  await choose(page, /^Đang ở bước/, 'Đã đăng ký');
  await send(page);

  await page.goto('/viec');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('button', { name: 'Sửa', exact: true }).click();
  await choose(page, /^Đang ở bước/, 'Được công nhận');
  await fill(page, /^Áp dụng từ ngày/, today);
  await fill(page, /^Nơi công nhận/, 'Hội đồng sáng kiến công ty');
  await fill(page, /^Ngày công nhận/, today);
  await choose(page, /^Cấp công nhận cao nhất/, 'Cấp cơ sở');
  await send(page);

  await page.goto('/viec');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('button', { name: 'Đề nghị khen thưởng từ việc này' }).click();
  await expect(page.getByLabel(/^Họ và tên, tên tập thể/)).toHaveValue('Lê Thị Hoa');
  await propose(page);
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  // No papers are attached: that is said once, with its source, and stops nothing.
  await expect(page.getByText(/Luật Thi đua, khen thưởng số 06\/2022\/QH15, Điều 84/).last()).toBeVisible();
  if (process.env.SHOTS !== undefined)
    await page.locator('#muc-gui').screenshot({ path: `${process.env.SHOTS}/grounds.png` });
  // The pledge that is missing is one tap away, and the nomination names it from then on.
  const nomination = page.url();
  await page.getByRole('button', { name: 'Lập ngay: Giao ước thi đua cá nhân' }).first().click();
  await expect(page.getByLabel(/^Họ và tên/).first()).toHaveValue('Lê Thị Hoa');
  await page.getByRole('button', { name: 'Thêm: Cam kết' }).click();
  await fill(page, /^Việc cam kết/, 'Một sáng kiến trong năm');
  await fill(page, /^Ngày ký/, today);
  await send(page);
  await page.goto(nomination);
  await expect(page.getByLabel(/^Giao ước cá nhân/).locator('option:checked')).toContainText('Lê Thị Hoa');
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(page.getByText(/Điều 84/).last()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Lập ngay/ })).toHaveCount(0);
  await send(page);
  await officer.online();
  await page.goto('/hop-gui');
  await expect(page.getByText('Mọi việc đã tới nơi.')).toBeVisible();

  const desk = await enrol(reviewer, endpoint.invitation('reviewer'));
  await desk.goto('/ban/khen-thuong');
  await desk.getByLabel('Trạng thái').selectOption('review');
  await desk.getByRole('searchbox').fill('le thi hoa');
  await desk
    .getByRole('link', { name: /Lê Thị Hoa/ })
    .first()
    .click();
  await expect(desk.getByText(/cần xem lại/i).first()).toBeVisible();
  await expect(desk.getByRole('link', { name: `Sáng kiến, cải tiến: ${title}` })).toBeVisible();
  await expect(desk.getByText(/đủ điều kiện/i)).toHaveCount(0);
  await desk.getByRole('link', { name: 'Xem toàn bộ, duyệt hoặc trả lại' }).click();
  await desk.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expect(desk.getByText(/Đã ghi nhận duyệt/)).toBeVisible();

  await desk.goto('/ban/khen-thuong');
  await desk.getByRole('searchbox').fill('le thi hoa');
  await desk
    .getByLabel(/^Chọn: Lê Thị Hoa/)
    .first()
    .check();
  await reviewer.offline();
  await desk.getByRole('button', { name: 'Ghi quyết định cho 1 đề nghị' }).click();
  await fill(desk, /^Số quyết định/, '12/QĐ-CĐ');
  await fill(desk, /^Ngày quyết định/, today);
  await desk.getByRole('button', { name: 'Ghi', exact: true }).click();
  await expect(desk.getByText('Đã ghi quyết định cho 1 đề nghị.')).toBeVisible();
  await reviewer.online();

  await again(async (timeout) => {
    await page.goto('/viec');
    await page
      .getByRole('link', { name: /Lê Thị Hoa/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { name: 'Được khen thưởng' })).toBeVisible({ timeout });
  });
  await expect(page.getByText(/Quyết định số 12\/QĐ-CĐ/)).toBeVisible();
  expect([...officer.faults, ...reviewer.faults]).toEqual([]);
});

test('the page is sound in light and dark, with a nomination open, and at 320 pixels', async () => {
  const desk = await reviewer.page();
  const whole = place('/ban/khen-thuong', 'Đề nghị và được tặng đếm riêng');
  await expectSound(desk, whole);
  await desk.getByLabel('Trạng thái').selectOption('all');
  await desk.getByRole('list').getByRole('link').first().click();
  const open = new URL(desk.url());
  await expectSound(desk, place(open.pathname + open.search, 'Bình xét'));
  await desk.setViewportSize({ width: 320, height: 640 });
  for (const where of [whole, place(open.pathname + open.search, 'Bình xét')]) {
    // On a phone an open nomination has the screen for itself.
    await visit(desk, where);
    expect.soft(await tooWide(desk), where.path).toEqual([]);
  }
});

test('proposed again in a campaign beside it, she is not awarded twice without a warning that names the rule', async ({
  browser,
}) => {
  const admin = await person(browser, endpoint, 'desk');
  const province = await enrol(admin, endpoint.invitation('admin'));
  const beside = `Thi đua nước rút ${today.slice(0, 4)}`;
  await launchBeside(province, beside);
  await admin.context.close();

  const page = await officer.page();
  await again(async (timeout) => {
    await page.goto('/viec');
    const start = page.getByRole('button', { name: new RegExp(`^Bắt đầu: Đề nghị khen thưởng.*${beside}`) });
    await start.click({ timeout });
  });
  await fill(page, /^Họ và tên, tên tập thể/, 'Lê Thị Hoa');
  await choose(page, /^Đề nghị cho/, 'Cá nhân');
  await propose(page);
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(page.getByText(/Điều 84/).last()).toBeVisible();
  await send(page);
  await page.goto('/hop-gui');
  await expect(page.getByText('Mọi việc đã tới nơi.')).toBeVisible();

  const desk = await reviewer.page();
  await desk.setViewportSize({ width: 1280, height: 800 });
  await again(async (timeout) => {
    await desk.goto('/ban/khen-thuong');
    await desk.getByLabel('Phong trào').selectOption({ label: beside }, { timeout });
  });
  await desk.getByLabel('Trạng thái').selectOption('review');
  await desk.getByRole('link', { name: /Lê Thị Hoa/ }).click();
  const look = desk.getByRole('region', { name: 'Cần xem lại' });
  await expect(look).toContainText('Đề nghị kia đã được tặng.');
  await expect(look).toContainText(
    /không tặng nhiều lần cho một thành tích \(Luật .* 06\/2022\/QH15, Điều 5/,
  );
  // Chosen below the table of counts, it is in sight.
  await expect(look).toBeInViewport();
  await look.getByRole('link', { name: 'Xem đề nghị kia' }).click();
  await expect(desk.getByText('số 12/QĐ-CĐ', { exact: false })).toBeVisible();
  await desk.goBack();
  await expect(look).toBeVisible();

  // Decided among many she is not opened by herself: the warning stands where the number is typed.
  await desk.getByRole('link', { name: 'Xem toàn bộ, duyệt hoặc trả lại' }).click();
  await desk.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expect(desk.getByText(/Đã ghi nhận duyệt/)).toBeVisible();
  await desk.goto('/ban/khen-thuong');
  await desk.getByLabel('Phong trào').selectOption({ label: beside });
  await desk.getByLabel(/^Chọn: Lê Thị Hoa/).check();
  await desk.getByRole('button', { name: 'Ghi quyết định cho 1 đề nghị' }).click();
  const asked = desk.getByRole('dialog');
  await expect(asked).toContainText('Đề nghị kia đã được tặng.');
  await expect(asked).toContainText(/06\/2022\/QH15, Điều 5/);
  await asked.getByLabel('Không tặng').check();
  await expect(asked).not.toContainText('Đề nghị kia đã được tặng.');
  expect([...admin.faults, ...officer.faults, ...reviewer.faults]).toEqual([]);
});

/** The province launches a second campaign of this year, whose one form is the nomination. */
async function launchBeside(desk: Page, name: string): Promise<void> {
  const newId = (): string => uuidV7(Date.now(), randomBytes(10));
  const year = today.slice(0, 4);
  const me = (await (await desk.request.get('/api/v1/me')).json()) as {
    officers: { unit: { id: string } }[];
  };
  const round = { no: 1, start: `${year}-01-01`, startPrecision: 'day', end: `${year}-12-31` };
  const saved = await desk.request.post('/api/v1/campaigns', {
    data: {
      change: newId(),
      id: newId(),
      base: null,
      unit: me.officers[0]?.unit.id,
      title: name,
      year: Number(year),
      state: 'launched',
      plan: { movements: [] },
      rounds: [{ ...round, endPrecision: 'day', theme: null }],
      due: [],
      forms: [nomination],
    },
  });
  expect(saved.ok(), await saved.text()).toBe(true);
}
