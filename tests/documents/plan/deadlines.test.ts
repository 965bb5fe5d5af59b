import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/documents/plan/read.ts';

const deadlines = (text: string): unknown[][] =>
  readPlan(
    `KẾ HOẠCH\nPhát động thi đua năm 2026\nI. Nội dung\n1. Thi đua.\nII. Thực hiện\n1. ${text}\n`,
  ).deadlines.map(({ what, date, strict }) => [what, date, strict]);

describe('the deadlines of a plan', () => {
  it.each([
    [
      'Đề nghị các đơn vị gửi báo cáo kết quả về LĐLĐ tỉnh trước ngày 02/11/2026.',
      [['báo cáo kết quả', '2026-11-02', 'before']],
    ],
    [
      'Các đơn vị nộp hồ sơ khen thưởng chậm nhất là ngày 15 tháng 12 năm 2026.',
      [['hồ sơ khen thưởng', '2026-12-15', 'by']],
    ],
    [
      'Đăng ký giao ước thi đua xong trước 31/3/2026.',
      [['Đăng ký giao ước thi đua', '2026-03-31', 'before']],
    ],
    ['Hạn cuối gửi bản đăng ký: 31/01/2026.', [['bản đăng ký', '2026-01-31', 'by']]],
    ['Gửi bản đăng ký về Ban trước 17 giờ ngày 28/02/2026.', [['bản đăng ký', '2026-02-28', 'by']]],
    ['Gửi báo cáo tổng kết về Văn phòng trong tháng 11/2026.', [['báo cáo tổng kết', '2026-11', 'by']]],
    [
      'Báo cáo sơ kết trước ngày 10/7/2026, báo cáo tổng kết chậm nhất ngày 05/12.',
      [
        ['Báo cáo sơ kết', '2026-07-10', 'before'],
        ['báo cáo tổng kết', '2026-12-05', 'by'],
      ],
    ],
    [
      'Gửi báo cáo tiến độ về Ban trước ngày 15/6/2026 và 15/12/2026.',
      [
        ['báo cáo tiến độ', '2026-06-15', 'before'],
        ['báo cáo tiến độ', '2026-12-15', 'before'],
      ],
    ],
    [
      'Báo cáo kết quả đợt 1 chậm nhất ngày 25/6, đợt 2 trước ngày 05/12/2026.',
      [
        ['Báo cáo kết quả đợt 1', '2026-06-25', 'by'],
        ['Báo cáo kết quả đợt 2', '2026-12-05', 'before'],
      ],
    ],
    ['Gửi báo cáo trước ngày 15/12 hằng năm.', [['báo cáo', 'ngày 15/12', 'before']]],
    ['Thực hiện kịp thời; trước mắt tuyên truyền Công văn ngày 05/01/2026.', []],
  ])('reads "%s"', (text, found) => {
    expect(deadlines(text)).toEqual(found);
  });

  it('takes no date of the legal basis for a deadline', () => {
    const draft = readPlan(
      'KẾ HOẠCH\nThi đua năm 2026\nCăn cứ Công văn số 3/CĐN về việc báo cáo trước ngày 05/01/2026;\nI. A\n1. B.\nII. C\n1. D.',
    );
    expect(draft.deadlines).toEqual([]);
    expect(draft.basis).toHaveLength(1);
  });
});
