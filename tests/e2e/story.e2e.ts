import { type Locator, type Page, expect, test } from '@playwright/test';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { heldChanges, sentChanges } from './history.ts';
import { type Person, enrol, person, again } from './person.ts';
import { confirmRollout, fillReport, reportFigures, send, reach, running } from './writing.ts';

/** The whole of what the product is for, once, on the built app and a real endpoint. */
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

const unit = (): string => endpoint.invitation('officer').unit;

/** She opens the app until what the level above did is there: a phone asks when it is opened. */
async function opensUntil(
  where: string,
  seen: (page: Page, timeout: number) => Promise<void>,
): Promise<Page> {
  await again(async (timeout) => seen(await officer.open(where), timeout));
  return officer.page();
}

/** The latest work of a form in "Việc của tôi". */
const work = (page: Page, form: string): Locator =>
  page.getByRole('link', { name: new RegExp(`^${form}`) }).first();

test('the whole story: read, confirm, pledge and report without a network; sent with every page closed', async () => {
  await enrol(officer, endpoint.invitation('officer'));
  await enrol(reviewer, endpoint.invitation('reviewer'));

  await test.step('she reads the campaign in a place without signal', async () => {
    await officer.offline();
    const page = await officer.page();
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Hôm nay' })).toBeVisible();
    await page.getByRole('link', { name: 'Phong trào', exact: true }).click();
    await page
      .getByRole('link', { name: /Phát động phong trào thi đua/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1, name: /Phát động phong trào thi đua/ })).toBeVisible();
    await expect(page.getByRole('heading', { name: /Liên hệ/ })).toBeVisible();
    await page.reload();
    await page.getByRole('searchbox', { name: 'Tìm trong kế hoạch' }).fill('phong trao');
    await expect(page.getByText(/Tìm thấy \d+ chỗ/)).toBeVisible();
    await expect(page.locator('mark').first()).toHaveText(/^(phong|trào)$/i);
  });

  await test.step('she confirms the rollout', async () => {
    const page = await officer.page();
    await page.getByRole('link', { name: 'Hôm nay' }).click();
    await page.getByRole('button', { name: 'Xác nhận đã triển khai' }).click();
    await confirmRollout(page, 80);
    await send(page);
  });

  await test.step('she mends the pledge that was returned', async () => {
    const page = await officer.page();
    await page.goto('/');
    const owed = page.getByRole('listitem').filter({ hasText: 'Giao ước thi đua tập thể' });
    await owed
      .getByRole('button', { name: 'Sửa và gửi lại' })
      .or(owed.getByRole('link', { name: 'Sửa và gửi lại' }))
      .first()
      .click();
    await expect(page.getByText('Giao ước cần có chuyên môn cùng ký.')).toBeVisible();
    const coSigned = page
      .getByRole('group', { name: /Chuyên môn cùng ký/ })
      .getByLabel('Có', { exact: true });
    await reach(page, coSigned);
    await coSigned.check();
    await send(page);
  });

  await test.step('she drafts a report; the app is killed and comes back to her words', async () => {
    const page = await officer.page();
    await page.goto('/viec');
    await page
      .getByRole('button', { name: new RegExp(`Bắt đầu: Báo cáo đợt thi đua, Đợt ${running}`) })
      .click();
    await fillReport(page);
    await expect(page.getByText(/Đã lưu trên máy này \d/)).toBeVisible();
    const draft = page.url();
    await officer.closeEverything();
    const again = await officer.open(draft);
    await send(again);
  });

  await test.step('nothing has arrived yet and the app says so', async () => {
    const page = await officer.page();
    await page.goto('/hop-gui');
    await expect(page.getByText('3 việc chưa tới nơi.')).toBeVisible();
    await page.goto('/viec');
    await expect(work(page, `Báo cáo đợt thi đua · Đợt ${running}`)).toContainText('Chờ mạng');
  });

  await test.step('the network comes back with every page closed, and the worker sends', async () => {
    await officer.closeEverything();
    await officer.online();
    const desk = await reviewer.open('/ban/duyet');
    await desk.getByRole('searchbox', { name: 'Tìm đơn vị, số nhận' }).fill(unit());
    await expect(
      desk.getByRole('link', { name: new RegExp(`${unit()} Báo cáo đợt thi đua · Đợt ${running}`) }),
    ).toBeVisible({ timeout: 240_000 });
    expect(officer.context.pages()).toHaveLength(0);
  });
});

