import { type Page, expect, test } from '@playwright/test';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { type Person, enrol, person, again } from './person.ts';
import { send, reach } from './writing.ts';

/** A plan comes down three levels, and a new version of it is marked on a phone. */
test.describe.configure({ mode: 'serial' });

let endpoint: Endpoint;
let officer: Person;
let ward: Person;
let province: Person;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  officer = await person(browser, endpoint, 'phone');
  ward = await person(browser, endpoint, 'phone');
  province = await person(browser, endpoint, 'desk');
});
test.afterAll(async () => {
  for (const { context } of [officer, ward, province]) await context.close();
  await endpoint.remove();
});

const theme = 'An toàn để về nhà, mỗi tổ một cải tiến';
const year = Number(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 4));
const wardName = (): string => endpoint.invitation('reviewer').unit;

async function openPlan(page: Page): Promise<void> {
  await page.goto('/phong-trao');
  await page
    .getByRole('link', { name: /Phát động phong trào thi đua/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /Liên hệ/ })).toBeVisible();
}

test('the level between writes its part of the plan without a network; the province accepts it; those below read both as one', async () => {
  const page = await enrol(ward, endpoint.invitation('reviewer'));
  const phone = await enrol(officer, endpoint.invitation('officer'));

  await test.step('a date later than the frame is refused on the spot', async () => {
    await openPlan(page);
    await ward.offline();
    await page
      .locator('#bieu-mau')
      .getByRole('link', { name: /Kế hoạch triển khai của đơn vị/ })
      .click();
    await page.getByRole('button', { name: 'Sửa', exact: true }).click();
    await page.getByLabel(/^Chủ đề/).fill(theme);
    const add = page.getByRole('button', { name: 'Thêm: Hạn riêng' });
    await reach(page, add);
    await add.click();
    const row = page.getByRole('group', { name: 'Dòng 1' });
    await row.getByRole('combobox').selectOption({ label: 'Báo cáo tổng kết năm' });
    await row.getByLabel(/Muộn nhất ngày/).fill(`${year + 1}-01-25`);
    const late = 'Có hạn riêng muộn hơn hạn của cấp trên. Xin đặt sớm hơn hoặc bằng.';
    await reach(page, page.getByRole('heading', { name: 'Trước khi gửi' }));
    await expect(page.getByText(late).first()).toBeVisible();
    await page.getByText(late).first().click();
    await row.getByLabel(/Muộn nhất ngày/).fill(`${year + 1}-01-15`);
    await send(page);
  });

  await test.step('the province accepts it', async () => {
    await ward.online();
    await page.goto('/hop-gui');
    await expect(page.getByText('Mọi việc đã tới nơi.')).toBeVisible({ timeout: 240_000 });
    const desk = await enrol(province, endpoint.invitation('admin'));
    await desk.goto('/ban/duyet');
    await desk.getByRole('searchbox', { name: 'Tìm đơn vị, số nhận' }).fill(wardName());
    await desk.getByRole('link', { name: new RegExp(`${wardName()} Kế hoạch triển khai`) }).click();
    await expect(desk.getByText(theme).first()).toBeVisible();
    await desk.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await expect(desk.getByText(/Đã ghi nhận duyệt/)).toBeVisible();
  });

  await test.step('a grassroots phone shows its theme and its sooner date, without a network', async () => {
    await again(async (timeout) => {
      await phone.reload();
      await expect(phone.getByText(`${wardName()}: “${theme}”`)).toBeVisible({ timeout });
    });
    await officer.offline();
    await openPlan(phone);
    await phone.reload();
    await expect(phone.getByRole('heading', { name: `Của ${wardName()}` })).toBeVisible();
    await expect(phone.getByText(`“${theme}”`)).toBeVisible();
    const due = phone.locator('#han').getByRole('listitem').filter({ hasText: 'Báo cáo tổng kết năm' });
    await expect(due).toContainText(`uộn nhất 15/1/${year + 1}`);
    await expect(due).toContainText(`do ${wardName()} đặt`);
    await expect(due).toContainText(/Hạn chung của phong trào: muộn nhất \d+\/\d+\/\d+/);
    if (process.env['SHOTS']) await due.screenshot({ path: `${process.env['SHOTS']}/due.png` });
  });
});

test('a new version of the plan is marked on the phone until it is seen; a draft of an older form goes on and loses nothing', async () => {
  const phone = await officer.page();
  const title = 'Máy gấp mép túi tự động';
  await test.step('she begins an initiative without a network', async () => {
    await phone.goto('/viec');
    await phone
      .getByRole('button', { name: /Bắt đầu: Sáng kiến/ })
      .first()
      .click();
    await phone.getByLabel(/^Tên/).first().fill(title);
    await phone.getByLabel(/^Tên/).first().blur();
    await expect(phone.getByText(/Đã lưu trên máy này \d/)).toBeVisible();
  });
  const draft = new URL(phone.url()).pathname;

  await test.step('the province gives round 2 a theme and the form another name', async () => {
    const desk = await province.open('/ban/ke-hoach');
    await desk.getByRole('button', { name: 'Soạn bản mới' }).first().click();
    const second = desk.getByRole('group', { name: 'Đợt 2', exact: true });
    await second.getByLabel('Chủ đề của đợt').fill('Về đích cùng nhau');
    await desk.locator('#form-initiative').fill('Sáng kiến, cải tiến của người lao động');
    await desk.getByRole('button', { name: 'Phát hành bản 2' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Phát hành bản 2' }).click();
    await expect(desk.getByText('Đã phát hành bản 2.', { exact: true })).toBeVisible();
  });

  await test.step('the phone tells how many places changed, and marks each where it is', async () => {
    await officer.online();
    await again(async (timeout) => {
      await phone.goto('/');
      await expect(phone.getByText(/Kế hoạch có bản mới: \d+ chỗ đổi/)).toBeVisible({ timeout });
    });
    await officer.offline();
    await openPlan(phone);
    await expect(phone.getByRole('heading', { name: /Kế hoạch có bản mới: \d+ chỗ đổi/ })).toBeVisible();
    await phone.getByRole('link', { name: 'Đợt 2: đã đổi' }).click();
    await expect(phone.getByRole('heading', { name: /^Đợt 2/ })).toContainText('đã đổi');
    await expect(phone.getByRole('heading', { name: /^Đợt 1/ })).not.toContainText('đã đổi');
    await phone.getByRole('button', { name: 'Đã xem' }).click();
    await expect(phone.getByRole('heading', { name: /Kế hoạch có bản mới/ })).toBeHidden();
    await phone.reload();
    await expect(phone.getByRole('heading', { name: /^Đợt 2/ })).toBeVisible();
    await expect(phone.getByRole('heading', { name: /^Đợt 2/ })).not.toContainText('đã đổi');
  });

  await test.step('her draft moves to the new form with every word in it', async () => {
    await phone.goto(draft);
    await phone.getByRole('button', { name: 'Chuyển sang mẫu mới' }).click();
    await phone.getByRole('dialog').getByRole('button', { name: 'Chuyển sang mẫu mới' }).click();
    await expect(phone.getByText('Đã chuyển sang mẫu mới.')).toBeVisible();
    await expect(phone.getByLabel(/^Tên/).first()).toHaveValue(title);
    await phone.reload();
    await expect(phone.getByLabel(/^Tên/).first()).toHaveValue(title);
    expect([...officer.faults, ...ward.faults, ...province.faults]).toEqual([]);
  });
});
