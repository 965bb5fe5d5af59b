import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { type Person, answer, enrol, person, again } from './person.ts';
import { nextSection, send, reach } from './writing.ts';

/** A photo from a phone held upright: large, lying on its side, with the place it was taken at written beside it. */
async function photoFromPhone(page: Page): Promise<Buffer> {
  const plain = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3200, 2400);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    // Faint noise, so that it weighs what a photo weighs.
    const noise = context.createImageData(3200, 2400);
    for (let at = 0; at < noise.data.length; at += 65_536)
      crypto.getRandomValues(noise.data.subarray(at, at + 65_536));
    for (let at = 0; at < noise.data.length; at++)
      noise.data[at] = at % 4 === 3 ? 255 : 128 + ((noise.data[at] ?? 0) & 31);
    context.putImageData(noise, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  });
  const picture = Buffer.from(plain, 'base64');
  // Exif: big-endian TIFF with one entry, orientation 6 (turn right), and a text no photo should carry.
  const tiff = Buffer.from([
    0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
  ]);
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from('VI TRI 13.0955N 109.3209E')]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([picture.subarray(0, 2), head, exif, picture.subarray(2)]);
}

/** Whole files the endpoint holds. */
function heldFiles(data: string): Buffer[] {
  const root = path.join(data, 'files');
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)));
}

/** Writes a stroke into the signature box and leaves it at that. */
async function signOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ký trên màn hình' }).click();
  const pad = page.getByRole('img', { name: /Ô ký/ });
  const done = page.getByRole('button', { name: 'Xong', exact: true });
  const unsigned = page.getByText('Chưa có nét nào.');
  // The pad takes strokes as soon as its code is there: until then nothing is said to be missing.
  await again(async (timeout) => {
    await done.click();
    await expect(unsigned).toBeVisible({ timeout });
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    if (!box) throw new Error('no pad');
    await page.mouse.move(box.x + 40, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 90, { steps: 12 });
    await page.mouse.up();
    await expect(unsigned).toBeHidden({ timeout });
  });
}

test.describe.configure({ mode: 'serial' });

let endpoint: Endpoint;
let officer: Person;
let reviewer: Person;

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

