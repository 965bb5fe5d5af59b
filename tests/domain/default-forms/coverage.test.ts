import { expect, test } from 'vitest';
import { coverage } from '../../../src/domain/default-forms/coverage.ts';
import { checkBody } from '../../../src/domain/form/check.ts';

const today = '2026-03-10';
const body = {
  planReadOn: '2026-03-02',
  disseminatedOn: '2026-03-05',
  method: ['meeting'],
  workforceTotal: 40,
  memberTotal: 35,
  workforceReached: 40,
  memberReached: 35,
  launched: true,
  launchedOn: '2026-03-06',
  confirmedBy: { name: 'Nguyễn Thị Lan' },
};
const stops = (over: object) =>
  checkBody(coverage, { ...body, ...over }, { today }).errors.map(({ field }) => field);

test('a rollout confirmation with all its days behind can be sent', () => {
  expect(checkBody(coverage, body, { today })).toMatchObject({ errors: [], asks: [] });
  expect(stops({ planReadOn: today, disseminatedOn: today, launchedOn: today })).toEqual([]);
});

test.each(['planReadOn', 'disseminatedOn', 'launchedOn'])(
  'a day to come in %s stops the rollout confirmation, at that very field',
  (day) => {
    expect(stops({ [day]: '2026-03-11' })).toEqual([day]);
  },
);

test('a plan read after it was spread is asked about, not refused', () => {
  const { errors, asks } = checkBody(coverage, { ...body, planReadOn: '2026-03-08' }, { today });
  expect(errors).toEqual([]);
  expect(asks.map(({ check }) => check)).toEqual(['read-after-spread']);
});

test.each(['planReadOn', 'disseminatedOn', 'launchedOn'])(
  'a day before the year of the plan in %s is asked about, not refused',
  (day) => {
    const of = (value: string) => checkBody(coverage, { ...body, [day]: value }, { today, year: 2026 });
    expect(of('2025-12-31').errors).toEqual([]);
    expect(of('2025-12-31').asks.map(({ check }) => check)).toContain(`${day}-year`);
    expect(of('2026-01-01').asks.map(({ check }) => check)).not.toContain(`${day}-year`);
  },
);
