import { type Page, expect, test } from '@playwright/test';
import { roundReport } from '../../src/domain/default-forms/round-report.ts';
import { yearReport } from '../../src/domain/default-forms/year-report.ts';
import { findings, tooWide } from './audit.ts';
import { startEndpoint } from './endpoint.ts';
import { launch } from './launched.ts';
import { enrol, person, again } from './person.ts';
import { fillReport, give, send } from './writing.ts';

/** A picture for a person to look at, where one was asked for. */
async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS === undefined) return;
  const part = page.locator('details:has(> #indicators)');
  await part.screenshot({ path: `${process.env.SHOTS}/indicators-${name}.png` });
}

test('an indicator of the campaign’s own is added at the desk, filled in without a network, and adds up in the roll-up', async ({
  browser,
}) => {
  const endpoint = await startEndpoint();
  const desk = await person(browser, endpoint, 'desk');
  const phone = await person(browser, endpoint, 'phone');
  const admin = await enrol(desk, endpoint.invitation('admin'));
  const title = 'Thi đua lao động an toàn';
  const campaign = await launch(admin, { title, forms: [roundReport, yearReport] });
  const groups = 'Tổ tự quản về an toàn';

  await test.step('the desk adds one, takes a common one out, and publishes', async () => {
    await again(async (timeout) => {
      await admin.goto('/ban/ke-hoach');
      await admin
        .getByRole('listitem')
        .filter({ hasText: title })
        .getByRole('button', { name: 'Soạn bản mới' })
        .click({ timeout });
    });
    const summary = admin.getByText(/^Chỉ tiêu trong báo cáo: /);
    await summary.click();
    const asked = Number(/(\d+) chỉ tiêu chung/.exec(await summary.innerText())?.[1]);
    const own = admin.getByRole('region', { name: 'Chỉ tiêu đặt thêm' });
    await own.getByRole('button', { name: 'Đặt thêm chỉ tiêu' }).press('Enter');
    await admin.keyboard.type('Lượt người dự');
    await expect(own.getByText(/đã có trong chỉ tiêu chung/)).toBeVisible();
    await admin.locator(':focus').fill(groups);
    await own.getByLabel('Đơn vị tính').fill('tổ');
    await own.getByLabel('Cả năm lấy').selectOption({ label: 'Số của đợt cuối' });
    const common = admin.getByRole('region', { name: 'Chỉ tiêu chung' });
    await common.getByText(/^Triển khai/).click();
    await common.getByLabel('Lượt người dự').uncheck();
    await expect(summary).toHaveText(
      `Chỉ tiêu trong báo cáo: ${asked - 1} chỉ tiêu chung, 1 chỉ tiêu đặt thêm`,
    );
    await expect(admin.getByText(/lưu trên máy này \d/)).toBeVisible();
    await admin.reload();
    await summary.click();
    await expect(own.getByLabel('Tên chỉ tiêu')).toHaveValue(groups);
    await common.getByText(/^Triển khai/).click();
    await expect(common.getByLabel('Lượt người dự')).not.toBeChecked();
    for (const width of [1280, 390]) {
      await admin.setViewportSize({ width, height: 844 });
      expect(await findings(admin)).toEqual([]);
      expect(await tooWide(admin)).toEqual([]);
      await shot(admin, String(width));
    }
    await admin.setViewportSize({ width: 1280, height: 800 });
    await admin.getByRole('button', { name: 'Phát hành bản 2' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: 'Phát hành bản 2' }).click();
    await expect(admin.getByText('Đã phát hành bản 2.', { exact: true })).toBeVisible();
  });

  await test.step('a phone without a network asks the one and not the other', async () => {
    const officer = await enrol(phone, endpoint.invitation('officer'));
    await phone.offline();
    await officer.goto(`/phong-trao/${campaign}`);
    await officer.getByRole('button', { name: 'Bắt đầu cho đợt 1' }).first().click();
    await expect(officer).toHaveURL(/\/soan\//);
    const draft = new URL(officer.url()).pathname;
    await give(officer, [['type', /^Cuộc tuyên truyền, quán triệt/, '7']]);
    await expect(officer.getByLabel(/^Lượt người dự/)).toHaveCount(0);
    await give(officer, [['type', /^Tập thể đăng ký giao ước/, '2']]);
    await officer.goto(`${draft}?muc=ownFigures`);
    await give(officer, [['type', new RegExp(`^${groups}`), '6']]);
    await officer.goto(`${draft}?muc=header`);
    await fillReport(officer, { attendance: false });
    await send(officer);
    await phone.online();
    await officer.goto('/hop-gui');
    await expect(officer.getByText('Mọi việc đã tới nơi.')).toBeVisible({ timeout: 240_000 });
  });

  await test.step('it stands in the roll-up, and what is not asked any more, and nobody answered, does not', async () => {
    const row = admin.getByRole('row').filter({ hasText: groups }).first();
    await again(async (timeout) => {
      await admin.goto(`/ban/tong-hop?pt=${campaign}`);
      await admin.getByLabel('Biểu mẫu').selectOption({ label: 'Báo cáo đợt thi đua' });
      await expect(row).toContainText('6', { timeout });
    });
    await expect(admin.getByRole('row').filter({ hasText: 'Cuộc tuyên truyền' }).first()).toContainText('7');
    await expect(admin.getByRole('row').filter({ hasText: 'Lượt người dự' })).toHaveCount(0);
  });
  expect([...desk.faults, ...phone.faults]).toEqual([]);
  for (const who of [desk, phone]) await who.context.close();
  await endpoint.remove();
});
