import { randomBytes } from 'node:crypto';
import { type Locator, type Page, expect, test } from '@playwright/test';
import { uuidV7 } from '../../src/domain/id.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { heldWords } from './history.ts';
import { type Person, enrol, person, again } from './person.ts';
import { confirmRollout, give, send } from './writing.ts';

/**
 * A unit's whole year on the plan's two rounds, from reading the plan to the final review. The endpoint's clock goes on
 * from season to season and the phone follows it; whatever the officer writes she writes without a network.
 */
test.describe.configure({ mode: 'serial' });

const year = Number(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 4));
const on = (monthDay: string): string => `${year}-${monthDay}`;
const seasons = {
  launch: on('01-12'),
  endOfRound1: on('06-26'),
  round2: on('07-06'),
  finalReview: `${year + 1}-01-08`,
};
const morning = (day: string): string => `${day}T08:00:00+07:00`;

let endpoint: Endpoint;
let officer: Person;
let reviewer: Person;
let admin: Person;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint('dist', morning(seasons.launch));
  officer = await person(browser, endpoint, 'phone');
  reviewer = await person(browser, endpoint, 'desk');
  admin = await person(browser, endpoint, 'desk');
});
test.afterAll(async () => {
  for (const { context } of [officer, reviewer, admin]) await context.close();
  await endpoint.remove();
});

const unitName = 'CĐCS Xí nghiệp Cơ khí Bến Thuyền';
const initiative = 'Khay gá sáu vị trí cho máy dập';
const dropped = 'Xe đẩy tự cân bằng trong kho';
const work = 'Mái che lối đi giữa hai xưởng';
/** Somebody who is helped: her name is on this phone alone. */
const helped = 'Tôn Nữ Quỳnh Thuyên';
const gift = 'Tặng quà Tết cho công nhân ở lại xưởng';

const newId = (): string => uuidV7(Date.now(), randomBytes(10));
const accepted = /Đã duyệt · số [A-Z]+-\d{4}-\d{6}/;

interface Me {
  readonly officers: readonly { readonly unit: { readonly id: string; readonly name: string } }[];
}
const unitOf = async (page: Page): Promise<{ id: string; name: string }> => {
  const unit = ((await (await page.request.get('/api/v1/me')).json()) as Me).officers[0]?.unit;
  if (!unit) throw new Error('nobody is enrolled here');
  return unit;
};

/** The province founds a unit below the reviewer's and invites its officer. */
async function found(desk: Page, parent: string): Promise<{ id: string; code: string }> {
  const id = newId();
  const line = { op: 'add', id, name: unitName, code: 'BT-01', kind: 'grassroots', parent };
  const counts = { members: 68, workforce: 84, from: seasons.launch };
  const made = await desk.request.post('/api/v1/units', {
    data: { change: newId(), units: [{ ...line, ...counts }] },
  });
  expect(made.ok(), await made.text()).toBe(true);
  const invited = await desk.request.post('/api/v1/invitations', {
    data: { change: newId(), unit: id, role: 'officer', name: 'Lê Thị Mây' },
  });
  expect(invited.ok(), await invited.text()).toBe(true);
  return { id, code: ((await invited.json()) as { code: string }).code };
}

let plan = '/phong-trao';

async function openPlan(page: Page): Promise<void> {
  await page.goto(plan);
  if (plan === '/phong-trao')
    await page.getByRole('link', { name: new RegExp(`Phát động phong trào thi đua.* ${year}`) }).click();
  await expect(page.getByRole('heading', { name: /Liên hệ/ })).toBeVisible();
  plan = new URL(page.url()).pathname;
}

const formCard = (page: Page, title: string): Locator =>
  page.locator('#bieu-mau > *').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** Begins a form of a round, or of the whole year, where the plan lists its forms. Returns the record's id. */