test('the level above returns the report with a reason and a note; she fixes it offline; it is accepted and summed', async () => {
  const desk = await reviewer.page();

  await test.step('the reviewer returns it with a reason and a note on a field', async () => {
    await desk
      .getByRole('link', { name: new RegExp(`${unit()} Báo cáo đợt thi đua · Đợt ${running}`) })
      .click();
    await desk.getByRole('button', { name: /Ghi chú cho “Cuộc tuyên truyền, quán triệt”/ }).click();
    const note = desk.getByRole('dialog');
    await note.getByRole('textbox').fill('Đếm lại số cuộc, có cuộc bị tính hai lần.');
    await note.getByRole('button', { name: 'Lưu ghi chú' }).click();
    await desk.getByRole('button', { name: 'Trả lại', exact: true }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill('Xin xem lại số cuộc tuyên truyền.');
    await dialog.getByRole('button', { name: 'Trả lại' }).click();
    await expect(desk.getByText(/Đã ghi nhận trả lại/)).toBeVisible();
  });

  await test.step('she sees the reason, goes where there is no signal and mends it', async () => {
    const page = await opensUntil('/', (page, timeout) =>
      expect(page.getByText('Xin xem lại số cuộc tuyên truyền.')).toBeVisible({ timeout }),
    );
    await officer.offline();
    await page.reload();
    const owed = page.getByRole('listitem').filter({ hasText: 'Xin xem lại số cuộc tuyên truyền.' });
    await owed
      .getByRole('button', { name: 'Sửa và gửi lại' })
      .or(owed.getByRole('link', { name: 'Sửa và gửi lại' }))
      .first()
      .click();
    const meetings = page.getByLabel(/Cuộc tuyên truyền, quán triệt/).first();
    await reach(page, meetings);
    await expect(page.getByText('Đếm lại số cuộc, có cuộc bị tính hai lần.').first()).toBeVisible();
    await meetings.fill(String(reportFigures.meetings - 1));
    await send(page);
    await page.goto('/hop-gui');
    await expect(page.getByText('1 việc chưa tới nơi.')).toBeVisible();
    await officer.online();
    await expect(page.getByText('Mọi việc đã tới nơi.')).toBeVisible({ timeout: 240_000 });
  });

  await test.step('the reviewer sees what changed and accepts', async () => {
    const link = desk.getByRole('link', {
      name: new RegExp(`${unit()} Báo cáo đợt thi đua · Đợt ${running}`),
    });
    await expect(link).toBeVisible({ timeout: 240_000 });
    await link.click();
    await expect(desk.getByText(`Bản trước: ${reportFigures.meetings} cuộc`)).toBeVisible();
    await desk.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await expect(desk.getByText(/Đã ghi nhận duyệt/)).toBeVisible();
    await opensUntil('/viec', (page, timeout) =>
      expect(work(page, `Báo cáo đợt thi đua · Đợt ${running}`)).toContainText(
        /Đã duyệt · số [A-Z]+-\d{4}-\d{6}/,
        {
          timeout,
        },
      ),
    );
  });

  await test.step('the sum shows her figures', async () => {
    await desk.goto('/ban/tong-hop');
    await desk.getByLabel('Biểu mẫu').selectOption({ label: 'Báo cáo đợt thi đua' });
    await desk.getByRole('button', { name: 'Đã duyệt' }).click();
    const row = (indicator: string) => desk.getByRole('row').filter({ hasText: indicator }).first();
    await expect(row('Tổng số CNVCLĐ')).toContainText('1.234');
    await expect(row('Giá trị làm lợi tính được')).toContainText('250.000.000');
    await expect(row('Cuộc tuyên truyền, quán triệt')).toContainText(String(reportFigures.meetings - 1));
  });

  await test.step('the endpoint holds each change once', async () => {
    const sent = await sentChanges(await officer.open('/hop-gui'));
    const held = heldChanges(endpoint.data, sent);
    expect(sent).toHaveLength(4);
    expect(held).toEqual({ accepted: sent, revisions: 4 });
    expect([...officer.faults, ...reviewer.faults]).toEqual([]);
  });
});
