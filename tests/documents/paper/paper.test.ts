import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import {
  type Paper,
  dateLine,
  numberLine,
  numbered,
  recipientLines,
} from '../../../src/documents/paper/paper.ts';
import { type RecordOnPaper, recordPaper } from '../../../src/documents/paper/record-paper.ts';
import { rollUpPaper } from '../../../src/documents/paper/rollup-paper.ts';
import { columnWidths, wordFile } from '../../../src/documents/paper/word.ts';
import type { Form } from '../../../src/domain/form/types.ts';
import { words } from '../../../src/domain/default-forms/build.ts';

const hash = 'a'.repeat(64);
const form: Form = {
  id: 'bao-cao',
  version: 1,
  kind: 'round-report',
  life: 'fixed',
  title: words('Báo cáo sơ kết'),
  sections: [
    {
      id: 'lam',
      title: words('Việc đã làm'),
      fields: [
        { id: 'loi', type: 'note', label: words('Ghi chú'), text: words('Đừng in dòng này') },
        { id: 'nguoi', type: 'integer', label: words('Số người dự'), unit: words('người') },
        { id: 'khong', type: 'integer', label: words('Số vụ tai nạn'), unit: words('vụ') },
        { id: 'chua', type: 'integer', label: words('Số sáng kiến') },
        { id: 'ten', type: 'text', lines: 'one', maxLength: 200, label: words('Tên công trình') },
        { id: 'ke', type: 'text', lines: 'many', maxLength: 2000, label: words('Kể lại') },
        { id: 'anh', type: 'photo', max: 3, label: words('Ảnh') },
        { id: 'kin', type: 'text', lines: 'one', maxLength: 200, private: true, label: words('Hoàn cảnh') },
        {
          id: 'bang',
          type: 'table',
          label: words('Từng tổ'),
          columns: [
            { id: 'to', type: 'text', lines: 'one', maxLength: 100, label: words('Tổ') },
            { id: 'gio', type: 'integer', label: words('Số giờ'), unit: words('giờ') },
            { id: 'ai', type: 'text', lines: 'one', maxLength: 100, private: true, label: words('Của ai') },
          ],
        },
      ],
    },
    {
      id: 'trong',
      title: words('Mục không ai trả lời'),
      fields: [{ id: 'bo', type: 'text', lines: 'one', maxLength: 10, label: words('Bỏ trống') }],
    },
  ],
};

const report: RecordOnPaper = {
  form,
  body: {
    nguoi: 1234,
    khong: 0,
    ten: 'Lắp lại giàn che',
    ke: 'Ngày đầu dựng cột.\n\nNgày sau lợp mái.',
    anh: [hash],
    kin: 'Chị Bảy ốm',
    bang: [
      { to: 'Tổ một', gio: 40, ai: 'anh Tám' },
      { to: 'Tổ hai', gio: 0 },
    ],
  },
  files: [{ sha256: hash, bytes: 10, type: 'image/jpeg', name: 'gian-che.jpg' }],
  context: { today: '2026-06-20' },
  unit: { name: 'CĐCS Công ty May Hòa An', kind: 'grassroots' },
  parent: 'Công đoàn phường Phú Lâm',
  campaign: 'Phong trào thi đua năm 2026',
  round: 1,
  at: '2026-06-30T18:30:00.000Z',
  number: 'PY-2026-000123',
  titleOf: () => undefined,
};

const flat = ({ blocks }: Paper): string[] =>
  blocks.flatMap((block) => {
    if (block.is === 'answer') return [`${block.label}: ${block.text}`];
    if (block.is === 'heading') return [block.label];
    if (block.is === 'table') return block.rows.map((row) => row.join(' | '));
    return [block.text];
  });

