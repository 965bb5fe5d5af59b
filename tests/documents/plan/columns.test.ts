import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/documents/plan/read.ts';
import { columnsPlan } from './papers/province.ts';

const draft = readPlan(columnsPlan);

describe('a plan extracted from a PDF in two columns', () => {
  it('reads the letterhead column by column, and a date whose day was left blank as a month', () => {
    expect(draft).toMatchObject({
      docNumber: '62/KH-LĐLĐ',
      place: 'Kim Hoà',
      issueDate: '2026-03',
      issueDatePrecision: 'month',
      issuer: 'Liên đoàn Lao động tỉnh Kim Hoà',
      parentOrg: 'Tổng Liên đoàn Lao động Việt Nam',
      title: 'Tổ chức phong trào thi đua trong đoàn viên, người lao động chào mừng các ngày lễ lớn năm 2026',
    });
    expect(draft.warnings.map(({ code }) => code)).toContain('incomplete-date');
  });

  it('lists what the plan rests on and stops where it begins to act', () => {
    expect(draft.basis).toEqual([
      'Căn cứ Kế hoạch số 14/KH-TLĐ ngày 15/01/2026 của Tổng Liên đoàn Lao động Việt Nam về phong trào thi đua năm 2026',
      'Căn cứ Quyết định số 31/QĐ-UBND ngày 20/01/2026 của Uỷ ban nhân dân tỉnh',
    ]);
  });

  it('reads over the page number in the middle of a sentence', () => {
    const [purpose] = draft.outline.find(({ no }) => no === 'I')?.blocks ?? [];
    expect(purpose?.text).toMatch(/từng tổ, từng phân xưởng trong toàn tỉnh\.$/);
    expect(draft.goalMotto).toBe('Một ngày một việc tốt, một tháng một sáng kiến');
  });

  it('keeps relative ends of a round in the words of the plan', () => {
    expect(draft.rounds).toMatchObject([
      {
        no: 1,
        label: 'Đợt thi đua thứ nhất',
        start: { text: 'Từ nay', resolved: null },
        startPrecision: 'relative',
        end: '2026-06',
        endPrecision: 'month',
      },
      {
        no: 2,
        start: '2026-07',
        startPrecision: 'month',
        end: 'hết năm học 2026 - 2027',
        endPrecision: 'relative',
      },
    ]);
  });

  it('resolves "từ nay" to the issue date when the paper has a whole one', () => {
    const dated = readPlan(columnsPlan.replace('ngày      tháng', 'ngày 09 tháng'));
    expect(dated.rounds[0]?.start).toEqual({ text: 'Từ nay', resolved: '2026-03-09' });
  });

  it('keeps "trước ngày" exclusive, with the number of copies', () => {
    expect(draft.deadlines).toEqual([
      {
        what: 'đăng ký thi đua',
        date: '2026-04-20',
        datePrecision: 'day',
        strict: 'before',
        copies: '01 bản giấy và 01 bản mềm',
      },
    ]);
  });

  it('gives each address the block it serves', () => {
    expect(draft.contacts).toEqual([
      { unit: null, scope: 'khối doanh nghiệp', email: 'dn@kimhoa.example.vn' },
      { unit: null, scope: 'khối hành chính', email: 'hc@kimhoa.example.vn' },
    ]);
  });

  it('separates the recipients on the left from the signature on the right', () => {
    expect(draft.recipients).toEqual([
      { name: 'Đoàn Chủ tịch TLĐ', purpose: 'report' },
      { name: 'Các CĐ cấp trên trực tiếp cơ sở', purpose: 'implement' },
      { name: 'Lưu: VT', purpose: 'archive' },
    ]);
    expect(draft.signer).toEqual({
      authority: 'KT. CHỦ TỊCH',
      title: 'PHÓ CHỦ TỊCH',
      name: 'Võ Thị Ánh Ngọc',
    });
  });
});
