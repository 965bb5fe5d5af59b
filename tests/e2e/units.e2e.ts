import { readFileSync } from 'node:fs';
import { type Page, expect, test } from '@playwright/test';
import jsQR from 'jsqr';
import readXlsx from 'read-excel-file/universal';
import writeXlsx from 'write-excel-file/universal';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { type Person, enrol, person } from './person.ts';

/** A province keeps its tree of units: adds one, invites its officer, brings in a list, takes the figures along. */
test.describe.configure({ mode: 'serial' });

let endpoint: Endpoint;
let admin: Person;
test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  admin = await person(browser, endpoint, 'desk');
});
test.afterAll(async () => {
  await admin.context.close();
  await endpoint.remove();
});

const tree = (page: Page) => page.getByRole('list', { name: 'Cây đơn vị' });

/** What a phone's camera reads of the code on the screen. */
async function scanned(page: Page): Promise<string> {
  const drawing = page.getByRole('img', { name: /Mã QR/ });
  await drawing.scrollIntoViewIfNeeded();
  const shot = (await drawing.screenshot()).toString('base64');
  const { data, width, height } = await page.evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = document.createElement('canvas');
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const image = context?.getImageData(0, 0, canvas.width, canvas.height);
    return { data: [...(image?.data ?? [])], width: canvas.width, height: canvas.height };
  }, shot);
  const read = jsQR(Uint8ClampedArray.from(data), width, height);
  if (!read) throw new Error('the code cannot be read');
  return read.data;
}