test('B11, D13: a photo taken without a network arrives small, upright and without its place, and the level above sees it', async () => {
  await enrol(officer, endpoint.invitation('officer'));
  await enrol(reviewer, endpoint.invitation('reviewer'));
  const page = await officer.page();
  const photo = await photoFromPhone(page);
  let record = '';
  expect(photo.length).toBeGreaterThan(1_500_000);

  await test.step('she adds it to the pledge that was returned, where there is no signal', async () => {
    await officer.offline();
    await page.goto('/');
    const owed = page.getByRole('listitem').filter({ hasText: 'Giao ước thi đua tập thể' });
    await owed
      .getByRole('button', { name: 'Sửa và gửi lại' })
      .or(owed.getByRole('link', { name: 'Sửa và gửi lại' }))
      .first()
      .click();
    await expect(page).toHaveURL(/\/soan\//);
    record = new URL(page.url()).pathname.replace('/soan/', '');
    const coSigned = page
      .getByRole('group', { name: /Chuyên môn cùng ký/ })
      .getByLabel('Có', { exact: true });
    await reach(page, coSigned);
    await coSigned.check();
    const paper = page.getByRole('group', { name: /Ảnh bản đã ký/ });
    await paper
      .getByLabel('Chọn ảnh', { exact: true })
      .setInputFiles({ name: 'ban-ky.jpg', mimeType: 'image/jpeg', buffer: photo });
    const thumb = paper.getByRole('link', { name: 'Mở ảnh 1' }).getByRole('presentation');
    await expect(thumb).toBeVisible({ timeout: 240_000 });
    await expect.poll(() => thumb.evaluate((image: HTMLImageElement) => image.naturalHeight)).toBe(1600);

    await paper.getByRole('button', { name: 'Bỏ ảnh 1' }).click();
    await expect(thumb).toBeHidden();
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect(thumb).toBeVisible();

    // It is on the disk: a reload without a network shows it again.
    await expect(page.getByText(/Đã lưu trên máy này \d/)).toBeVisible();
    await page.reload();
    await expect(thumb).toBeVisible({ timeout: 240_000 });
    await send(page);
  });

  await test.step('the network comes back with every page closed: the worker sends the text, then the photo', async () => {
    await officer.closeEverything();
    await officer.online();
    await expect.poll(() => heldFiles(endpoint.data).length, { timeout: 240_000 }).toBe(1);
    expect(officer.context.pages()).toHaveLength(0);
    const [held] = heldFiles(endpoint.data);
    expect(held?.length).toBeLessThanOrEqual(400_000);
    expect(held?.includes('Exif')).toBe(false);
    expect(held?.includes('109.3209E')).toBe(false);
  });

  await test.step('she adds another one with the page open, and sees it arrive', async () => {
    const open = await officer.open(`/viec/${record}`);
    await open.getByRole('button', { name: 'Sửa', exact: true }).click();
    const paper = open.getByRole('group', { name: /Ảnh bản đã ký/ });
    await expect(open.getByText(/Mục \d+\/\d+/).first()).toBeVisible();
    await reach(open, paper);
    await paper
      .getByLabel('Chọn ảnh', { exact: true })
      .setInputFiles({ name: 'mat-sau.jpg', mimeType: 'image/jpeg', buffer: await photoFromPhone(open) });
    await expect(paper.getByRole('link', { name: 'Mở ảnh 2' })).toBeVisible({ timeout: 240_000 });
    await send(open);
    await open.goto('/hop-gui');
    await expect(open.getByText('Mọi việc đã tới nơi.')).toBeVisible({ timeout: 240_000 });
    expect(heldFiles(endpoint.data)).toHaveLength(2);
  });

  await test.step('the level above sees it', async () => {
    const desk = await reviewer.open(`/ban/duyet?ma=${record}`);
    const image = desk.getByRole('link', { name: 'Mở ảnh 1' }).getByRole('presentation');
    // The desk may still be pulling, and draw the record again.
    await again(async () => {
      const size = await image.evaluate((element: HTMLImageElement) => {
        element.scrollIntoView();
        return [element.naturalWidth, element.naturalHeight];
      });
      expect(size).toEqual([1200, 1600]);
    });
    await expect(desk.getByRole('link', { name: 'Mở ảnh 2' }).getByRole('presentation')).toBeVisible();
    await expect(desk.getByText('tệp đính kèm đang lên sau')).toBeHidden();
  });

  expect([...officer.faults, ...reviewer.faults]).toEqual([]);
});

test('a signature stays, though she goes on without saying that it is done, and arrives', async () => {
  const page = await officer.page();
  await officer.offline();
  await page.goto('/viec');
  await page.getByRole('button', { name: /Bắt đầu: Giao ước thi đua cá nhân/ }).click();
  await answer(page, /Họ và tên/, 'Trần Văn Bình');
  const add = page.getByRole('button', { name: 'Thêm: Cam kết' });
  await reach(page, add);
  await add.click();
  await answer(page, /Việc cam kết/, 'Kèm hai người mới');
  const sign = page.getByRole('button', { name: 'Ký trên màn hình' });
  await reach(page, sign);
  await answer(page, /Ngày ký/, new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10));
  await signOn(page);
  await nextSection(page);
  await page.goBack();
  const drawn = page
    .getByRole('group', { name: /Chữ ký người đăng ký/ })
    .getByRole('link')
    .getByRole('presentation');
  await expect(drawn).toBeVisible();
  await expect(page.getByText(/Đã lưu trên máy này \d/)).toBeVisible();
  await page.reload();
  await expect(drawn).toBeVisible();
  await send(page);
  await officer.online();
  await page.goto('/hop-gui');
  await expect(page.locator('#main').getByText('Mọi việc đã tới nơi.')).toBeVisible({ timeout: 240_000 });
  expect(officer.faults).toEqual([]);
});

test('a signature goes along at a desk too, though "send" is the next thing she presses', async () => {
  const page = await officer.page();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/viec');
  await page.getByRole('button', { name: /Bắt đầu: Giao ước thi đua cá nhân/ }).click();
  await answer(page, /Họ và tên/, 'Lê Thị Thắm');
  await page.getByRole('button', { name: 'Thêm: Cam kết' }).click();
  await answer(page, /Việc cam kết/, 'Giữ chỗ làm sạch');
  await answer(page, /Ngày ký/, new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10));
  await signOn(page);
  await send(page);
  await page.getByRole('link', { name: 'Xem bản đã gửi' }).click();
  await expect(page.getByRole('link', { name: 'Mở chữ ký' }).getByRole('presentation')).toBeVisible();
  expect(officer.faults).toEqual([]);
});
