import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../src/domain/time.ts';
import { formatOf } from '../../src/text/format.ts';
import { markShapes, markWords, marks } from '../../src/text/marks.ts';

const vi = formatOf('vi');
const en = formatOf('en');
const now = startOfDay('2026-06-18') + 9.5 * 3_600_000;

describe('values in Vietnamese', () => {
  it('writes numbers with points for thousands and a comma for parts', () => {
    expect(vi.number(1_234_567)).toBe('1.234.567');
    expect(vi.number(0.5)).toBe('0,5');
    expect(vi.number(-1200)).toBe('-1.200');
  });

  it('writes days without leading noughts and a month as a month', () => {
    expect(vi.date('2026-06-30')).toBe('30/6/2026');
    expect(vi.date('2026-01')).toBe('tháng 1/2026');
  });

  it('says "before 7/11" as the last day that counts, with the days left', () => {
    expect(vi.due({ date: '2026-07-07', strict: 'before' }, now)).toBe('muộn nhất 6/7/2026 (còn 18 ngày)');
    expect(vi.due({ date: '2026-06-18', strict: 'by' }, now)).toBe(
      'muộn nhất 18/6/2026 (hôm nay là hạn cuối)',
    );
    expect(vi.due({ date: '2026-06-18', strict: 'before' }, now)).toBe(
      'muộn nhất 17/6/2026 (quá hạn 1 ngày)',
    );
  });

  it('gives a time alone today, a day before that, a year when it is another', () => {
    expect(vi.moment(now, now)).toBe('09:30');
    expect(vi.moment('2026-06-17T07:32:00.000Z', now)).toBe('17/6 14:32');
    expect(vi.moment('2025-12-31T23:00:00.000Z', now)).toBe('1/1 06:00');
    expect(vi.moment('2025-12-31T12:00:00.000Z', now)).toBe('31/12/2025 19:00');
  });

  it('writes bytes in the unit a person reads', () => {
    expect(vi.bytes(0)).toBe('0 B');
    expect(vi.bytes(320_400)).toBe('320 kB');
    expect(vi.bytes(1_540_000)).toBe('1,5 MB');
    expect(vi.bytes(10_700_000_000)).toBe('10,7 GB');
  });
});

describe('values in English', () => {
  it('knows one day from two, and falls back to the Vietnamese label', () => {
    expect(en.left(1)).toBe('1 day left');
    expect(en.left(-2)).toBe('2 days late');
    expect(en.words({ vi: 'Báo cáo' })).toBe('Báo cáo');
    expect(en.words({ vi: 'Báo cáo', en: 'Report' })).toBe('Report');
  });
});

describe('state marks', () => {
  it('have a shape and a word of their own each, so that colour is never needed', () => {
    expect(new Set(marks.map((mark) => markShapes[mark])).size).toBe(marks.length);
    for (const words of [markWords.vi, markWords.en]) {
      expect(new Set(marks.map((mark) => words[mark])).size).toBe(marks.length);
    }
  });

  it('never say "Đã gửi": between leaving and arriving there is "Đang gửi", after it a receipt', () => {
    expect(Object.values(markWords.vi)).not.toContain('Đã gửi');
  });
});