async function begin(page: Page, title: string, round: number | null): Promise<string> {
  await openPlan(page);
  const name = round === null ? 'Bắt đầu' : `Bắt đầu cho đợt ${round}`;
  await formCard(page, title).getByRole('button', { name, exact: true }).click();
  return draftOf(page);
}

async function draftOf(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/soan\//);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Opens what was sent, to write its next step. */
async function goOn(page: Page, record: string): Promise<void> {
  await page.goto(`/viec/${record}`);
  await page.getByRole('button', { name: 'Sửa', exact: true }).click();
  await draftOf(page);
}

/** Whether somebody is sending or bringing anything on this device now. */
const isFlushing = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.some(({ name }) => name?.startsWith('flush:'));
  });

/** A new season: the endpoint's day is another one, and the phone learns of it before it goes where there is no network. */
async function nextSeason(day: string): Promise<Page> {
  const desk = await reviewer.open('/hop-gui');
  await expect(desk.getByText('Mọi việc đã tới nơi.')).toBeVisible({ timeout: 240_000 });
  await endpoint.stop();
  await endpoint.start(morning(day));
  await officer.online();
  const page = await officer.page();
  const [, month, date] = day.split('-').map(Number);
  await again(async (timeout) => {
    const pulled = page.waitForResponse((reply) => reply.url().includes('/api/v1/pull') && reply.ok(), {
      timeout,
    });
    await Promise.all([pulled, page.goto('/')]);
    await expect.poll(() => isFlushing(page)).toBe(false);
    const today = page.getByRole('row', { name: /^Hôm nay/ }).first();
    await expect(today).toContainText(`${date}/${month}/${day.slice(0, 4)}`, { timeout });
  });
  await officer.offline();
  return page;
}

/** Everything she wrote goes out, and the level above accepts it in one go. */
async function deliverAndAccept(records: number): Promise<void> {
  await officer.online();
  const page = await officer.page();
  await page.goto('/hop-gui');
  await expect(page.getByText('Mọi việc đã tới nơi.')).toBeVisible({ timeout: 240_000 });
  const desk = await reviewer.page();
  await again(async (timeout) => {
    await desk.goto('/ban/duyet?dot=0');
    await desk.getByRole('searchbox', { name: 'Tìm đơn vị, số nhận' }).fill(unitName);
    await expect(desk.getByText(`${records} bản`, { exact: true })).toBeVisible({ timeout });
  });
  await desk.getByRole('button', { name: 'Chọn tất cả' }).click();
  await desk.getByRole('button', { name: `Duyệt ${records} bản đã chọn` }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expect(desk.getByText(`Đã ghi nhận duyệt ${records} bản.`)).toBeVisible();
}

/** What every report says besides its figures: who wrote it and what they think of it. */
const opinion = (strengths: string) =>
  [
    ['type', /^Lãnh đạo, chỉ đạo/, 'Ban Chấp hành họp hằng tháng, phân công từng tổ.'],
    ['type', /^Kết quả nổi bật/, 'Các tổ đều có việc cụ thể.'],
    ['type', /^Ưu điểm/, strengths],
    ['add', 'Hạn chế và nguyên nhân'],
    ['type', /^Hạn chế/, 'Ca đêm ít được phổ biến.'],
    ['type', /^Nguyên nhân/, 'Lịch họp chưa tính ca đêm.'],
  ] as const;

async function signed(page: Page): Promise<void> {
  for (const [group, name, post] of [
    [/^Người lập/, 'Lê Thị Mây', 'Uỷ viên Ban Chấp hành'],
    [/^Chủ tịch duyệt/, 'Võ Văn Sáng', 'Chủ tịch'],
  ] as const) {
    await page.getByRole('group', { name: group }).getByLabel('Họ và tên').fill(name);
    await page.getByRole('group', { name: group }).getByLabel('Chức vụ, công việc').fill(post);
  }
}

async function chairSigns(page: Page): Promise<void> {
  const chair = page.getByRole('group', { name: /^Đại diện công đoàn/ });
  await chair.getByLabel('Họ và tên').fill('Võ Văn Sáng');
  await chair.getByLabel('Chức vụ, công việc').fill('Chủ tịch');
  await give(page, [['choose', /^Chuyên môn cùng ký/, 'Có']]);
}

async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS !== undefined)
    await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}

