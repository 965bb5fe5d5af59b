import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  dayAt,
  daysBetween,
  endOfDay,
  isDay,
  isMonth,
  lastDayOf,
  startOfDay,
  yearAt,
} from '../../src/domain/time.ts';

test('a day begins at midnight in Viet Nam, wherever the phone thinks it is', () => {
  expect(dayAt(Date.parse('2021-06-30T16:59:59.999Z'))).toBe('2021-06-30');
  expect(dayAt(Date.parse('2021-06-30T17:00:00.000Z'))).toBe('2021-07-01');
  expect(yearAt(Date.parse('2020-12-31T17:00:00.000Z'))).toBe(2021);
  expect(startOfDay('2021-07-01')).toBe(Date.parse('2021-06-30T17:00:00.000Z'));
  expect(endOfDay('2021-06-30')).toBe(startOfDay('2021-07-01'));
});

test.each(['2021-02-28', '2024-02-29', '2000-02-29', '2021-12-31'])('%s is a day', (day) => {
  expect(isDay(day)).toBe(true);
});
test.each([
  '2021-02-29',
  '1900-02-29',
  '2021-04-31',
  '2021-13-01',
  '2021-00-10',
  '2021-1-1',
  '30/6/2021',
  '',
  null,
  5,
  '2021-06-30T00:00:00Z',
])('%s is no day', (day) => {
  expect(isDay(day)).toBe(false);
  expect(Number.isNaN(startOfDay(String(day)))).toBe(true);
});
test('a month is a month', () => {
  expect(isMonth('2021-12')).toBe(true);
  for (const wrong of ['2021-13', '2021-00', '2021', '2021-06-30', 6]) expect(isMonth(wrong)).toBe(false);
});

test.each([
  ['2021-01', '2021-01-31'],
  ['2021-02', '2021-02-28'],
  ['2024-02', '2024-02-29'],
  ['2021-12', '2021-12-31'],
])('%s ends on %s', (month, last) => {
  expect(lastDayOf(month)).toBe(last);
});

test('days add up over months and years', () => {
  expect(addDays('2020-12-31', 1)).toBe('2021-01-01');
  expect(addDays('2021-03-01', -1)).toBe('2021-02-28');
  expect(daysBetween('2021-01-01', '2021-12-31')).toBe(364);
  const days = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1975-04-30', count));
  fc.assert(
    fc.property(days, days, (from, to) => {
      expect(addDays(from, daysBetween(from, to))).toBe(to);
      expect(dayAt(startOfDay(from))).toBe(from);
      expect(dayAt(endOfDay(from) - 1)).toBe(from);
    }),
  );
});
