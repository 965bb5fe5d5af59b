import { type Page, expect, test } from '@playwright/test';
import { expectSound, place } from './audit.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { type Person, enrol, everythingFetched, person, again } from './person.ts';
import { send, reach } from './writing.ts';

/** A story goes from a photo in another app to the phone of another unit that has no network. */
test.describe.configure({ mode: 'serial' });

const title = 'Chị Bích vá lưới giữa ca';
let record = '';
let endpoint: Endpoint;
let writer: Person;
let reader: Person;
let reviewer: Person;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  writer = await person(browser, endpoint, 'phone');
  reader = await person(browser, endpoint, 'phone');
  reviewer = await person(browser, endpoint, 'desk');
});
test.afterAll(async () => {
  for (const who of [writer, reader, reviewer]) await who.context.close();
  await endpoint.remove();
});

/** What the phone's share sheet does: posts a form with the photo to the address in the manifest. */
async function shareInto(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(640, 480);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = '#2a7';
    context.fillRect(0, 0, 640, 480);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
    const files = new DataTransfer();
    files.items.add(new File([blob], 'luoi.jpg', { type: 'image/jpeg' }));
    const form = Object.assign(document.createElement('form'), {
      method: 'post',
      action: '/nhan',
      enctype: 'multipart/form-data',
    });
    const input = Object.assign(document.createElement('input'), { type: 'file', name: 'photos' });
    input.files = files.files;
    form.append(input);
    document.body.append(form);
    form.submit();
  });
}

async function fill(page: Page, label: RegExp, value: string): Promise<void> {
  const field = page.getByLabel(label).first();
  await reach(page, field);
  await field.fill(value);
  await field.blur();
}

async function choose(page: Page, group: RegExp, option: string): Promise<void> {
  const box = page.getByRole('group', { name: group }).getByLabel(option, { exact: true });
  await reach(page, box);
  await box.check();
}

test('a photo shared from another app lands in a new story, without a network', async () => {
  const page = await enrol(writer, endpoint.invitation('officer'));
  await everythingFetched(page);
  await writer.offline();
  await shareInto(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Ảnh vừa nhận' })).toBeVisible();
  await expect(page.getByAltText('Ảnh 1')).toBeVisible();
  await expectSound(page, place('/nhan', 'Viết bản mới'));
  await page.getByRole('button', { name: /^Viết mới: Gương điển hình/ }).click();
  await expect(page.getByText(/Mục 1\/\d+/).first()).toBeVisible();
  record = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await fill(page, /^Tên bài/, title);
  await choose(page, /^Nói về/, 'Một người');
  await fill(page, /^Tên người, tập thể, mô hình/, 'Nguyễn Thị Bích');
  await fill(page, /^Tổ, bộ phận, đơn vị/, 'Tổ lưới, xưởng hai');
  await choose(page, /^Trực tiếp lao động sản xuất/, 'Có');
  await fill(
    page,
    /^Tóm tắt/,
    'Thấy lưới rách giữa ca, chị dừng mười phút vá lại, cả ca sau không mất mẻ nào.',
  );
  await fill(page, /^Việc đã làm/, 'Tự mang kim chỉ theo người.');
  await fill(page, /^Kết quả/, 'Sáu tháng không mất mẻ nào.');
  await expect(page.getByRole('link', { name: 'Mở ảnh 1' })).toBeVisible();
  await choose(page, /^Người trong bài đồng ý/, 'Có');
  await fill(page, /^Ai đã đồng ý/, 'Nguyễn Thị Bích');
  await fill(page, /^Ngày đồng ý/, new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10));
  await send(page);
  await writer.online();
  await page.goto('/hop-gui');
  await expect(page.getByText('Mọi việc đã tới nơi.')).toBeVisible({ timeout: 240_000 });
});

test('the level above publishes it by accepting it', async () => {
  const desk = await enrol(reviewer, endpoint.invitation('reviewer'));
  await desk.goto(`/ban/duyet?ma=${record}`);
  await expect(desk.getByText(title).first()).toBeVisible();
  await desk.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expect(desk.getByText(/Đã ghi nhận duyệt/)).toBeVisible();
});

test('another unit reads it with its picture where there is no network, and hands it on', async ({
  browser,
}) => {
  const admin = await person(browser, endpoint, 'desk');
  const desk = await enrol(admin, endpoint.invitation('admin'));
  const own = await (
    await writer.page()
  ).evaluate(async () => {
    const me: unknown = await (await fetch('/api/v1/me')).json();
    return (me as { officers: { unit: { id: string } }[] }).officers[0]?.unit.id ?? '';
  });
  const code = await desk.evaluate(async (not) => {
    const reply = await fetch(`/api/v1/pull?limit=500&nonce=${crypto.randomUUID()}`);
    const { changes } = (await reply.json()) as {
      changes: { t: string; d?: { id: string; kind: string } }[];
    };
    const other = changes.find(({ t, d }) => t === 'unit' && d?.kind === 'grassroots' && d.id !== not);
    const made = await fetch('/api/v1/invitations', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        change: crypto.randomUUID(),
        unit: other?.d?.id,
        role: 'officer',
        name: 'Lê Văn Tám',
      }),
    });
    return ((await made.json()) as { code: string }).code;
  }, own);
  await admin.context.close();

  // The machine of the test has no share sheet.
  await reader.context.addInitScript(() => {
    const given: unknown[] = [];
    Object.assign(window, { given });
    Object.assign(navigator, {
      canShare: () => true,
      share: (data: ShareData) => {
        given.push([data.title, data.text, data.files?.length]);
        return Promise.resolve();
      },
    });
  });
  const page = await enrol(reader, { role: 'officer', unit: '', code });
  await everythingFetched(page);
  await again(async (timeout) => {
    await page.goto('/guong');
    await expect(page.getByRole('link', { name: new RegExp(title) })).toBeVisible({ timeout });
    // Nobody has to open it first: its picture comes with the pull.
    await expect(page.locator(`li:has-text("${title}") img`)).toHaveJSProperty('complete', true, { timeout });
  });
  await expect
    .poll(() =>
      page
        .locator(`li:has-text("${title}") img`)
        .evaluate((image) => (image instanceof HTMLImageElement ? image.src.startsWith('blob:') : false)),
    )
    .toBe(true);
  await reader.offline();
  await expectSound(page, place('/guong', title));
  await page.getByLabel('Tìm gương, mô hình').fill('va luoi giua ca');
  await page.getByRole('link', { name: new RegExp(title) }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expectSound(page, place(new URL(page.url()).pathname, 'Tự mang kim chỉ theo người.'));
  const picture = page.getByAltText(`Ảnh: ${title}`);
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(640);

  await page.getByRole('button', { name: 'Chia sẻ' }).click();
  await expect
    .poll(() => page.evaluate(() => JSON.stringify((window as unknown as { given: unknown[] }).given)))
    .toContain('Sáu tháng không mất mẻ nào.');
  for (const who of [writer, reader, reviewer]) expect(who.faults).toEqual([]);
});
