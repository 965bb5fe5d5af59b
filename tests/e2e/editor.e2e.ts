import { type Page, expect, test } from '@playwright/test';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { type Person, enrol, person } from './person.ts';

/** Writing with a finger, a mouse and keys: what is pressed is what happens. */

let endpoint: Endpoint;
let officer: Person;
let draft: string;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  officer = await person(browser, endpoint, 'phone');
  const page = await enrol(officer, endpoint.invitation('officer'));
  await page.getByRole('button', { name: 'Xác nhận đã triển khai' }).click();
  await page.getByLabel(/Ngày đã đọc kế hoạch/).fill(dayBefore(0));
  await expect(page.getByText(/Đã lưu trên máy này \d/)).toBeVisible();
  draft = `${new URL(page.url()).pathname}?muc=spread`;
});
test.afterAll(async () => {
  await officer.context.close();
  await endpoint.remove();
});

const dayBefore = (days: number): string =>
  new Date(Date.now() + 7 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);

/** The confirmation at its second section; on being left, the day says that it is before that of reading. */
async function untilMessage(page: Page): Promise<void> {
  await page.goto(draft);
  const told = page.getByLabel(/Ngày phổ biến/);
  await told.fill(dayBefore(2));
  await told.focus();
}

/** The upper edge of the way on, in view: what is pressed there is missed once a message has come above. */
async function wayOn(page: Page): Promise<[number, number]> {
  const link = page.getByRole('link', { name: 'Tiếp', exact: true });
  await link.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await link.boundingBox();
  if (!box) throw new Error('no way on');
  return [box.x + box.width / 2, box.y + 4];
}

const ways: Record<string, (page: Page) => Promise<void>> = {
  'a mouse': async (page) => {
    await page.mouse.move(...(await wayOn(page)));
    await page.mouse.down();
    // As long as a press lasts: what the field says on being left would be there by now.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 120)));
    await page.mouse.up();
  },
  'a finger': async (page) => {
    await page.touchscreen.tap(...(await wayOn(page)));
  },
  'the keyboard': async (page) => {
    await page.getByRole('link', { name: 'Tiếp', exact: true }).focus();
    await page.keyboard.press('Enter');
  },
};

for (const [way, press] of Object.entries(ways)) {
  test(`the way on is taken at the first press with ${way}, though the field that is left has something to say`, async () => {
    const page = await officer.page();
    await untilMessage(page);
    await press(page);
    await expect(page.getByRole('heading', { level: 2, name: 'Số người được phổ biến' })).toBeVisible();
    await page.goBack();
    await expect(page.getByText('Cần xem lại:').first()).toBeVisible();
  });
}
