import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { PlanFileError, docxToText } from '../../../src/documents/plan/docx.ts';
import { readPlan } from '../../../src/documents/plan/read.ts';
import { docxBytes } from './docx-bytes.ts';

const letterhead = {
  rows: [
    [
      ['LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÔNG HẢI', 'CÔNG ĐOÀN NGÀNH Y TẾ', 'Số: 41/KH-CĐYT'],
      [
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'Đông Hải, ngày 09 tháng 02 năm 2026',
      ],
    ],
  ],
};
const foot = {
  rows: [
    [
      ['Nơi nhận:', '- LĐLĐ tỉnh (để b/c);', '- Các CĐCS (để t/h);', '- Lưu: VT.'],
      ['TM. BAN THƯỜNG VỤ', 'CHỦ TỊCH', '', 'Trịnh Mỹ An'],
    ],
  ],
};
const paper = docxBytes([
  letterhead,
  'KẾ HOẠCH',
  'Phát động thi đua trong đoàn viên ngành y tế năm 2026',
  'Căn cứ Kế hoạch số 03/KH-LĐLĐ ngày 12/01/2026 của Liên đoàn Lao động tỉnh; Công đoàn ngành phát động thi đua năm 2026 như sau:',
  { numbered: ['MỤC ĐÍCH, YÊU CẦU'] },
  'Nâng cao y đức & chất lượng phục vụ.',
  { numbered: ['CÁC ĐỢT THI ĐUA'] },
  {
    rows: [
      [['Đợt'], ['Thời gian'], ['Chủ đề']],
      [['1'], ['01/3/2026 - 30/6/2026'], ['“Nụ cười áo trắng”']],
      [['2'], ['01/7/2026 - 30/11/2026'], ['']],
    ],
  },
  foot,
]);

describe('a plan saved as a Word file', () => {
  it('gives a line for each paragraph and a row for each line of a table', async () => {
    const text = await docxToText(paper);
    expect(text).toContain('CÔNG ĐOÀN NGÀNH Y TẾ | Độc lập - Tự do - Hạnh phúc');
    expect(text).toContain('\nNâng cao y đức & chất lượng phục vụ.\n');
    expect(text).toContain('1 | 01/3/2026 - 30/6/2026 | “Nụ cười áo trắng”');
  });

  it('numbers what Word numbered by itself, so that the outline holds', async () => {
    const draft = readPlan(await docxToText(paper));
    expect(draft.sections.map(({ no, title }) => `${no} ${title}`)).toEqual([
      'I Mục đích, yêu cầu',
      'II Các đợt thi đua',
    ]);
  });

  it('reads the letterhead, the rounds and the signature out of its tables', async () => {
    const draft = readPlan(await docxToText(paper));
    expect(draft).toMatchObject({
      kind: 'plan',
      docNumber: '41/KH-CĐYT',
      place: 'Đông Hải',
      issueDate: '2026-02-09',
      issuer: 'Công đoàn ngành Y tế',
      parentOrg: 'Liên đoàn Lao động tỉnh Đông Hải',
      signer: { authority: 'TM. BAN THƯỜNG VỤ', title: 'CHỦ TỊCH', name: 'Trịnh Mỹ An' },
    });
    expect(draft.rounds).toMatchObject([
      { no: 1, start: '2026-03-01', end: '2026-06-30', theme: 'Nụ cười áo trắng' },
      { no: 2, start: '2026-07-01', end: '2026-11-30', theme: null },
    ]);
    expect(draft.recipients).toEqual([
      { name: 'LĐLĐ tỉnh', purpose: 'report' },
      { name: 'Các CĐCS', purpose: 'implement' },
      { name: 'Lưu: VT', purpose: 'archive' },
    ]);
  });

  it('refuses one that would unpack to more than any plan, before it is unpacked', async () => {
    const words = 'Thi đua. '.repeat(3_000_000);
    const bytes = zipSync({ 'word/document.xml': new TextEncoder().encode(words) });
    expect(bytes.length).toBeLessThan(1_000_000);
    await expect(docxToText(new Uint8Array(bytes).buffer)).rejects.toMatchObject({
      problem: { code: 'plan.large' },
    });
  });

  it.each([
    ['empty', new ArrayBuffer(0)],
    ['cut short', paper.slice(0, paper.byteLength / 2)],
    ['no zip at all', new TextEncoder().encode('%PDF-1.7 không phải tệp Word').buffer],
  ])('refuses a file that is %s with a code', async (_, bytes) => {
    const refused = docxToText(bytes);
    await expect(refused).rejects.toBeInstanceOf(PlanFileError);
    await expect(refused).rejects.toMatchObject({ code: 'plan.unreadable' });
  });
});
