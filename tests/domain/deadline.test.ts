import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysLeft, dueMoment, dueOf, lastDay, timing } from '../../src/domain/deadline.ts';

const by = { date: '2021-06-30', strict: 'by' } as const;
const before = { date: '2020-11-07', strict: 'before' } as const;
/** Midnight in Viet Nam after 30 June 2021. */
const midnight = Date.parse('2021-06-30T17:00:00.000Z');
const day = 86_400_000;

test('"by 30/6" lasts until midnight in Viet Nam', () => {
  expect(lastDay(by)).toBe('2021-06-30');
  expect(dueMoment(by)).toBe(midnight);
});

test('"before 7/11" is at the latest 6/11', () => {
  expect(lastDay(before)).toBe('2020-11-06');
  expect(dueMoment(before)).toBe(Date.parse('2020-11-06T17:00:00.000Z'));
  expect(lastDay({ date: '2021-01-01', strict: 'before' })).toBe('2020-12-31');
  expect(lastDay({ date: '2024-03-01', strict: 'before' })).toBe('2024-02-29');
});

describe('days left around midnight in Viet Nam', () => {
  test.each([
    ['a minute before the last day begins', midnight - day - 60_000, 1],
    ['as the last day begins', midnight - day, 0],
    ['in the last minute', midnight - 60_000, 0],
    ['as the last day ends', midnight, -1],
    ['a day later', midnight + day, -2],
  ])('%s', (_, now, left) => {
    expect(daysLeft(by, now)).toBe(left);
  });
});

describe('a report is', () => {
  const at = (at: number, sentAt: number, receivedAt: number) => timing(by, { at, sentAt, receivedAt });
  test('on time when it arrives in the last moment', () => {
    expect(at(midnight - 2, midnight - 1, midnight - 1)).toBe('on-time');
  });
  test('claimed when it was written in time and arrives at midnight', () => {
    expect(at(midnight - 1, midnight, midnight)).toBe('claimed');
  });
  test('late when it was written at midnight', () => {
    expect(at(midnight, midnight, midnight)).toBe('late');
  });
  test('neither when nothing was due', () => {
    expect(timing(null, { at: 0, sentAt: 0, receivedAt: midnight + day })).toBe('none');
  });
  test('on time however wrong the clock of the phone', () => {
    expect(at(midnight + 400 * day, midnight + 400 * day, midnight - 1)).toBe('on-time');
  });
  test.each([-400, 400])('judged by what the clock was off, %i days', (days) => {
    const skew = days * day;
    expect(at(midnight - 5 + skew, midnight + skew, midnight)).toBe('claimed');
    expect(at(midnight + 5 + skew, midnight + 10 + skew, midnight + 10)).toBe('late');
  });
  test('the same whatever the clock of the phone is off', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -400, max: 400 }),
        fc.integer({ min: -day, max: day }),
        fc.nat(day),
        (days, written, waited) => {
          const moment = midnight + written;
          const received = moment + waited;
          expect(at(moment + days * day, received + days * day, received)).toBe(
            at(moment, received, received),
          );
        },
      ),
    );
  });
});

test('finds the date of a form in a round', () => {
  const due = { form: 'coverage', round: 1, date: '2021-02-01', strict: 'by', fromPlan: false } as const;
  expect(dueOf([due], 'coverage', 1)).toBe(due);
  expect(dueOf([due], 'coverage', 2)).toBeNull();
  expect(dueOf([due], 'round-report', 1)).toBeNull();
});