/** Ids of what is opened again later in the year. */
const ids = { pledge: '', initiative: '', dropped: '', work: '' };

test('January: she reads the plan, makes the unit’s own, confirms the rollout, and people sign what they promise', async () => {
  const above = await unitOf(await enrol(reviewer, endpoint.invitation('reviewer')));
  const desk = await enrol(admin, endpoint.invitation('admin'));
  const { code } = await found(desk, above.id);
  const page = await enrol(officer, { role: 'officer', unit: unitName, code });
  await officer.offline();
  await openPlan(page);
  await expect(page.getByRole('heading', { name: /^Đợt 1/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Đợt 2/ })).toBeVisible();
  await expect(page.getByText(`10/7/${year}`, { exact: false }).first()).toBeAttached();

  await begin(page, 'Kế hoạch triển khai của đơn vị', null);
  await give(page, [
    ['type', /^Chủ đề/, 'An toàn để về nhà'],
    ['type', /^Nội dung thi đua/, 'Mỗi tổ một cải tiến trong mỗi đợt.'],
    ['type', /^Biện pháp thực hiện/, 'Tổ trưởng theo dõi hằng tuần.'],
    ['add', 'Tiêu chí'],
    ['type', /^Tiêu chí/, 'Tổ có cải tiến được áp dụng'],
    ['type', /^Chỉ tiêu/, '4'],
    ['type', /^Đơn vị tính/, 'tổ'],
  ]);
  await send(page);

  await begin(page, 'Xác nhận triển khai', 1);
  await confirmRollout(page, 80, seasons.launch);
  await send(page);

  ids.pledge = await begin(page, 'Giao ước thi đua tập thể', 1);
  await give(page, [
    ['type', /^Tên tập thể đăng ký/, unitName],
    ['choose', /^Thời gian/, 'Trong đợt này'],
    ['add', 'Phong trào'],
    ['type', /^Tên phong trào/, 'Lao động giỏi, Lao động sáng tạo'],
    ['type', /^Mục tiêu/, 'Mỗi tổ một cải tiến.'],
    ['add', 'Cam kết'],
    ['type', /^Việc cam kết/, 'Không để xảy ra tai nạn lao động'],
    ['type', /^Ngày ký/, seasons.launch],
  ]);
  await chairSigns(page);
  await send(page);

  await begin(page, 'Giao ước thi đua cá nhân', 1);
  await give(page, [
    ['type', /^Họ và tên/, 'Phan Thị Hoà'],
    ['choose', /^Giới tính/, 'Nữ'],
    ['choose', /^Trực tiếp lao động sản xuất/, 'Có'],
    ['add', 'Cam kết'],
    ['type', /^Việc cam kết/, 'Vượt định mức 5 %'],
    ['type', /^Ngày ký/, seasons.launch],
  ]);
  await send(page);

  ids.initiative = await begin(page, 'Sáng kiến, đề tài, cải tiến', 1);
  await give(page, [
    ['type', /^Tên sáng kiến/, initiative],
    ['choose', /^Loại/, 'Sáng kiến'],
    ['choose', /^Giải pháp/, 'Kỹ thuật'],
    ['add', 'Tác giả'],
    ['type', /^Họ và tên/, 'Phan Thị Hoà'],
    ['type', /^Ngày đăng ký/, seasons.launch],
    ['choose', /^Đang ở bước/, 'Đã đăng ký'],
  ]);
  await send(page);

  ids.work = await begin(page, 'Công trình, sản phẩm mới, phần việc khó', 1);
  await give(page, [
    ['type', /^Tên/, work],
    ['choose', /^Loại/, 'Công trình'],
    ['type', /^Ngày đăng ký/, seasons.launch],
    ['type', /^Tập thể thực hiện/, 'Tổ Cơ điện'],
    ['choose', /^Đang ở bước/, 'Đang thực hiện'],
    ['type', /^Dự kiến hoàn thành/, on('12-20')],
  ]);
  await send(page);
  await deliverAndAccept(6);
});

