import { expect, test } from 'vitest';
import { yearLater } from '../../../src/state/desk/plan-next-year.ts';

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
