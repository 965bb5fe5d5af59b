import { randomBytes } from 'node:crypto';
import { type Page, expect, test } from '@playwright/test';
import { roundReport } from '../../src/domain/default-forms/round-report.ts';
import { unitPlan } from '../../src/domain/default-forms/unit-plan.ts';
import { bindForm } from '../../src/domain/form/bind.ts';
import { uuidV7 } from '../../src/domain/id.ts';
import { type Figures, areas, byHand, reportOf } from '../thirty-units.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { type Person, enrol, everythingFetched, person } from './person.ts';
import { give, send } from './writing.ts';

/** Thirty units on three levels: twenty-six at the base, three above them, and the province. */
test.describe.configure({ mode: 'serial' });

let endpoint: Endpoint;
let officer: Person;
let ward: Person;
let admin: Person;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  officer = await person(browser, endpoint, 'phone');
  ward = await person(browser, endpoint, 'phone');
  admin = await person(browser, endpoint, 'desk');
});
test.afterAll(async () => {
  for (const { context } of [officer, ward, admin]) await context.close();
  await endpoint.remove();
});

const newId = (): string => uuidV7(Date.now(), randomBytes(10));
const campaign = newId();
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const year = today.slice(0, 4);
const title = 'Thi đua ba cấp, ba mươi đơn vị';

const indicators = [
  'Tổng số CNVCLĐ',
  'CNVCLĐ được phổ biến kế hoạch',
  'Cá nhân đăng ký giao ước',
  'Đăng ký mới trong đợt',
  'Đã thực hiện',
] as const;
const grouped = (figure: number): string => new Intl.NumberFormat('vi-VN').format(figure);

const days = { periodFrom: `${year}-01-01`, periodTo: today };

