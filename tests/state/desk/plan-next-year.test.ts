import { expect, test } from 'vitest';
import { jubileeLater, yearLater } from '../../../src/state/desk/plan-next-year.ts';

test.each([
  ['2026-06-30', '2027-06-30'],
  ['2026-05', '2027-05'],
  ['2028-02-29', '2029-02-28'],
  ['2027-02-28', '2028-02-28'],
  ['', ''],
  ['hết năm học', 'hết năm học'],
])('“%s” a year later is “%s”', (date, later) => {
  expect(yearLater(date)).toBe(later);
});

test.each([
  [
    'Kỷ niệm 96 năm Ngày thành lập Đảng Cộng sản Việt Nam',
    'Kỷ niệm 97 năm Ngày thành lập Đảng Cộng sản Việt Nam',
  ],
  ['kỷ niệm lần thứ 136 ngày sinh Bác', 'kỷ niệm lần thứ 137 ngày sinh Bác'],
  ['Tháng Công nhân', 'Tháng Công nhân'],
  ['Thi đua 40 ngày cao điểm', 'Thi đua 40 ngày cao điểm'],
])('“%s” is “%s” the year after', (title, later) => {
  expect(jubileeLater(title)).toBe(later);
});
