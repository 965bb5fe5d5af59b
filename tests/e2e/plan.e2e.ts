import { type Page, expect, test } from '@playwright/test';
import { docxBytes } from '../documents/plan/docx-bytes.ts';
import { samplePlanFacts as facts, samplePlanText } from '../sample-plan.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { type Person, enrol, person } from './person.ts';

/** A plan on paper becomes a campaign on every phone. */
test.describe.configure({ mode: 'serial' });

let endpoint: Endpoint;
let admin: Person;
const title = `${facts.title} của tỉnh`;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  admin = await person(browser, endpoint, 'desk');
});
test.afterAll(async () => {
  await admin.context.close();
  await endpoint.remove();
});

/** Chooses a file with these bytes. */
async function choose(page: Page, name: string, content: string | ArrayBuffer): Promise<void> {
  const buffer = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
  await page.getByLabel('Chọn tệp').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

const paper = (page: Page) => page.getByRole('region', { name: /Văn bản gốc/ });

test('a wrong file and an empty one are each told plainly, and nothing is lost', async () => {
  const page = await enrol(admin, endpoint.invitation('admin'));
  await page.goto('/ban/ke-hoach');
  await page.getByText('Dán nội dung').click();
  await page.getByLabel('Nội dung kế hoạch').fill('Chữ đang dán dở');
  const alert = page.getByRole('alert').filter({ visible: true });
  await choose(page, 'ke-hoach.pdf', '%PDF-1.7 …');
  await expect(alert).toContainText(/Word|\.docx/);
  await choose(page, 'ke-hoach.docx', 'PK\u0003\u0004 broken');
  await expect(alert).toContainText('Không đọc được');
  await choose(page, 'trong.txt', '');
  await expect(alert).toContainText('Không có chữ nào để đọc');
  await expect(page.getByLabel('Nội dung kế hoạch')).toHaveValue('Chữ đang dán dở');
  expect(new URL(page.url()).pathname).toBe('/ban/ke-hoach');
  await expect(page.getByRole('button', { name: 'Bỏ bản đang soạn' })).toHaveCount(0);
});

test('a Word file is read as the same plan, beside its own text', async () => {
  const page = await admin.page();
  await choose(page, 'ke-hoach.docx', docxBytes(samplePlanText.split('\n').filter((line) => line !== '')));
  await expect(paper(page)).toContainText('Nhanh hơn một bước, an toàn từng giờ');
  await expect(page.getByLabel('Tên phong trào').first()).toHaveValue(facts.title);
  for (const round of facts.rounds) {
    if (round.theme === null) continue;
    const fields = page.getByRole('group', { name: `Đợt ${round.no}`, exact: true });
    await expect(fields.getByLabel('Chủ đề của đợt')).toHaveValue(round.theme);
  }
  await page.goto('/ban/ke-hoach');
  await page.getByRole('button', { name: 'Bỏ bản đang soạn' }).click();
  await expect(page.getByText('Đã bỏ bản đang soạn.')).toBeVisible();
});

test('a plan stands beside its source, is corrected, survives a reload, and is published', async () => {
  const page = await admin.page();
  await page.goto('/ban/ke-hoach');
  await choose(page, 'ke-hoach.txt', samplePlanText);
  await expect(paper(page)).toContainText('Khi có việc cần trao đổi');
  const name = page.getByLabel('Tên phong trào').first();
  await expect(name).toHaveValue(facts.title);
  await name.fill(title);
  await expect(paper(page).locator('mark')).toContainText('Phát động phong trào thi đua');
  const second = page.getByRole('group', { name: 'Đợt 2', exact: true });
  await second.getByLabel('Chủ đề của đợt').fill('Về đích cùng nhau');
  await expect(page.getByText(/lưu trên máy này \d/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Tên phong trào').first()).toHaveValue(title);
  await expect(second.getByLabel('Chủ đề của đợt')).toHaveValue('Về đích cùng nhau');
  await expect(paper(page)).toContainText('Khi có việc cần trao đổi');

  const publish = page.getByRole('button', { name: 'Phát động phong trào' });
  await publish.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Phát động phong trào' }).click();
  await expect(page.getByText('Đã phát hành bản 1.', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(title) })).toBeVisible();
});

test('a phone enrolled afterwards holds the whole plan without a network', async ({ browser }) => {
  await endpoint.stop();
  await endpoint.start();
  const officer = await person(browser, endpoint, 'phone');
  const page = await enrol(officer, endpoint.invitation('officer'));
  await page.goto('/phong-trao');
  await page.getByRole('link', { name: new RegExp(title) }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await officer.offline();
  await page.reload();
  const main = page.getByRole('main');
  for (const section of facts.sections) await expect(main).toContainText(`${section}. `);
  for (const movement of facts.movements) await expect(main).toContainText(movement);
  await expect(main).toContainText('Mừng Xuân mới - Vững tay nghề');
  await expect(main).toContainText('Về đích cùng nhau');
  await expect(main).toContainText('Ngày Giải phóng miền Nam, thống nhất đất nước');
  await expect(main).toContainText('Từ 1/7/2026 đến 31/12/2026');
  await expect(page.getByRole('link', { name: `Gọi ${facts.contact.phone}` })).toBeVisible();
  await expect(page.getByRole('link', { name: `Gửi thư tới ${facts.contact.email}` })).toBeVisible();
  expect([...admin.faults, ...officer.faults]).toEqual([]);
  await officer.context.close();
});
