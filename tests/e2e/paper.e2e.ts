import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import mammoth from 'mammoth';
import { expectSound, place } from './audit.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { type Person, enrol, everythingFetched, person } from './person.ts';

/** Paper out: a record and added-up figures are printed and saved as Word files. */
test.describe.configure({ mode: 'serial' });

let endpoint: Endpoint;
let officer: Person;
let chief: Person;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  officer = await person(browser, endpoint, 'phone');
  chief = await person(browser, endpoint, 'desk');
});
test.afterAll(async () => {
  await officer.context.close();
  await chief.context.close();
  await endpoint.remove();
});

test('a record is printed on A4 and saved as a Word file without a network', async () => {
  const page = await enrol(officer, endpoint.invitation('officer'));
  await page.goto('/viec?loc=received');
  await page.getByRole('list', { name: 'Danh sách việc' }).getByRole('link').first().click();
  await page.getByRole('link', { name: 'In hoặc lưu Word' }).click();
  await expect(page.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')).toBeVisible();
  // What writes Word files comes quietly after the first visit.
  await everythingFetched(page);
  await officer.offline();
  await expectSound(page, place(new URL(page.url()).pathname, 'Nơi nhận:'));
  await page.getByText('Phần bạn tự ghi').click();
  await page.getByLabel('Nơi viết').fill('Tuy Hòa');
  await page.getByLabel('Họ tên người ký').fill('Lê Thị Hạnh');
  await expect(page.getByText(/^Tuy Hòa, ngày \d\d tháng/)).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Lưu tệp Word' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^[a-z0-9-]+\.docx$/);
  expect(download.suggestedFilename()).not.toMatch(/^(.+)-\1-/);
  const buffer = readFileSync(await download.path());
  const { value } = await mammoth.extractRawText({ buffer });
  expect(value).toContain('Lê Thị Hạnh');
  expect(value).toContain('Tuy Hòa, ngày');
  // Every figure of the page stands in the file.
  for (const text of await page.locator('article b').allInnerTexts()) expect(value).toContain(text);

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Lưu tệp Word' })).toBeHidden();
  await expect(page.getByRole('navigation')).toBeHidden();
  // Nothing of the screen stands on the paper: not the page's name, not what was just said.
  await expect(page.getByText(/^Đã lưu .+\.docx$/)).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
  await expect(page.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')).toBeVisible();
  await expect(page.locator('body')).toHaveCSS('padding-bottom', '0px');
  await page.emulateMedia({ media: 'screen' });
});

test('the added-up figures go on paper as they stand on the desk', async () => {
  const page = await enrol(chief, endpoint.invitation('admin'));
  await page.goto('/ban/tong-hop?dot=1');
  await page.getByRole('link', { name: 'In hoặc lưu Word' }).click();
  await expect(page.getByRole('heading', { name: /SỐ LIỆU TỔNG HỢP/i })).toBeVisible();
  // Half of a figure is another figure: none is broken over two lines.
  for (const cell of await page
    .getByRole('row')
    .nth(2)
    .getByRole('cell', { name: /^[\d.]+$/ })
    .all())
    await expect(cell).toHaveCSS('text-wrap-mode', 'nowrap');
  const figure = await page.getByRole('row').nth(2).innerText();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Lưu tệp Word' }).click(),
  ]);
  const { value } = await mammoth.extractRawText({ buffer: readFileSync(await download.path()) });
  for (const cell of figure.split('\t')) expect(value).toContain(cell.trim());
  expect(officer.faults).toEqual([]);
  expect(chief.faults).toEqual([]);
});
