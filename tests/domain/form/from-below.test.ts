import { expect, test } from 'vitest';
import { roundReport } from '../../../src/domain/default-forms/round-report.ts';
import { prefillFromBelow } from '../../../src/domain/form/from-below.ts';
import { unitTree } from '../../../src/domain/unit-tree.ts';
import { campaign, record, unit } from '../build.ts';

const tree = unitTree([
  unit('province', null, { kind: 'province' }),
  unit('zone', 'province', { kind: 'zone' }),
  unit('a', 'zone'),
  unit('b', 'zone'),
  unit('c', 'province'),
]);
const report = (of: string, body: { [id: string]: number }, extra: object = {}) =>
  record('round-report', of, body, extra);
const opened = (unitId: string, records: Parameters<typeof prefillFromBelow>[1]['records']) =>
  Object.fromEntries(
    prefillFromBelow(roundReport, {
      forms: [roundReport],
      tree,
      unit: unitId,
      records,
      campaign,
      round: 1,
    }).map(({ field, value, units }) => [field, [value, units]]),
  );

test('an upper unit’s report opens with the sums of the units below it, and says of how many', () => {
  const records = [
    report('a', { initiativesDone: 2, worksValue: 10 }),
    report('b', { initiativesDone: 3 }, { state: 'accepted' }),
    report('c', { initiativesDone: 40 }),
    // Its own report is never added to what it is made of, and what was returned counts for nothing.
    report('zone', { initiativesDone: 999 }),
    report('b', { initiativesDone: 7 }, { state: 'returned', round: 2 }),
  ];
  expect(opened('zone', records)).toEqual({
    initiativesDone: [5, 2],
    worksValue: [10, 2],
    initiativesRecognised: undefined,
  });
  expect(opened('province', records)).toMatchObject({ initiativesDone: [45, 3] });
});

test('nobody has reported: it opens with nothing rather than with 0', () => {
  expect(opened('zone', [])).toEqual({});
});
