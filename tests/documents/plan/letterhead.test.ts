import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/documents/plan/read.ts';

const under = (letterhead: string): ReturnType<typeof readPlan> =>
  readPlan(
    `${letterhead}\nKẾ HOẠCH\nPhát động thi đua năm 2026\nI. Mục đích\n1. Thi đua.\nII. Nội dung\n1. Việc.\n`,
  );

describe('the letterhead', () => {
  it.each([
    [
      'in a table',
      '|LIÊN ĐOÀN LAO ĐỘNG TỈNH AN THỊNH |CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|CÔNG ĐOÀN NGÀNH Y TẾ |Độc lập - Tự do - Hạnh phúc |\n|Số: 06/KH-CĐN |An Thịnh, ngày 06  tháng 10  năm 2026 |',
    ],
    [
      'interleaved by extraction',
      'LIÊN ĐOÀN LAO ĐỘNG TỈNH AN THỊNH CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCÔNG ĐOÀN NGÀNH Y TẾ Độc lập – Tự do – Hạnh phúc\nSố: 06/KH-CĐN An Thịnh, ngày 06 tháng 10 năm 2026',
    ],
    [
      'one column after the other',
      'LIÊN ĐOÀN LAO ĐỘNG\nTỈNH AN THỊNH\nCÔNG ĐOÀN NGÀNH Y TẾ\n-------\nSố: 06 /KH- CĐN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\nAn Thịnh, ngày 06/10/2026',
    ],
    [
      'with tabs',
      'LIÊN ĐOÀN LAO ĐỘNG TỈNH AN THỊNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCÔNG ĐOÀN NGÀNH Y TẾ\t\tĐộc lập - Tự do - Hạnh phúc\nSố: 06 / KH - CĐN\t\tAn Thịnh, ngày 06 tháng 10 năm 2026',
    ],
  ])('is read %s', (_, letterhead) => {
    expect(under(letterhead)).toMatchObject({
      docNumber: '06/KH-CĐN',
      place: 'An Thịnh',
      issueDate: '2026-10-06',
      issueDatePrecision: 'day',
      parentOrg: 'Liên đoàn Lao động tỉnh An Thịnh',
      issuer: 'Công đoàn ngành Y tế',
    });
  });

  it.each([
    ['ngày 05 tháng 3 năm 2026', '2026-03-05', 'day'],
    ['ngày … tháng 3 năm 2026', '2026-03', 'month'],
    ['ngày     tháng     năm 2026', '2026', 'year'],
    ['tháng 3 năm 2026', '2026-03', 'month'],
    ['ngày 31 tháng 02 năm 2026', '2026-02', 'month'],
    ['ngày ... tháng ... năm 20...', null, null],
  ])('reads "%s" as far as it is written', (printed, date, precision) => {
    const draft = under(`Số: 1/KH-LĐLĐ\nAn Thịnh, ${printed}`);
    expect([draft.issueDate, draft.issueDatePrecision]).toEqual([date, precision]);
  });

  it.each([
    ['Số: 25   /KH-PGD&ĐT', '25/KH-PGD&ĐT'],
    ['Số 138 /TTr - CĐN', '138/TTr-CĐN'],
    ['Số: 2 18/KH -SYT', '218/KH-SYT'],
    ['Số: 31-KH/CĐĐL', '31-KH/CĐĐL'],
    ['Số: 07/TTr-CĐCS/2024', '07/TTr-CĐCS/2024'],
    ['Số: 125 /CĐN', '125/CĐN'],
  ])('takes the stray spaces out of "%s"', (printed, number) => {
    expect(under(`LIÊN ĐOÀN LAO ĐỘNG TỈNH AN THỊNH\n${printed}`).docNumber).toBe(number);
  });

  it('says that a number was left blank, and with which code', () => {
    const draft = under('Số:        /KH-LĐLĐ');
    expect(draft.docNumber).toBeNull();
    expect(draft.warnings.find(({ code }) => code === 'missing-number')?.message).toContain('/KH-LĐLĐ');
  });

  it('joins an organisation printed on two lines and leaves abbreviations as they are', () => {
    const draft = under('UBND TỈNH AN THỊNH\nCĐCS CÔNG TY TNHH MTV\nABC HOA LƯ\nSố: 3/KH-CĐCS');
    expect(draft.parentOrg).toBe('UBND tỉnh An Thịnh');
    expect(draft.issuer).toBe('CĐCS Công ty TNHH MTV ABC Hoa Lư');
  });
});