test('an admin adds a unit: what would happen is shown before, what happened after', async () => {
  const page = await enrol(admin, endpoint.invitation('admin'));
  await page.goto('/ban/don-vi');
  await tree(page).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Thêm đơn vị bên dưới' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Xem trước kết quả' }).click();
  await expect(dialog.getByText('Hãy điền đủ các ô.')).toBeVisible();
  await dialog.getByLabel('Tên đơn vị').fill('CĐCS Công ty Hải sản Vũng Rô');
  await dialog.getByLabel('Mã', { exact: true }).fill('VR-01');
  await dialog.getByLabel('Đoàn viên (người)').fill('60');
  await dialog.getByLabel('CNVCLĐ (người)').fill('50');
  await dialog.getByRole('button', { name: 'Xem trước kết quả' }).click();
  await expect(dialog.getByText(/đoàn viên nhiều hơn CNVCLĐ/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Thực hiện' })).toBeHidden();
  await dialog.getByRole('button', { name: 'Sửa lại' }).click();
  await dialog.getByLabel('CNVCLĐ (người)').fill('75');
  await dialog.getByRole('button', { name: 'Xem trước kết quả' }).click();
  await expect(dialog.getByText('Chưa ghi gì cả.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Thực hiện' }).click();
  await expect(dialog.getByRole('heading', { name: 'Đã thực hiện' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Đóng' }).click();
  await page.getByLabel('Tìm đơn vị').fill('hai san vung ro');
  await tree(page)
    .getByRole('link', { name: /Hải sản Vũng Rô/ })
    .click();
  await expect(page.getByText('Chưa ai vào sổ của đơn vị này.', { exact: false })).toBeVisible();
});

test('the officer scans the code with the phone’s camera and is in; the code comes into no request', async ({
  browser,
}) => {
  const page = await admin.page();
  await page.getByRole('button', { name: 'Mời cán bộ', exact: true }).click();
  await page.getByLabel('Họ và tên').fill('Trần Thị Hoa');
  await page.getByRole('button', { name: 'Tạo mã' }).click();
  await expect(page.getByRole('heading', { name: /Mã mời của CĐCS Công ty Hải sản/ })).toBeVisible();
  const address = await scanned(page);
  const code = address.split('#')[1] ?? '';
  expect(address).toBe(`${endpoint.url}/vao#${code}`);
  await expect(page.getByText(code, { exact: true })).toBeVisible();

  const phone = await person(browser, endpoint, 'phone');
  const asked: string[] = [];
  phone.context.on('request', (request) => asked.push(request.url() + JSON.stringify(request.headers())));
  const door = await phone.open(address);
  await expect(door.getByLabel('Mã của bạn')).toHaveValue(code);
  await door.getByRole('button', { name: 'Vào sổ' }).click();
  await expect(door.getByText(/Cập nhật lúc \d/)).toBeVisible();
  expect(new URL(door.url()).pathname + new URL(door.url()).hash).toBe('/');
  expect(asked.filter((text) => text.includes(code))).toEqual([]);
  expect(phone.faults).toEqual([]);
  await phone.context.close();

  await page.getByRole('button', { name: 'Đã đưa xong' }).click();
  await page.reload();
  await expect(page.getByRole('list', { name: 'Cán bộ và thiết bị' })).toContainText('Trần Thị Hoa');
  await page.getByRole('button', { name: /^Ngừng máy này/ }).click();
  await page.getByLabel('Lý do').fill('Mất máy');
  await page.getByRole('button', { name: 'Ngừng máy', exact: true }).click();
  await expect(page.getByText(/đã ngừng \d/)).toBeVisible();
});

test('somebody to stand in is found by a few letters among all of the province, and nobody is chosen unasked', async () => {
  const page = await admin.page();
  await page.goto('/ban/don-vi');
  await tree(page).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Giao quyền có thời hạn' }).press('Enter');
  const dialog = page.getByRole('dialog');
  const find = dialog.getByRole('searchbox', { name: 'Gõ tên người hoặc đơn vị để tìm' });
  await expect(find).toBeFocused();
  await expect(dialog.getByText(/^Còn \d+ mục khớp nữa/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Giao quyền', exact: true }).click();
  await expect(dialog.getByText('Hãy chọn người được giao.')).toBeVisible();
  await find.fill('khong co ai ten the');
  await expect(dialog.getByText('Không có ai khớp.')).toBeVisible();
  await find.fill('nguyen mai');
  const people = dialog.getByRole('group', { name: 'Giao cho' }).getByRole('radio');
  await expect(people.first()).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(people.first()).toBeChecked();
  const name = await dialog
    .getByRole('group', { name: 'Giao cho' })
    .locator('label:has(:checked)')
    .innerText();
  await dialog.getByRole('button', { name: 'Giao quyền', exact: true }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('main').getByText(name.split(' ·')[0] ?? '', { exact: true })).toBeVisible();
});

test('a list with two bad lines is previewed, put right in the file, dropped again and brought in', async () => {
  const page = await admin.page();
  await page.goto('/ban/don-vi');
  await page.getByRole('button', { name: 'Đưa danh sách vào' }).click();
  const head = ['Mã', 'Tên đơn vị', 'Loại', 'Cấp trên', 'Đoàn viên', 'CNVCLĐ'];
  const drop = async (rows: (string | number)[][]) => {
    const blob = await writeXlsx([head, ...rows]).toBlob();
    await page.getByLabel('Chọn tệp danh sách').setInputFiles({
      name: 'don-vi.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(await blob.arrayBuffer()),
    });
  };
  const good = ['E1', 'CĐCS Zê-ta Một', 'CĐCS', '', 40, 50];
  await drop([
    good,
    ['E2', 'CĐCS Zê-ta Hai', 'Câu lạc bộ', '', 40, 50],
    ['E3', 'CĐCS Zê-ta Ba', 'CĐCS', 'XYZ', 90, 50],
  ]);
  await expect(page.getByText('1 thêm · 0 sửa · 0 giữ nguyên · 2 không được')).toBeVisible();
  await expect(page.getByText('Loại: không có loại “Câu lạc bộ”')).toBeVisible();
  await expect(page.getByText('Cấp trên: không có đơn vị nào mang mã hoặc tên “XYZ”')).toBeVisible();
  const long =
    'CĐCS Zê-ta Hai Công ty TNHH Một thành viên Khai thác, Chế biến và Xuất khẩu Thủy sản Đông lạnh Nguyễn Trường Phương';
  await drop([good, ['E2', long, 'CĐCS', '', 40, 50], ['E3', 'CĐCS Zê-ta Ba', 'CĐCS', '', 40, 50]]);
  await page.getByRole('button', { name: 'Đưa vào 3 dòng được' }).click();
  await expect(page.getByText('Đã đưa vào.')).toBeVisible();
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.getByLabel('Tìm đơn vị').fill('ze-ta');
  await expect(tree(page).getByRole('link')).toHaveCount(3);
  await page.getByRole('button', { name: /^Mời cả \d+ đơn vị/ }).click();
  await page.getByRole('button', { name: 'Tạo tất cả mã' }).click();
  await expect(page.getByRole('heading', { name: /^Phiếu mời: / })).toBeVisible();
  await expect(page.getByRole('img', { name: /Mã QR/ })).toHaveCount(3);
  const tickets = page.getByRole('listitem').filter({ has: page.getByRole('img', { name: /Mã QR/ }) });
  await expect(tickets.getByText(long)).toHaveCount(1);
  // On paper three of them fill one sheet, and no word is cut off at an edge.
  const sheet = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  expect(sheet.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  // As wide as A4 between its margins.
  await page.setViewportSize({ width: 718, height: 1046 });
  const cut = await tickets.evaluateAll(
    (all) =>
      all.flatMap((one) => {
        const edge = one.getBoundingClientRect();
        return [...one.querySelectorAll('p, svg')].filter((part) => {
          const { top, bottom, left, right } = part.getBoundingClientRect();
          return top < edge.top || bottom > edge.bottom || left < edge.left || right > edge.right;
        });
      }).length,
  );
  expect(cut).toBe(0);
  await page.emulateMedia({ media: null });
  // On a phone the desk's places do not all fit beside each other: the one in view does.
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('button', { name: 'Đã đưa xong' }).click();
  await expect(page.getByRole('link', { name: 'Đơn vị', exact: true })).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('the figures on the screen are the figures in the Excel file', async () => {
  const page = await admin.page();
  await page.goto('/ban/tong-hop?dot=1');
  await page.getByLabel('Biểu mẫu').selectOption({ label: 'Xác nhận triển khai' });
  const table = page.getByRole('table').first();
  await expect(table.getByRole('columnheader', { name: 'Chỉ tiêu' })).toBeVisible();
  const units = await table.locator('thead th').allInnerTexts();
  const shown = await table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
    );
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Lấy về máy: Excel' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^Tổng hợp - .* - Đợt 1 - \d{4}-\d{2}-\d{2}\.xlsx$/);
  const [sheet] = await readXlsx(new Uint8Array(readFileSync(await file.path())).buffer);
  const rows = sheet?.data ?? [];
  const start = rows.findIndex((row) => row[0] === 'Đơn vị' && row[1] === 'Mã');
  const headings = rows[start] ?? [];
  const lines = new Map(rows.slice(start + 1).map((row) => [String(row[0]), row]));
  expect(lines.size).toBe(units.length - 1);
  // A figure on the screen is `1.234`, `12,5%` or a dash; in the file it is a number or nothing.
  const numberOf = (text: string): number | null => {
    const plain = text.replace('%', '').replaceAll('.', '').replace(',', '.');
    if (plain === '' || plain === '–') return null;
    return text.includes('%') ? Number(plain) / 100 : Number(plain);
  };
  let compared = 0;
  const plain = (heading: unknown): string => String(heading).replace(/\s*\(/, ' (');
  // Two indicators may be called the same: they stand in one order on the screen and in the file.
  for (const [index, [name = '', ...figures]] of shown.slice(1).entries()) {
    const column = 5 + index;
    const label = plain(name);
    expect(plain(headings[column])).toBe(label);
    for (const [place, text] of figures.entries()) {
      const unit = place === 0 ? 'Tổng' : (units[place + 1] ?? '').trim();
      const value = lines.get(unit)?.[column] ?? null;
      const wanted = numberOf(text);
      if (wanted === null) expect(value, `${label} of ${unit}`).toBeNull();
      else expect(Number(value), `${label} of ${unit}`).toBeCloseTo(wanted, 2);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(10);
  expect(admin.faults).toEqual([]);
});