test('June: the initiative is recognised, care is given, the author is nominated; she is granted the award', async () => {
  const page = await nextSeason(seasons.endOfRound1);
  await goOn(page, ids.initiative);
  await give(page, [
    ['choose', /^Đang ở bước/, 'Được công nhận'],
    ['type', /^Áp dụng từ ngày/, on('06-02')],
    ['type', /^Nơi công nhận/, 'Hội đồng sáng kiến xí nghiệp'],
    ['type', /^Ngày công nhận/, on('06-20')],
    ['choose', /^Cấp công nhận cao nhất/, 'Cấp cơ sở'],
    ['type', /^Giá trị làm lợi, tiết kiệm/, '120.000.000'],
    ['asked', /^Con số này/],
    ['choose', /^Con số này/, 'Tính được, có cơ sở'],
  ]);
  await send(page);

  await begin(page, 'Chăm lo, hỗ trợ', 1);
  await give(page, [
    ['type', /^Việc đã làm/, gift],
    ['list', /^Dịp/, 'Tết'],
    ['type', /^Ngày/, on('02-05')],
    ['type', /^Số lượt người được chăm lo/, '15'],
    ['type', /^Số tiền/, '4.500.000'],
    ['choose', /^Từ nguồn/, 'Quỹ công đoàn'],
    ['choose', /^Đang ở bước/, 'Đã trao'],
    ['choose', /^Công đoàn đã ký/, 'Có'],
    ['add', 'Người được chăm lo'],
    ['type', /^Họ và tên/, helped],
    ['type', /^Ghi chú của đơn vị/, `Thăm lại ${helped} sau Tết.`],
  ]);
  await send(page);

  await page.goto(`/viec/${ids.initiative}`);
  await page.getByRole('button', { name: 'Đề nghị khen thưởng từ việc này' }).click();
  await give(page, [
    ['known', /^Họ và tên, tên tập thể/, 'Phan Thị Hoà'],
    ['choose', /^Giới tính/, 'Nữ'],
    ['choose', /^Trực tiếp lao động sản xuất/, 'Có'],
    ['choose', /^Loại/, 'Hình thức khen thưởng'],
    ['list', /^Danh hiệu, hình thức/, 'Giấy khen của công đoàn cấp trên trực tiếp'],
    ['choose', /^Cấp khen/, 'Công đoàn cấp trên trực tiếp'],
    ['choose', /^Dịp/, 'Sơ kết đợt'],
    ['type', /^Thực hiện nhiệm vụ/, 'Vượt định mức sáu tháng.'],
    ['type', /^Tham gia thi đua/, 'Một sáng kiến được công nhận.'],
    ['type', /^Ngày bình xét/, on('06-25')],
    ['type', /^Số phiếu đồng ý/, '20'],
    ['type', /^Tổng số phiếu/, '21'],
    ['choose', /^Mức hoàn thành nhiệm vụ/, 'Hoàn thành tốt'],
    ['choose', /^Kỷ luật trong kỳ/, 'Không'],
  ]);
  await send(page);
  await deliverAndAccept(3);

  const desk = await reviewer.open('/ban/khen-thuong');
  await desk.getByRole('searchbox').fill('phan thi hoa');
  await desk
    .getByLabel(/^Chọn: Phan Thị Hoà/)
    .first()
    .check();
  await desk.getByRole('button', { name: 'Ghi quyết định cho 1 đề nghị' }).click();
  await desk.getByLabel(/^Số quyết định/).fill('31/QĐ-CĐ');
  await desk.getByLabel(/^Ngày quyết định/).fill(seasons.endOfRound1);
  await desk.getByRole('button', { name: 'Ghi', exact: true }).click();
  await expect(desk.getByText('Đã ghi quyết định cho 1 đề nghị.')).toBeVisible();
});

