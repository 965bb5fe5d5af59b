import { strFromU8, unzipSync } from 'fflate';
import readXlsx, { type CellValue } from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import { defaultForms } from '../../src/domain/default-forms/index.ts';
import { type Phone, type TestEndpoint, createTestEndpoint, report, review, submit } from './endpoint.ts';

async function branch() {
  const test = await createTestEndpoint();
  const ward = await test.addUnit(test.top, 'Công đoàn phường Bình Kiến', 'commune');
  const [one, two] = [
    await test.addUnit(ward, '=CMD("x") & May'),
    await test.addUnit(ward, 'CĐCS Hai; "Cấp nước"'),
  ];
  const admin = await test.enrol(test.top, 'admin', 'Lê Thị An');
  const campaign = await test.campaign();
  const [first, second] = [await test.enrol(one), await test.enrol(two)];
  const sent = submit(test, first, campaign, {
    body: { people: 1200, text: '+84 là số máy', poor: 'Chị B.' },
  });
  await first.send(sent);
  await admin.send(review(test, admin, sent, 'accept'));
  await second.send(submit(test, second, campaign, { body: { people: 34, text: 'Đã "xong"' } }));
  return { test, ward, one, two, admin, campaign, first };
}

const fetchAs = async (test: TestEndpoint, phone: Phone, path: string) => {
  const response = await test.app.request(`/api/v1/export/${path}`, {
    headers: { cookie: phone.cookie, 'x-officer': phone.officer.id },
  });
  return { status: response.status, headers: response.headers, bytes: await response.arrayBuffer() };
};
const sheetsOf = async (bytes: ArrayBuffer) =>
  new Map((await readXlsx(bytes)).map(({ sheet, data }) => [sheet, data]));
/** A sheet's lines above its headings, the headings, and the rows below. */
const partsOf = (rows: readonly (readonly (CellValue | null)[])[] = []) => {
  const at = rows.findIndex((row) => row[0] === 'Đơn vị' && row[1] === 'Mã');
  return { above: rows.slice(0, at), head: rows[at] ?? [], lines: rows.slice(at + 1) };
};

