import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/documents/plan/read.ts';
import { letter, meetingNotice, report } from './papers/other.ts';
import { columnsPlan, pastedPlan } from './papers/province.ts';

const codes = (text: string): string[] => readPlan(text).warnings.map(({ code }) => code);

describe('what kind of paper it is', () => {
  it.each([
    ['plan', pastedPlan],
    ['plan', columnsPlan],
    ['guidance', columnsPlan.replace('KẾ HOẠCH\n', 'HƯỚNG DẪN\n')],
    ['letter', letter],
    ['report', report],
    [
      'work-plan',
      'CÔNG ĐOÀN XÃ AN THỊNH\nKẾ HOẠCH\nCông tác tháng 11 năm 2026\nI. Công tác tháng 10\n1. Họp.\nII. Tháng 11\n1. Sơ kết.',
    ],
    ['not-a-plan', meetingNotice],
    ['not-a-plan', 'GIẤY MỜI\nKính gửi: các đồng chí Ủy viên\nThời gian: 8 giờ ngày 12/3/2026.'],
    [
      'not-a-plan',
      'QUYẾT ĐỊNH\nVề việc khen thưởng phong trào thi đua\nĐiều 1. Tặng giấy khen.\nĐiều 2. Thi hành.',
    ],
    ['not-a-plan', 'Hôm nay trời đẹp.'],
    ['not-a-plan', ''],
  ])('says "%s"', (kind, text) => {
    expect(readPlan(text).kind).toBe(kind);
  });

  it('reads a meeting notice’s own data, no rounds, and says that it is no plan', () => {
    const draft = readPlan(meetingNotice);
    expect(draft).toMatchObject({
      docType: 'THÔNG BÁO',
      docNumber: '77/TB-CĐYT',
      issueDate: '2026-12-04',
      rounds: [],
    });
    expect(draft.warnings[0]).toMatchObject({ code: 'not-a-plan', span: null });
    expect(draft.warnings[0]?.message).toContain('THÔNG BÁO');
  });

  it('warns of a report too, and of nothing of the kind for a plan or a letter', () => {
    expect(codes(report)).toContain('not-a-plan');
    expect(codes(pastedPlan)).not.toContain('not-a-plan');
    expect(codes(letter)).not.toContain('not-a-plan');
  });

  it('reads a letter by its subject', () => {
    expect(readPlan(letter)).toMatchObject({
      docType: null,
      docNumber: '125/CĐN',
      title: 'hưởng ứng phong trào thi đua chào mừng ngày 20/11',
      deadlines: [{ what: 'báo cáo kết quả', date: '2026-12-04', strict: 'before' }],
      signer: { title: 'PHÓ CHỦ TỊCH', name: 'Mai Thu Trang' },
    });
  });
});