test('July: the round’s report opens with what is known; one figure is put right with a reason; the next round begins', async () => {
  const page = await nextSeason(seasons.round2);
  await goOn(page, ids.pledge);
  await give(page, [
    ['choose', /^Đã hết đợt, ghi kết quả/, 'Có'],
    ['choose', /^Kết quả/, 'Đạt'],
  ]);
  await send(page);

  const report = await begin(page, 'Báo cáo đợt thi đua', 1);
  await give(page, [
    ['choose', /^Loại báo cáo/, 'Sơ kết đợt'],
    ['type', /^Từ ngày/, on('01-01')],
    ['type', /^Đến ngày/, on('06-30')],
  ]);
  await signed(page);
  await give(page, [
    ['choose', /^Loại hình đơn vị/, 'Doanh nghiệp trong nước'],
    ['known', /^Tổng số CNVCLĐ/, '84'],
    ['type', /^Trong đó: nữ/, '40'],
    ['known', /^Tổng số đoàn viên/, '68'],
    ['type', /^Đoàn viên nữ/, '33'],
    ['chosen', /^Có kế hoạch triển khai riêng/, 'Có'],
    ['known', /^CNVCLĐ được phổ biến kế hoạch/, '80'],
    ['type', /^CNVCLĐ được phổ biến kế hoạch/, '82'],
    ['asked', /^Vì sao khác sổ/],
    ['press', /^Lấy số này: 80 người$/],
    ['known', /^CNVCLĐ được phổ biến kế hoạch/, '80'],
    ['type', /^CNVCLĐ được phổ biến kế hoạch/, '82'],
    ['asked', /^Vì sao khác sổ/],
    ['type', /^Vì sao khác sổ của đơn vị/, 'Hai người nghỉ thai sản được phổ biến sau.'],
    ['type', /^Cuộc tuyên truyền, quán triệt/, '4'],
    ['type', /^Lượt người dự/, '310'],
    ['known', /^Tập thể đăng ký giao ước/, '1'],
    ['known', /^Cá nhân đăng ký giao ước/, '1'],
    ['known', /^Trong đó: nữ/, '1'],
    ['known', /^Trong đó: trực tiếp sản xuất/, '1'],
    ['known', /^Đăng ký mới trong đợt/, '1'],
    ['known', /^Đã thực hiện/, '1'],
    ['known', /^Được công nhận cấp cơ sở/, '1'],
    ['known', /^Giá trị làm lợi tính được/, '120.000.000'],
    ['known', /^Công trình, sản phẩm mới đăng ký/, '1'],
    ['type', /^Đã hoàn thành/, '0'],
    ['known', /^Hỗ trợ dịp Tết/, '15'],
    ['known', /^Từ quỹ công đoàn/, '4.500.000'],
    ['known', /^Danh hiệu, hình thức/, 'commendationSuperior'],
    ['chosen', /^Cho/, 'Cá nhân'],
    ['known', /^Đề nghị/, '1'],
    ['known', /^Được tặng/, '1'],
    ['known', /^Được tặng: nữ/, '1'],
  ]);
  await shot(page, 'award-rows');
  await give(page, [
    ['type', /^Điển hình phát hiện/, '2'],
    ['type', /^Điển hình được biểu dương/, '2'],
    ['choose', /^Đã tổ chức sơ kết/, 'Có'],
    ['type', /^Ngày sơ kết/, on('07-03')],
    ['type', /^Số người dự/, '60'],
    ...opinion('Công nhân tham gia đông.'),
    ['type', /^Bài học kinh nghiệm/, 'Họp tổ ngắn mà đều thì việc nào cũng xong.'],
  ]);
  await send(page);
  await page.goto(`/viec/${report}`);
  const both = /Sổ của đơn vị: 80 người\. Ghi khác vì: Hai người nghỉ thai sản được phổ biến sau\./;
  await expect(page.locator('[data-field=workforceInformed]')).toContainText(both);

  await begin(page, 'Xác nhận triển khai', 2);
  await confirmRollout(page, 84, seasons.round2);
  await send(page);

  await begin(page, 'Giao ước thi đua tập thể', 2);
  await give(page, [
    ['type', /^Tên tập thể đăng ký/, unitName],
    ['choose', /^Thời gian/, 'Trong đợt này'],
    ['add', 'Phong trào'],
    ['type', /^Tên phong trào/, 'Lao động giỏi, Lao động sáng tạo'],
    ['type', /^Mục tiêu/, 'Về đích cả năm.'],
    ['add', 'Cam kết'],
    ['type', /^Việc cam kết/, 'Xong mái che trước tháng 12'],
    ['type', /^Ngày ký/, seasons.round2],
  ]);
  await chairSigns(page);
  await send(page);

  ids.dropped = await begin(page, 'Sáng kiến, đề tài, cải tiến', 2);
  await give(page, [
    ['type', /^Tên sáng kiến/, dropped],
    ['choose', /^Loại/, 'Sáng kiến'],
    ['choose', /^Giải pháp/, 'Kỹ thuật'],
    ['add', 'Tác giả'],
    ['type', /^Họ và tên/, 'Đặng Văn Tư'],
    ['choose', /^Đang ở bước/, 'Đã đăng ký'],
  ]);
  await send(page);
  await deliverAndAccept(5);

  // Who looks over the report is one tap away from the nomination behind a row of its awards, and back again.
  const desk = await reviewer.open(`/ban/duyet?ma=${report}`);
  const awards = desk.locator('[data-field=awardLines]');
  await awards.getByText(/^Sổ của đơn vị: Đề nghị 1 /).click();
  await shot(desk, 'review-award-rows');
  await awards.getByRole('link', { name: /^Đề nghị khen thưởng: / }).click();
  await expect(desk.locator('[data-field=votesFor]')).toBeVisible();
  await desk.goBack();
  await expect(awards).toBeVisible();
});