describe('sheets of the desk', () => {
  it('the roll-up as a workbook says what it is, has the figures as numbers, and no formula', async () => {
    const { test, admin, campaign, ward } = await branch();
    const path = `rollup.xlsx?campaign=${campaign.id}&round=1&unit=${ward.id}&form=round-report`;
    const { status, headers, bytes } = await fetchAs(test, admin, path);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="tong-hop-cong-doan-phuong-binh-kien-dot-1-2026-08-10.xlsx"; filename*=UTF-8''${encodeURIComponent('Tổng hợp - Công đoàn phường Bình Kiến - Đợt 1 - 2026-08-10.xlsx')}`,
    );
    const rows = partsOf((await sheetsOf(bytes)).get('Báo cáo sơ kết'));
    expect(rows.head.slice(0, 6)).toEqual(['Đơn vị', 'Mã', 'Loại', 'Số CĐCS', 'Đã gửi', 'Số người']);
    expect(rows.above.slice(0, -1).map((row) => row.slice(0, 2))).toEqual([
      ['Tổng hợp kết quả thi đua: Báo cáo sơ kết', null],
      ['Đơn vị', 'Công đoàn phường Bình Kiến'],
      ['Phong trào', 'Thi đua 2026'],
      ['Đợt', 'Đợt 1'],
      ['Tính theo', 'Số đơn vị đã gửi (kể cả chưa duyệt)'],
      ['Tính đến', '09:00 10/8/2026'],
      ['Người lập', 'Lê Thị An'],
    ]);
    expect(rows.lines.map((row) => [row[0], row[4], row[5]])).toEqual([
      ['=CMD("x") & May', 1, 1200],
      ['CĐCS Hai; "Cấp nước"', 1, 34],
      ['Tổng', 2, 1234],
    ]);
    const xml = strFromU8(unzipSync(new Uint8Array(bytes))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(xml).toContain('state="frozen"');
    expect(xml).not.toContain('<f>');
    const accepted = partsOf(
      (await sheetsOf((await fetchAs(test, admin, `${path}&count=accepted`)).bytes)).get('Báo cáo sơ kết'),
    );
    expect(accepted.lines.at(-1)?.[5]).toBe(1200);
  });

  it('the roll-up as CSV opens in Excel, and what looks like a formula is text', async () => {
    const { test, admin, campaign, ward } = await branch();
    const path = `rollup.csv?campaign=${campaign.id}&round=1&unit=${ward.id}&form=round-report`;
    const { headers, bytes } = await fetchAs(test, admin, path);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(
      [
        '\uFEFFĐơn vị;Mã;Loại;Số CĐCS;Đã gửi;Số người',
        `"'=CMD(""x"") & May";U2;Công đoàn cơ sở;1;1;1200`,
        '"CĐCS Hai; ""Cấp nước""";U3;Công đoàn cơ sở;1;1;34',
        'Tổng;;;2;2;1234',
        '',
      ].join('\r\n'),
    );
  });

  it('the coverage has both denominators and every unit, the same as the desk is answered', async () => {
    const test = await createTestEndpoint();
    const base = await test.addUnit(test.top, 'CĐCS Một');
    await test.addUnit(test.top, 'CĐCS Hai');
    const admin = await test.enrol(test.top, 'admin');
    const campaign = await test.campaign({}, defaultForms);
    const phone = await test.enrol(base);
    await phone.pullAll();
    const { body: read } = await admin.call('GET', `/coverage?campaign=${campaign.id}&round=1`);
    const { bytes } = await fetchAs(test, admin, `coverage.xlsx?campaign=${campaign.id}&round=1`);
    const sheets = await sheetsOf(bytes);
    const top = partsOf(sheets.get('Theo đơn vị trực thuộc'));
    const total = top.lines.at(-1) ?? [];
    expect([total[3], total[4], total[5], total[7], total[8], total[9]]).toEqual([
      read.total.units.inScope,
      read.total.units.confirmed,
      0,
      read.total.people.inScope,
      read.total.people.reached,
      0,
    ]);
    const every = partsOf(sheets.get('Từng CĐCS'));
    expect(every.lines.map((row) => [row[0], row[3], row[4]])).toEqual([
      ['CĐCS Hai', 'Chưa mở kế hoạch', null],
      ['CĐCS Một', 'Đã nhận kế hoạch về máy', 1],
    ]);
    const { bytes: csv } = await fetchAs(test, admin, `coverage.csv?campaign=${campaign.id}&round=1&lang=en`);
    expect(new TextDecoder().decode(csv).split('\r\n')[0]).toMatch(/^Unit,Code,Unit above,Furthest step,/);
  });

  it('all reports come as one zip of workbooks, one for each form, without what stays on the device', async () => {
    const { test, admin, campaign } = await branch();
    const { bytes, headers } = await fetchAs(test, admin, `reports.zip?campaign=${campaign.id}&round=1`);
    expect(headers.get('content-type')).toBe('application/zip');
    const files = unzipSync(new Uint8Array(bytes));
    expect(Object.keys(files)).toEqual(['Báo cáo sơ kết.xlsx', 'Tổng hợp.xlsx', 'Độ phủ.xlsx']);
    const workbook = files['Báo cáo sơ kết.xlsx'] ?? new Uint8Array();
    const sheets = await sheetsOf(new Uint8Array(workbook).buffer);
    const { head, lines } = partsOf(sheets.get(report.title.vi));
    expect(head).toEqual([
      'Đơn vị',
      'Mã',
      'Số',
      'Đợt',
      'Trạng thái',
      'Nhận lúc',
      'Người gửi',
      'Số người',
      'Đánh giá',
    ]);
    expect(lines.map((row) => [row[2], row[4], row[7], row[8]])).toEqual([
      ['PY-2026-000001', 'Đã duyệt', 1200, '+84 là số máy'],
      ['PY-2026-000002', 'Đã nhận, chờ duyệt', 34, 'Đã "xong"'],
    ]);
    expect(JSON.stringify([...sheets.values()])).not.toContain('Chị B.');
  });

  it('is only of one’s own branch, and of campaigns one may see', async () => {
    const { test, ward, admin, campaign, first, one } = await branch();
    const near = await test.enrol(ward, 'reviewer');
    for (const file of ['rollup.xlsx', 'rollup.csv', 'coverage.xlsx', 'coverage.csv', 'reports.zip']) {
      const ask = (phone: Phone, unit: string, id = campaign.id) =>
        fetchAs(test, phone, `${file}?campaign=${id}&round=1&unit=${unit}`).then(({ status }) => status);
      expect(await ask(near, ward.id)).toBe(200);
      expect(await ask(near, test.top.id)).toBe(403);
      expect(await ask(first, one.id)).toBe(200);
      expect(await ask(first, ward.id)).toBe(403);
      expect(await ask(admin, test.top.id, test.top.id)).toBe(404);
    }
    const nobody = await test.app.request(`/api/v1/export/rollup.xlsx?campaign=${campaign.id}`);
    expect(nobody.status).toBe(401);
  });
});