async function post(
  url: string,
  data: object,
  cookie = '',
): Promise<{ said: Record<string, unknown>; cookie: string }> {
  const reply = await fetch(`${endpoint.url}/api/v1${url}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    body: JSON.stringify(data),
  });
  const text = await reply.text();
  expect(reply.status, text).toBe(200);
  return {
    said: JSON.parse(text) as Record<string, unknown>,
    cookie: (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '',
  };
}

/** A unit reports from a phone of its own. */
async function report(code: string, unit: string, figures: Figures): Promise<void> {
  const device = { name: 'Máy của đơn vị' };
  const { said, cookie } = await post('/enrol', { code, device });
  const at = new Date().toISOString();
  const change = {
    id: newId(),
    type: 'submit',
    author: (said.officer as { id: string }).id,
    at,
    record: newId(),
    revision: newId(),
    base: null,
    campaign,
    round: 1,
    unit,
    form: 'round-report@1',
    body: reportOf(figures, days),
    files: [],
  };
  const envelope = { protocol: 1, build: 'test', nonce: newId(), client: newId(), boot: newId() };
  const pushed = await post(
    '/push',
    { ...envelope, epoch: said.epoch, sentAt: at, changes: [change] },
    cookie,
  );
  expect(pushed.said.results).toMatchObject([{ outcome: 'accepted' }]);
}

/** The first unit of the first area is the one whose officer writes by hand. */
let codes: { officer: string; ward: string };

test('the province founds the units, publishes to all of them, and twenty-five report', async () => {
  const desk = await enrol(admin, endpoint.invitation('admin'));
  const me = (await (await desk.request.get('/api/v1/me')).json()) as {
    officers: { unit: { id: string } }[];
  };
  const top = me.officers[0]?.unit.id;
  const write = async <T>(path: string, data: object): Promise<T> => {
    const reply = await desk.request.post(`/api/v1/${path}`, { data: { change: newId(), ...data } });
    expect(reply.ok(), await reply.text()).toBe(true);
    return (await reply.json()) as T;
  };
  const from = `${year}-01-01`;
  const uppers = areas.map(({ name }, no) => ({
    op: 'add',
    id: newId(),
    name,
    code: `BC-${no}`,
    kind: no === 2 ? 'zone' : 'commune',
    parent: top,
    members: 0,
    workforce: 0,
    from,
  }));
  const bases = areas.flatMap(({ name, reports }, area) =>
    reports.map((figures, no) => ({
      op: 'add',
      id: newId(),
      name: `CĐCS số ${no + 1}, ${name}`,
      code: `BC-${area}-${no}`,
      kind: 'grassroots',
      parent: uppers[area]?.id,
      members: 0,
      workforce: figures[0],
      from,
    })),
  );
  expect(1 + uppers.length + bases.length).toBe(30);
  await write('units', { units: [...uppers, ...bases] });
  const movements = [{ name: 'Lao động giỏi', kind: 'movement' as const }];
  const round = { no: 1, start: from, startPrecision: 'day', end: `${year}-12-31`, endPrecision: 'day' };
  const forms = [roundReport, unitPlan].map((form, _, all) =>
    bindForm(form, { movements, rounds: [{ no: 1 }], forms: all }),
  );
  await write('campaigns', {
    id: campaign,
    base: null,
    unit: top,
    title,
    year: Number(year),
    state: 'launched',
    plan: { movements },
    rounds: [{ ...round, theme: null }],
    due: [],
    forms,
  });
  const invited = await write<{ codes: string[] }>('invitations/many', {
    invitations: [
      ...bases.map(({ id }) => ({ unit: id, role: 'officer', name: 'Lê Thị Mây' })),
      { unit: uppers[0]?.id, role: 'reviewer', name: 'Đỗ Văn Thuận' },
    ],
  });
  codes = { officer: invited.codes[0] ?? '', ward: invited.codes.at(-1) ?? '' };
  const all = areas.flatMap(({ reports }) => reports);
  for (const [no, unit] of bases.entries()) {
    const figures = all[no];
    if (no > 0 && figures) await report(invited.codes[no] ?? '', unit.id, figures);
  }
});

async function beginReport(page: Page): Promise<void> {
  await page.goto('/viec');
  await page
    .getByRole('button', { name: new RegExp(`^Bắt đầu: Báo cáo đợt thi đua, Đợt 1.*${title}`) })
    .click();
  await expect(page).toHaveURL(/\/soan\//);
}

async function signed(page: Page): Promise<void> {
  for (const group of [/^Người lập/, /^Chủ tịch duyệt/]) {
    await page.getByRole('group', { name: group }).getByLabel('Họ và tên').fill('Lê Thị Mây');
    await page.getByRole('group', { name: group }).getByLabel('Chức vụ, công việc').fill('Uỷ viên');
  }
}

test('the twenty-sixth reports without a network; the level above opens its own report with the sums of nine', async () => {
  const [workforce, informed, pledged, registered, done] = (areas[0]?.reports[0] ?? []).map(String);
  const page = await enrol(officer, { role: 'officer', unit: '', code: codes.officer });
  await officer.offline();
  await beginReport(page);
  await give(page, [['type', /^Đến ngày/, today]]);
  await signed(page);
  await give(page, [
    ['choose', /^Loại hình đơn vị/, 'Doanh nghiệp trong nước'],
    ['type', /^Tổng số CNVCLĐ/, workforce ?? ''],
    ['type', /^Trong đó: nữ/, '0'],
    ['type', /^Tổng số đoàn viên/, '0'],
    ['type', /^Đoàn viên nữ/, '0'],
    ['choose', /^Đã phát động phong trào/, 'Có'],
    ['choose', /^Có kế hoạch triển khai riêng/, 'Có'],
    ['type', /^CNVCLĐ được phổ biến kế hoạch/, informed ?? ''],
    ['type', /^Cuộc tuyên truyền, quán triệt/, '1'],
    ['type', /^Lượt người dự/, informed ?? ''],
    ['type', /^Tập thể đăng ký giao ước/, '1'],
    ['type', /^Cá nhân đăng ký giao ước/, pledged ?? ''],
    ['type', /^Đăng ký mới trong đợt/, registered ?? ''],
    ['type', /^Đã thực hiện/, done ?? ''],
    ['type', /^Công trình, sản phẩm mới đăng ký/, '0'],
    ['type', /^Đã hoàn thành/, '0'],
    ['choose', /^Đã tổ chức sơ kết/, 'Không'],
    ['type', /^Lãnh đạo, chỉ đạo/, 'Họp hằng tháng.'],
    ['type', /^Kết quả nổi bật/, 'Các tổ đều có việc làm cụ thể.'],
    ['type', /^Ưu điểm/, 'Công nhân tham gia đông.'],
    ['add', 'Hạn chế và nguyên nhân'],
    ['type', /^Hạn chế/, 'Ca đêm ít người dự.'],
    ['type', /^Nguyên nhân/, 'Lịch họp ban ngày.'],
  ]);
  await send(page);
  await officer.online();
  await page.goto('/hop-gui');
  await expect(page.getByText('Mọi việc đã tới nơi.')).toBeVisible({ timeout: 240_000 });

  const above = await enrol(ward, { role: 'reviewer', unit: '', code: codes.ward });
  await everythingFetched(above);
  await ward.offline();
  await beginReport(above);
  const sums = byHand[0] ?? [];
  await give(
    above,
    indicators.map(
      (indicator, no) => ['known', new RegExp(`^${indicator}`), grouped(sums[no] ?? 0)] as const,
    ),
  );
  // A figure leads to the table it was added up in: this campaign's, this round's, drawn by unit.
  await above
    .getByText(/^Tổng hợp từ 9 đơn vị/)
    .first()
    .click();
  await above.getByRole('link', { name: 'Xem bảng tổng hợp' }).first().click();
  await expect(above.getByRole('heading', { name: /: so theo đơn vị$/ })).toBeVisible();
  const { searchParams } = new URL(above.url());
  expect(Object.fromEntries(searchParams)).toMatchObject({ pt: campaign, dot: '1', mau: 'round-report' });
});

test('the province’s table shows each area and the whole as they were added up on paper', async () => {
  const desk = await admin.open(`/ban/tong-hop?pt=${campaign}`);
  await desk.getByLabel('Biểu mẫu').selectOption({ label: 'Báo cáo đợt thi đua' });
  const head = desk.getByRole('columnheader');
  for (const [at, indicator] of indicators.entries()) {
    const row = desk.getByRole('row').filter({ has: desk.getByRole('button', { name: indicator }) });
    await expect(row.getByRole('cell').first(), indicator).toHaveText(grouped(byHand[3]?.[at] ?? 0));
    for (const [no, { name }] of areas.entries()) {
      const names = await head.allInnerTexts();
      const column = names.findIndex((one) => one === name) - 1;
      await expect(row.getByRole('cell').nth(column), `${indicator}, ${name}`).toHaveText(
        grouped(byHand[no]?.[at] ?? 0),
      );
    }
  }
  await expect(desk.getByRole('row', { name: /26\/\d+/ }).first()).toBeVisible();
  expect([...officer.faults, ...ward.faults, ...admin.faults]).toEqual([]);
});