test('January again: the second report and the final review; the year stands there done, receipt by receipt', async () => {
  const page = await nextSeason(seasons.finalReview);
  await goOn(page, ids.dropped);
  await give(page, [
    ['choose', /^Đang ở bước/, 'Không thực hiện'],
    ['type', /^Vì sao không thực hiện/, 'Kho đã mua xe nâng.'],
  ]);
  await send(page);
  await goOn(page, ids.work);
  await give(page, [
    ['choose', /^Đang ở bước/, 'Đã hoàn thành'],
    ['type', /^Ngày hoàn thành/, on('11-30')],
    ['type', /^Giá trị công trình, kinh phí/, '35.000.000'],
  ]);
  await send(page);
  await begin(page, 'Chăm lo, hỗ trợ', 2);
  await give(page, [
    ['type', /^Việc đã làm/, 'Thăm công nhân gặp khó khăn'],
    ['list', /^Dịp/, 'Hoàn cảnh khó khăn'],
    ['type', /^Ngày/, on('10-15')],
    ['type', /^Số lượt người được chăm lo/, '3'],
    ['type', /^Số tiền/, '6.000.000'],
    ['choose', /^Từ nguồn/, 'Quỹ phúc lợi'],
    ['choose', /^Đang ở bước/, 'Đã trao'],
    ['choose', /^Công đoàn đã ký/, 'Có'],
  ]);
  await send(page);

  await begin(page, 'Báo cáo đợt thi đua', 2);
  await give(page, [
    ['choose', /^Loại báo cáo/, 'Sơ kết đợt'],
    ['type', /^Từ ngày/, on('07-01')],
    ['type', /^Đến ngày/, on('12-31')],
  ]);
  await signed(page);
  await give(page, [
    ['choose', /^Loại hình đơn vị/, 'Doanh nghiệp trong nước'],
    ['known', /^Tổng số CNVCLĐ/, '84'],
    ['type', /^Trong đó: nữ/, '40'],
    ['type', /^Đoàn viên nữ/, '33'],
    ['chosen', /^Có kế hoạch triển khai riêng/, 'Có'],
    ['known', /^CNVCLĐ được phổ biến kế hoạch/, '84'],
    ['type', /^Cuộc tuyên truyền, quán triệt/, '3'],
    ['type', /^Lượt người dự/, '240'],
    ['known', /^Tập thể đăng ký giao ước/, '1'],
    ['type', /^Cá nhân đăng ký giao ước/, '0'],
    ['known', /^Đăng ký mới trong đợt/, '1'],
    ['type', /^Đã thực hiện/, '0'],
    ['type', /^Công trình, sản phẩm mới đăng ký/, '0'],
    ['known', /^Đăng ký đợt trước, nay mới xong/, '1'],
    ['known', /^Đã hoàn thành/, '1'],
    ['known', /^Tổng giá trị/, '35.000.000'],
    ['known', /^Hỗ trợ do khó khăn/, '3'],
    ['known', /^Từ quỹ phúc lợi/, '6.000.000'],
    ['choose', /^Đã tổ chức sơ kết/, 'Có'],
    ['type', /^Ngày sơ kết/, `${year + 1}-01-05`],
    ['type', /^Số người dự/, '55'],
    ...opinion('Xong mái che đúng hẹn.'),
  ]);
  await send(page);

  await begin(page, 'Báo cáo tổng kết năm', null);
  await give(page, [
    ['type', /^Từ ngày/, on('01-01')],
    ['type', /^Đến ngày/, on('12-31')],
  ]);
  await signed(page);
  await give(page, [
    ['known', /^Tổng số CNVCLĐ/, '84'],
    ['chosen', /^Có kế hoạch triển khai riêng/, 'Có'],
    ['known', /^CNVCLĐ được phổ biến kế hoạch/, '84'],
    ['known', /^Cuộc tuyên truyền, quán triệt/, '7'],
    ['known', /^Lượt người dự/, '550'],
    ['known', /^Tập thể đăng ký giao ước/, '2'],
    ['known', /^Cá nhân đăng ký giao ước/, '1'],
    ['known', /^Đăng ký trong năm/, '2'],
    ['known', /^Đã thực hiện/, '1'],
    ['known', /^Được công nhận cấp cơ sở/, '1'],
    ['known', /^Giá trị làm lợi tính được/, '120.000.000'],
    ['known', /^Công trình, sản phẩm mới đăng ký/, '1'],
    ['known', /^Đã hoàn thành/, '1'],
    ['known', /^Hỗ trợ dịp Tết/, '15'],
    ['known', /^Hỗ trợ do khó khăn/, '3'],
    ['known', /^Danh hiệu, hình thức/, 'commendationSuperior'],
    ['known', /^Được tặng: trực tiếp sản xuất/, '1'],
    ['choose', /^Đã tổ chức tổng kết/, 'Có'],
    ['type', /^Ngày tổng kết/, `${year + 1}-01-07`],
    ['type', /^Số người dự/, '70'],
    ...opinion('Cả năm không có tai nạn.'),
    ['type', /^Bài học kinh nghiệm/, 'Đăng ký ít mà làm đến cùng.'],
  ]);
  await send(page);
  await deliverAndAccept(5);

  await test.step('without a network her year page shows every step with its receipt', async () => {
    const done: Record<string, number> = {
      'Kế hoạch triển khai của đơn vị': 1,
      'Xác nhận triển khai': 2,
      'Giao ước thi đua tập thể': 2,
      'Giao ước thi đua cá nhân': 1,
      'Sáng kiến, đề tài, cải tiến': 2,
      'Công trình, sản phẩm mới, phần việc khó': 1,
      'Chăm lo, hỗ trợ': 2,
      'Báo cáo đợt thi đua': 2,
      'Báo cáo tổng kết năm': 1,
    };
    await again(async (timeout) => {
      await openPlan(page);
      await expect(formCard(page, 'Báo cáo tổng kết năm')).toContainText(accepted, { timeout });
    });
    await officer.offline();
    await page.reload();
    for (const [title, count] of Object.entries(done))
      await expect(formCard(page, title).getByRole('link').filter({ hasText: accepted }), title).toHaveCount(
        count,
      );
    const rounds = page.locator('#dot');
    await expect(rounds).toContainText(`Sơ kết ngày 3/7/${year}`);
    await expect(rounds).toContainText('60 người dự');
    await expect(rounds).toContainText('Biểu dương 2 điển hình');
    await expect(rounds.getByRole('link', { name: /^Phan Thị Hoà · Giấy khen của công đoàn/ })).toBeVisible();
    await expect(rounds).toContainText(`Sơ kết ngày 5/1/${year + 1}`);
    await expect(rounds).toContainText(`Tổng kết ngày 7/1/${year + 1}`);
    await rounds.getByText('Bài học kinh nghiệm').first().click();
    await expect(rounds.getByText('Họp tổ ngắn mà đều thì việc nào cũng xong.')).toBeVisible();
    await shot(page, 'year-page');
    await page.goto('/');
    await expect(page.getByText(/Đợt 1: .+ · Đợt 2: .+/)).toBeVisible();
  });
});