describe('a record on paper', () => {
  const paper = recordPaper(report);

  it('keeps the order of the form, tells nought from not given, and leaves out what nobody answered', () => {
    expect(flat(paper)).toEqual([
      'Việc đã làm',
      'Số người dự: 1.234 người',
      'Số vụ tai nạn: 0 vụ',
      'Số sáng kiến: chưa có số',
      'Tên công trình: Lắp lại giàn che',
      'Kể lại',
      'Ngày đầu dựng cột.',
      'Ngày sau lợp mái.',
      'Ảnh: 1 tệp (gian-che.jpg)',
      'Từng tổ',
      '1 | Tổ một | 40',
      '2 | Tổ hai | 0',
    ]);
  });

  it('sets prose as paragraphs below its question, be it one paragraph or many; bold is for figures and choices', () => {
    const short = recordPaper({ ...report, body: { ...report.body, ke: 'Ngày đầu dựng cột.' } });
    expect(short.blocks).toContainEqual({ is: 'heading', label: 'Kể lại' });
    expect(short.blocks).toContainEqual({ is: 'text', text: 'Ngày đầu dựng cột.' });
  });

  it('never carries what stays in the unit, in a field or in a column', () => {
    expect(JSON.stringify(paper)).not.toMatch(/Chị Bảy|anh Tám|Hoàn cảnh|Của ai/);
  });

  it('is dated by the Vietnamese day it was written, signed for the committee, and names what it knows alone', () => {
    expect(paper.head).toMatchObject({
      parent: 'Công đoàn phường Phú Lâm',
      issuer: 'CĐCS Công ty May Hòa An',
      symbol: 'BC-CĐCS',
      number: '',
      place: '',
      date: '2026-07-01',
      authority: 'TM. BAN CHẤP HÀNH',
      signer: '',
    });
    expect(paper.type).toBe('BÁO CÁO');
    expect(paper.subject).toBe('Báo cáo sơ kết – đợt 1 – Phong trào thi đua năm 2026');
    expect(paper.origin).toContain('PY-2026-000123');
  });

  it('numbers sections and what stands in them', () => {
    const found = numbered([
      ...paper.blocks,
      { is: 'section', text: 'Sau' },
      { is: 'heading', label: 'Đầu' },
    ]);
    expect(found.filter(({ no }) => no !== '').map(({ no }) => no)).toEqual([
      'I.',
      '1.',
      '2.',
      '3.',
      '4.',
      '5.',
      '6.',
      '7.',
      'II.',
      '1.',
    ]);
  });
});

describe('the lines around a paper', () => {
  it('leave room where only the officer knows, and write days so that nothing can be added to them', () => {
    expect(numberLine({ number: ' ', symbol: 'BC-CĐCS' })).toBe('Số: ……/BC-CĐCS');
    expect(numberLine({ number: '12', symbol: 'BC-CĐCS' })).toBe('Số: 12/BC-CĐCS');
    expect(dateLine('Tuy Hòa', '2026-02-05')).toBe('Tuy Hòa, ngày 05 tháng 02 năm 2026');
    expect(dateLine('', '2026-11-15')).toMatch(/^…+, ngày 15 tháng 11 năm 2026$/);
    expect(recipientLines({ recipients: ['Ban Tuyên giáo (để báo cáo)', ' ', 'Các tổ'] })).toEqual([
      '- Ban Tuyên giáo (để báo cáo);',
      '- Các tổ;',
      '- Lưu: VT.',
    ]);
  });
});

describe('added-up figures on paper', () => {
  const row = {
    leaf: false,
    units: 12,
    reported: 9,
    states: { submitted: 2, returned: 1, accepted: 6, locked: 1 },
    submitted: { nguoi: 4100, tyLe: 0.854 },
    accepted: { nguoi: 3900, tyLe: null },
  };
  const paper = rollUpPaper({
    form: {
      form: 'bao-cao',
      kind: 'round-report',
      title: words('Báo cáo sơ kết'),
      fields: [
        { id: 'nguoi', label: words('Số người dự'), type: 'integer', unit: words('người') },
        { id: 'tyLe', label: words('Tỷ lệ'), type: 'ratio' },
        { id: 'khac', label: words('Chưa ai báo'), type: 'integer' },
      ],
      rows: [{ ...row, unit: { id: 'x', name: 'Công đoàn phường Phú Lâm', kind: 'commune' } }],
      total: { ...row, unit: { id: 't', name: 'LĐLĐ tỉnh', kind: 'province' } },
    },
    round: 2,
    unit: { name: 'LĐLĐ tỉnh', kind: 'province' },
    parent: null,
    campaign: 'Phong trào thi đua năm 2026',
    today: '2026-11-15',
    asOf: '14:35 15/11/2026',
  });

  it('shows both counts of every indicator, a missing one as a dash, and who has reported', () => {
    expect(flat(paper)).toEqual([
      'SỐ LIỆU TỔNG HỢP',
      'Đơn vị cơ sở đã nộp: 9/12',
      'Đã duyệt: 7',
      '1 | Số người dự | người | 4.100 | 3.900',
      '2 | Tỷ lệ | % | 85,4 | –',
      '3 | Chưa ai báo |  | – | –',
      'TÌNH HÌNH NỘP CỦA CÁC ĐƠN VỊ',
      '1 | Công đoàn phường Phú Lâm | 9/12 | 7 | 1',
    ]);
    expect(paper.head).toMatchObject({ parent: null, symbol: 'BC-LĐLĐ', authority: 'TM. BAN THƯỜNG VỤ' });
    expect(paper.origin).toContain('14:35 15/11/2026');
  });
});

