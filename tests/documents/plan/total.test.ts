import { array, assert, constantFrom, nat, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/documents/plan/read.ts';
import { columnsPlan, pastedPlan } from './papers/province.ts';

const pieces = [
  'KẾ HOẠCH', 'Số: ', '/KH-LĐLĐ', 'ngày 5 tháng 3 năm 2026', 'Nơi nhận:', '- ', 'TM. BAN', 'CHỦ TỊCH', 'I. ', '1. ', 'HI. ', 'Đợt 1 ',
  '(Từ 01/01 đến 30/6/2026)', 'chủ đề “', '”', '"', '“', 'phong trào ', 'cuộc vận động ', 'trước ngày 7/11', 'gửi báo cáo ', '100% ',
  'CĐCS', ' | ', '|', '\t', '    ', '\n', '\n\n', '; ', '. ', '...', 'a @ b. vn', 'ĐT: 0912 345 678', '**', 'e\u0301', '\u0301', '\ud800', 'lần thứ X',
]; // prettier-ignore

function expectSound(text: string): void {
  const draft = readPlan(text);
  const places = [
    ...Object.values(draft.spans),
    ...draft.warnings.flatMap(({ span }) => (span ? [span] : [])),
  ];
  for (const { start, end } of places) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(draft.source.length);
  }
  expect(draft.source).toBe(text.replace(/\r\n?/g, '\n'));
  expect(draft.warnings.every(({ message }) => message.length > 0)).toBe(true);
}

describe('any text at all', () => {
  it('gives a draft whose spans lie inside the source', () => {
    assert(property(string({ unit: 'binary', maxLength: 300 }), expectSound), { numRuns: 150 });
  });

  it('gives a draft when the words of plans come in any order', () => {
    const scrambled = array(constantFrom(...pieces), { maxLength: 80 }).map((words) => words.join(''));
    assert(property(scrambled, expectSound), { numRuns: 300 });
  });

  it('gives a draft of any part of a plan', () => {
    const whole = `${columnsPlan}\n${pastedPlan}`;
    const cuts = tuple(nat(whole.length), nat(whole.length)).map(([a, b]) =>
      whole.slice(Math.min(a, b), Math.max(a, b)),
    );
    assert(property(cuts, expectSound), { numRuns: 60 });
  });

  it.each([
    ['one plan after another', `${pastedPlan}\n`],
    ['one endless line', 'phong trào thi đua “Tổ giỏi”, trước ngày 5/5/2026 '],
    ['dots', '.'],
    ['quotation marks', '"'],
    ['items', '1. gửi báo cáo\n'],
    ['recipients', 'Nơi nhận:\n- Như trên;\n'],
  ])('comes to an end on a megabyte of %s', (_, unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    expect(readPlan(text).source).toHaveLength(text.length);
  });
});