test('the province’s sums are those of a hand, round by round and over the year; a name of somebody helped is nowhere', async () => {
  const desk = await admin.open('/ban/tong-hop?dot=0');
  const row = (indicator: string) =>
    desk.getByRole('row').filter({ has: desk.getByRole('button', { name: indicator }) });
  const total = (indicator: string, at = 0) => row(indicator).getByRole('cell').nth(at);
  await desk.getByLabel('Biểu mẫu').selectOption({ label: 'Báo cáo đợt thi đua' });
  await desk.getByRole('button', { name: 'Đã duyệt' }).click();
  /** Round 1, round 2, the year. */
  const byHand: Record<string, readonly [string, string, string]> = {
    'Tổng số CNVCLĐ (người)': ['84', '84', '84'],
    'CNVCLĐ được phổ biến kế hoạch (người)': ['82', '84', '84'],
    'Cuộc tuyên truyền, quán triệt': ['4', '3', '7'],
    'Tập thể đăng ký giao ước': ['1', '1', '2'],
    'Đăng ký mới trong đợt': ['1', '1', '2'],
    'Đã thực hiện': ['1', '0', '1'],
    'Công trình, sản phẩm mới đăng ký trong đợt': ['1', '0', '1'],
    'Đã hoàn thành': ['0', '1', '1'],
    'Hỗ trợ dịp Tết': ['15', '–', '15'],
  };
  for (const [indicator, [, , whole]] of Object.entries(byHand))
    await expect(total(indicator), indicator).toHaveText(whole);
  await desk.getByLabel(/cạnh nhau/).check();
  for (const [indicator, [first, second]] of Object.entries(byHand)) {
    await expect(total(indicator, 0), indicator).toHaveText(first);
    await expect(total(indicator, 1), indicator).toHaveText(second);
  }

  expect(heldWords(endpoint.data, gift)).toBeGreaterThan(0);
  expect(heldWords(endpoint.data, helped)).toBe(0);
  expect([...officer.faults, ...reviewer.faults, ...admin.faults]).toEqual([]);
});
