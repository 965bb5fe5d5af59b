// Screenshots of every page from the demo, into shots/ (ignored by git): `npm run shots`, or with names: `npm run shots -- today`.
// Phone pages at 360 × 740 in light, dark and with 200 % text; desk pages at 1280 × 800. Look at them.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium as engine } from 'playwright';
import { build, chromium, ensureFolder, root } from './setup.mjs';

build();
const executablePath = chromium();
const wanted = process.argv.slice(2);
const folder = ensureFolder('shots');
const data = mkdtempSync(path.join(os.tmpdir(), 'thi-dua-shots-'));

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = probe.address();
    probe.close(() => resolve(free));
  });
});
const demo = spawn(process.execPath, [path.join(root, 'dist-server/demo.mjs')], {
  env: { ...process.env, PORT: String(port), DATA_DIR: data },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const codes = await new Promise((resolve) => {
  let printed = '';
  demo.stdout.on('data', (part) => {
    printed += part;
    const found = Object.fromEntries(
      [...printed.matchAll(/^(officer|reviewer|admin) · .* · (\S+)$/gm)].map(([, role, code]) => [
        role,
        code,
      ]),
    );
    if (found.admin) resolve(found);
  });
});

const browser = await engine.launch({
  executablePath,
  chromiumSandbox: false,
  args: [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-sync',
  ],
});

/** A device of one person, enrolled. */
async function device(role, viewport, scale = 2) {
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: scale,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    baseURL: `http://localhost:${port}`,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByLabel('Mã của bạn').fill(codes[role]);
  await page.getByRole('button', { name: 'Vào sổ' }).click();
  await page.getByText(/Cập nhật lúc/).waitFor();
  return page;
}

async function shot(page, name, whole = false) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) return;
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: whole, animations: 'disabled' });
  console.log(`shots/${name}.png`);
}

const settled = (page) => page.locator('main h1').waitFor();

async function visit(page, address) {
  await page.goto(address);
  await settled(page);
  await page.locator('main :is(li, table, fieldset, p)').filter({ visible: true }).first().waitFor();
}

async function phonePages(page, suffix) {
  await visit(page, '/');
  await shot(page, `today${suffix}`);
  await visit(page, '/phong-trao');
  await page.locator('main a[href^="/phong-trao/"]').first().click();
  await page.getByRole('heading', { name: 'Nội dung kế hoạch' }).waitFor();
  await shot(page, `campaign${suffix}`);
  await page.getByRole('searchbox', { name: 'Tìm trong kế hoạch' }).fill('cham lo');
  await page.locator('mark').first().waitFor();
  await shot(page, `campaign-search${suffix}`);
  await visit(page, '/viec');
  await shot(page, `works${suffix}`);
  await page
    .getByRole('link', { name: /Bị trả lại/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Ý kiến của cấp trên' }).waitFor();
  await shot(page, `record${suffix}`);
  await page.getByRole('link', { name: 'In hoặc lưu Word' }).click();
  await page.getByText('Nơi nhận:').waitFor();
  await shot(page, `paper${suffix}`);
  await visit(page, '/hop-gui');
  await shot(page, `outbox${suffix}`);
  await visit(page, '/may');
  await shot(page, `device${suffix}`);
}

try {
  const door = await (
    await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 })
  ).newPage();
  await door.goto(`http://localhost:${port}/`);
  await settled(door);
  await shot(door, 'door');

  const phone = await device('officer', { width: 360, height: 740 });
  await phonePages(phone, '');
  await phone.emulateMedia({ colorScheme: 'dark' });
  await phonePages(phone, '-dark');
  await phone.emulateMedia({ colorScheme: 'light' });
  await visit(phone, '/viec');
  await phone.getByRole('button', { name: /Bắt đầu: Báo cáo đợt thi đua, Đợt 2/ }).click();
  await phone
    .getByText(/Mục 1\/\d+/)
    .first()
    .waitFor();
  await phone.goto(`${phone.url()}?muc=creative`);
  // The heading alone is there before the draft is.
  await phone.getByRole('heading', { name: 'Sáng kiến, đề tài, cải tiến' }).waitFor();
  await shot(phone, 'editor');
  await phone.emulateMedia({ colorScheme: 'dark' });
  await shot(phone, 'editor-dark');
  await phone.emulateMedia({ colorScheme: 'light' });
  await visit(phone, '/may');
  await phone.getByLabel('Gấp đôi').check();
  await phonePages(phone, '-200');

  const desk = await device('reviewer', { width: 1280, height: 800 }, 1);
  for (const [name, address, there] of [
    ['desk-coverage', '/ban', 'table'],
    ['desk-review', '/ban/duyet', 'li a'],
    ['desk-rollup', '/ban/tong-hop', 'select'],
    ['desk-awards', '/ban/khen-thuong', 'table'],
    ['desk-paper', '/in/tong-hop?dot=1', 'article'],
  ]) {
    await visit(desk, address);
    await desk.locator(`main ${there}`).first().waitFor();
    if (name === 'desk-rollup') {
      await desk.getByLabel('Biểu mẫu').selectOption({ label: 'Xác nhận triển khai' });
      await desk.locator('main table').first().waitFor();
    }
    if (name === 'desk-paper') await desk.getByText('Nơi nhận:').waitFor();
    if (name === 'desk-review')
      await desk
        .getByRole('link', { name: /Đợt/ })
        .first()
        .click();
    await shot(desk, name);
    await desk.emulateMedia({ colorScheme: 'dark' });
    await shot(desk, `${name}-dark`);
    await desk.emulateMedia({ colorScheme: 'light' });
  }
  const admin = await device('admin', { width: 1280, height: 800 }, 1);
  await visit(admin, '/ban');
  await admin.locator('main table').first().waitFor();
  await shot(admin, 'desk-coverage-province');
  await visit(admin, '/ban/ke-hoach');
  await shot(admin, 'desk-plans');
  await visit(admin, '/ban/don-vi');
  await admin.getByRole('list', { name: 'Cây đơn vị' }).getByRole('link').nth(3).click();
  await admin.getByRole('heading', { name: 'Cán bộ và thiết bị' }).waitFor();
  await shot(admin, 'desk-units');
} finally {
  await browser.close();
  demo.kill();
  demo.on('exit', () => rmSync(data, { recursive: true, force: true }));
}
