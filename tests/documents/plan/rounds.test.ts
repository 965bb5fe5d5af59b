import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/documents/plan/read.ts';

const rounds = (text: string): unknown[][] =>
  readPlan(
    `KẾ HOẠCH\nPhát động thi đua năm 2026\nI. Mục đích\n1. Thi đua.\nII. Các đợt thi đua\n${text}\n`,
  ).rounds.map(({ no, start, end, theme }) => [no, start, end, theme]);

describe('the rounds of a plan', () => {
  it.each([
    ['Đợt 1 (từ 01/01/2026 đến 30/6/2026): thi đua.', [1, '2026-01-01', '2026-06-30', null]],
    [
      '1. Đợt I: Từ ngày 01 tháng 01 đến hết ngày 30 tháng 6 năm 2026.',
      [1, '2026-01-01', '2026-06-30', null],
    ],
    ['* Đợt thứ nhất (15/02/2026 – 15/5/2026)', [1, '2026-02-15', '2026-05-15', null]],
    ['- Đợt 1: Từ ngày 01 đến ngày 30/4/2026.', [1, '2026-04-01', '2026-04-30', null]],
    ['- Đợt thi đua thứ nhất: từ tháng 01 đến tháng 6/2026', [1, '2026-01', '2026-06', null]],
    ['- Đợt 1: Quý I/2026, chào mừng ngày 30/4.', [1, '2026-Q1', '2026-Q1', null]],
    ['- Đợt 1: Quý I và quý II năm 2026.', [1, '2026-Q1', '2026-Q2', null]],
    [
      'Đợt 1: từ 05/9 đến hết học kỳ I năm học 2026-2027',
      [1, '2026-09-05', 'hết học kỳ I năm học 2026-2027', null],
    ],
    ['Đợt 1: từ 15/11/2025 đến 30/01', [1, '2025-11-15', '2026-01-30', null]],
    ['Đợt 1: chào mừng ngày thành lập Đảng.', [1, null, null, null]],
    [
      'Đợt 1 (từ 01/01/2026 đến 30/6/2026). Chủ đề: Vững tay nghề. Các tổ thi đua.',
      [1, '2026-01-01', '2026-06-30', 'Vững tay nghề'],
    ],
  ])('reads "%s"', (text, round) => {
    expect(rounds(text)).toEqual([round]);
  });

  it('reads rounds told in one sentence', () => {
    const text =
      'Năm nay có ba đợt thi đua: đợt 1 (từ 01/01 đến 30/4/2026), đợt 2 (từ 01/5 đến 31/8/2026), đợt 3 (từ 01/9 đến 31/12/2026).';
    expect(rounds(text).map(([no, start]) => [no, start])).toEqual([
      [1, '2026-01-01'],
      [2, '2026-05-01'],
      [3, '2026-09-01'],
    ]);
  });

  it('reads the rows of a table by the words at its head', () => {
    const text =
      '| Đợt | Thời gian | Chủ đề |\n|---|---|---|\n| 1 | 01/02/2026 - 31/3/2026 | “Ra quân” |\n| 2 | 01/4 - 30/6/2026 | |';
    expect(rounds(text)).toEqual([
      [1, '2026-02-01', '2026-03-31', 'Ra quân'],
      [2, '2026-04-01', '2026-06-30', null],
    ]);
  });

  it('does not take the theme of a row for an event as well', () => {
    const [round] = readPlan(
      'KẾ HOẠCH\nPhát động thi đua năm 2026\nI. Các đợt thi đua\nĐợt | Thời gian | Chủ đề | Sự kiện\nĐợt 1 | Từ 01/7/2026 đến 31/12/2026 | “Về đích sớm” | Hội thi tay nghề\n',
    ).rounds;
    expect(round).toMatchObject({ theme: 'Về đích sớm', events: ['Hội thi tay nghề'] });
  });

  it('finds dates and theme on the lines under a heading', () => {
    const text =
      '1. Đợt thi đua thứ I\nThời gian: Từ ngày ký đến ngày 30/6/2026\nChủ đề: “Vượt khó”\n- Hưởng ứng Tháng Công nhân;';
    expect(rounds(text)).toEqual([[1, { text: 'Từ ngày ký', resolved: null }, '2026-06-30', 'Vượt khó']]);
  });

  it('takes a round that is only spoken of, or only has a deadline, for none', () => {
    expect(
      rounds('1. Kết thúc đợt 1 các đơn vị sơ kết.\n- Đợt 2: trước ngày 05/12/2026 gửi báo cáo.'),
    ).toEqual([]);
  });

  it('does not take rounds of inspections for rounds of emulation', () => {
    expect(rounds('1. Kiểm tra các cơ sở, chia 2 đợt:\n- Đợt 1: từ 01/3/2026 đến 30/3/2026.')).toEqual([]);
  });

  it('reads a single round without a number', () => {
    expect(rounds('Đợt thi đua cao điểm chào mừng Đại hội: từ 01/4/2026 đến 19/5/2026.')).toEqual([
      [1, '2026-04-01', '2026-05-19', null],
    ]);
  });

  it('finds none where a plan names none', () => {
    expect(rounds('1. Thi đua thường xuyên trong cả năm.')).toEqual([]);
  });

  it('places the months of a school year in their own calendar years', () => {
    const draft = readPlan(
      'KẾ HOẠCH\nThi đua năm học 2026-2027\nI. Các đợt\n- Đợt 1: từ 05/9 đến 20/11.\n- Đợt 2: từ 21/11 đến 26/3.\nII. Hạn\n- Gửi báo cáo trước ngày 15/5.',
    );
    expect(draft.rounds.map(({ start, end }) => [start, end])).toEqual([
      ['2026-09-05', '2026-11-20'],
      ['2026-11-21', '2027-03-26'],
    ]);
    expect(draft.deadlines[0]?.date).toBe('2027-05-15');
    expect(draft.spans['rounds.0.start']?.certainty).toBe('likely');
  });
});
