import { describe, expect, it } from 'vitest';
import type { PlanWarningCode } from '../../../src/documents/plan/draft.ts';
import { readPlan } from '../../../src/documents/plan/read.ts';

const plan = (text: string): ReturnType<typeof readPlan> =>
  readPlan(
    `Khánh Hoà, ngày 5 tháng 1 năm 2026\nKẾ HOẠCH\nPhát động thi đua năm 2026\nI. Mục đích\n1. Thi đua.\nII. Nội dung\n${text}\n`,
  );

/** The words of the source each warning of a code points at. */
function pointed(text: string, code: PlanWarningCode): (string | null)[] {
  const draft = plan(text);
  return draft.warnings
    .filter((warning) => warning.code === code)
    .map(({ span }) => span && draft.source.slice(span.start, span.end));
}

describe('the importer warns', () => {
  it.each<[PlanWarningCode, string, string[]]>([
    [
      'contradictory-ordinals',
      '1. Nghị quyết Đại hội Công đoàn tỉnh lần thứ XI; chào mừng Đại hội Công đoàn tỉnh lần thứ XII.',
      ['Đại hội Công đoàn tỉnh lần thứ XII'],
    ],
    [
      'two-spellings',
      '1. Phong trào “Đơn vị văn hóa, kỷ luật và an toàn trong lao động”.\n2. Giữ đơn vị văn hóa, kỷ luật, an toàn trong lao động.',
      ['đơn vị văn hóa, kỷ luật, an toàn trong lao động'],
    ],
    [
      'impossible-date',
      '1. Nộp báo cáo trước ngày 31/6/2026; họp ngày 30 tháng 02 năm 2026, sơ kết ngày 32/7.',
      ['31/6/2026', '32/7', '30 tháng 02 năm 2026'],
    ],
    ['two-spellings', '1. Công đoàn huyện Khánh Hòa.', ['Khánh Hòa']],
    ['round-without-dates', 'Đợt 1: chào mừng ngày 3/2.', ['Đợt 1: chào mừng ngày 3/2.']],
    ['round-dates-reversed', 'Đợt 1: từ 01/6/2026 đến 30/3/2026.', ['30/3/2026']],
    ['round-count', '1. Năm 2026 tổ chức 03 đợt.\nĐợt 1: từ 01/01/2026 đến 30/6/2026.', ['tổ chức 03 đợt']],
    [
      'anniversary-count',
      '1. Kỷ niệm 90 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2026).',
      [' 90 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2026)'],
    ],
    ['likely-typo', '1. Khen thưởng kip thời, nộp về LDLD tỉnh.', ['kip thời', 'LDLD']],
    ['open-list', '1. Các phong trào “Tổ giỏi”, “Ca an toàn”,...', [',...']],
  ])('of %s', (code, text, words) => {
    expect(pointed(text, code)).toEqual(words);
  });

  it.each<[PlanWarningCode, string]>([
    [
      'contradictory-ordinals',
      '1. Đại hội Công đoàn tỉnh lần thứ XI và Đại hội Công đoàn Việt Nam lần thứ XIII.',
    ],
    [
      'contradictory-ordinals',
      '1. Đại hội Công đoàn tỉnh lần thứ XI nhiệm kỳ 2018 - 2023 và Đại hội Công đoàn tỉnh lần thứ XII nhiệm kỳ 2023 - 2028.',
    ],
    [
      'impossible-date',
      '1. Nộp trước ngày 30/6/2026, Công văn số 34/13/2026, ĐT 0257.3827904, kỷ niệm ngày 29/2 (20/10/1930-20/10/2026), ngày 01 tháng 12 năm 2026.',
    ],
    ['anniversary-count', '1. Kỷ niệm 96 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2026).'],
    ['likely-typo', '1. Đề nghị, đề xuất, đề án; kịp thời trong công tác.'],
    [
      'round-count',
      '1. Tổ chức 02 đợt.\nĐợt 1: từ 01/01/2026 đến 30/6/2026.\nĐợt 2: từ 01/7/2026 đến 31/12/2026.',
    ],
    [
      'broken-sentence',
      '1. Các đơn vị cần làm những việc sau đây trong năm nay, theo điều kiện của mình:\ntuyên truyền, vận động đoàn viên.',
    ],
  ])('of no %s where there is none', (code, text) => {
    expect(pointed(text, code)).toEqual([]);
  });
});