describe('the Word file', () => {
  it('opens in another program and holds all that the paper says', async () => {
    const paper = recordPaper(report);
    const file = await wordFile({
      ...paper,
      head: { ...paper.head, place: 'Tuy Hòa', signer: 'Lê Thị Hạnh' },
    });
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await file.arrayBuffer()) });
    for (const text of [
      'CÔNG ĐOÀN PHƯỜNG PHÚ LÂM',
      'CĐCS CÔNG TY MAY HÒA AN',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: ……/BC-CĐCS',
      'Tuy Hòa, ngày 01 tháng 7 năm 2026',
      'I. VIỆC ĐÃ LÀM',
      '1. Số người dự: 1.234 người',
      '2. Số vụ tai nạn: 0 vụ',
      'Ngày sau lợp mái.',
      'Tổ hai',
      'Lê Thị Hạnh',
      '- Lưu: VT.',
    ])
      expect(value).toContain(text);
    expect(value).not.toMatch(/Chị Bảy|anh Tám/);
  });

  it('keeps the signature in one piece, and on a page with the last of what is signed', async () => {
    const paper = recordPaper({ ...report, body: { ...report.body, bang: [] } });
    const file = await wordFile(paper);
    const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    const rows = xml.match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
    expect(rows.at(-1)).toContain('Nơi nhận:');
    expect(rows.at(-1)).toContain('<w:cantSplit/>');
    const paragraphs = xml.slice(0, xml.lastIndexOf('<w:tbl>')).match(/<w:p>.*?<\/w:p>/gs) ?? [];
    const [last, origin] = paragraphs.slice(-2);
    expect(last).toContain('gian-che.jpg');
    expect(origin).toContain('PY-2026-000123');
    for (const one of [last, origin]) expect(one).toContain('<w:keepNext/>');
  });

  it('says how its lines are measured, which not every program guesses alike', async () => {
    const file = await wordFile(recordPaper(report));
    const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
    const styles = strFromU8(parts['word/styles.xml'] ?? new Uint8Array());
    expect(styles).toMatch(/<w:pPrDefault>.*w:lineRule="auto".*<\/w:pPrDefault>/s);
    // A rule below a line stands below its letters: its own height is exact.
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    const rules = xml.match(/<w:p><w:pPr><w:pBdr>.*?<\/w:p>/gs) ?? [];
    expect(rules.length).toBe(3);
    for (const rule of rules) expect(rule).toContain('w:lineRule="exact"');
  });

  it('gives every column of a table room, and all of them the width of the paper', () => {
    const widths = columnWidths(['TT', 'Chỉ tiêu', 'Số'], [['1', 'Một câu dài '.repeat(40), '5']]);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(columnWidths(['một'], [])[0]);
    expect(Math.min(...widths)).toBeGreaterThan(400);
    // A figure takes the room of its digits, and leaves the rest to words.
    const [, money] = columnWidths(
      ['Chỉ tiêu', 'Đã nộp'],
      [['Giá trị làm lợi '.repeat(9), '14.207.900.000']],
    );
    expect(money).toBeGreaterThan(11 * 120);
    expect(money).toBeLessThan(2500);
    // Words too long for all to fit share what there is.
    expect(Math.min(...columnWidths(['a', 'b'], [['x'.repeat(300), 'y'.repeat(300)]]))).toBeGreaterThan(4000);
  });
});
