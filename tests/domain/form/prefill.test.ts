import { describe, expect, test } from 'vitest';
import { defaultForms } from '../../../src/domain/default-forms/index.ts';
import { correctionsOf, prefill } from '../../../src/domain/form/prefill.ts';
import type { Field, Form, Prefill } from '../../../src/domain/form/types.ts';
import { record, revision } from '../build.ts';

const label = { vi: 'Nhãn' };
const context = { unit: 'a', round: 1, today: '2021-06-30' };
const report = (rules: Partial<Prefill>[], fields: Field[] = []): Form => ({
  id: 'report',
  version: 1,
  kind: 'round-report',
  life: 'fixed',
  title: label,
  sections: [{ id: 'only', title: label, fields }],
  prefill: rules.map((rule) => ({
    field: 'n',
    op: 'count',
    from: { kind: 'initiative', round: 'same', states: ['submitted', 'accepted'] },
    ...rule,
  })),
});
const initiative = (body: object, extra: object = {}) =>
  record('initiative', 'a', body as { [key: string]: string }, extra);

describe('a report opens with what the unit’s own records say', () => {
  test('counted, added, and the last one named, each with the records behind it', () => {
    const records = [
      initiative({ benefitVnd: 10, title: 'Một' }, { id: 'r1' }),
      initiative({ benefitVnd: 5, title: 'Hai' }, { id: 'r2', state: 'accepted' }),
    ];
    const form = report([
      {},
      { field: 'sum', op: 'sum', of: 'benefitVnd' },
      { field: 'last', op: 'latest', of: 'title' },
      { field: 'all', op: 'list', of: 'title' },
    ]);
    expect(prefill(form, [...records].reverse(), context)).toEqual([
      { field: 'n', value: 2, records: ['r1', 'r2'] },
      { field: 'sum', value: 15, records: ['r1', 'r2'] },
      { field: 'last', value: 'Hai', records: ['r1', 'r2'] },
      { field: 'all', value: ['Một', 'Hai'], records: ['r1', 'r2'] },
    ]);
  });
  test('only those a condition picks', () => {
    const records = [initiative({ appliedFrom: '2021-03-01' }, { id: 'r1' }), initiative({}, { id: 'r2' })];
    const from = {
      kind: 'initiative',
      round: 'same',
      states: ['submitted'],
      where: { not: { empty: { field: 'appliedFrom' } } },
    } as const;
    expect(prefill(report([{ from }]), records, context)).toEqual([
      { field: 'n', value: 1, records: ['r1'] },
    ]);
  });
  test('as rows of a table that link to their records', () => {
    const table: Field = {
      id: 'n',
      type: 'table',
      label,
      columns: [
        { id: 'what', type: 'text', lines: 'one', maxLength: 99, label },
        { id: 'link', type: 'record', kind: 'initiative', label },
      ],
    };
    expect(
      prefill(
        report([{ op: 'list', of: 'title' }], [table]),
        [initiative({ title: 'Một' }, { id: 'r1' })],
        context,
      ),
    ).toEqual([{ field: 'n', value: [{ what: 'Một', link: 'r1' }], records: ['r1'] }]);
  });
  test('and leaves out what nobody knows: nothing known is not 0', () => {
    expect(prefill(report([{}]), [], context)).toEqual([]);
  });
});

describe('what counts', () => {
  const count = (records: Parameters<typeof prefill>[1], states = ['submitted', 'accepted']) =>
    prefill(report([{ from: { kind: 'initiative', round: 'same', states } }]), records, context)[0]?.value ??
    0;

  test('neither another unit, nor another round, nor another kind', () => {
    expect(
      count([initiative({}, { unit: 'b' }), initiative({}, { round: 2 }), record('welfare', 'a', {})]),
    ).toBe(0);
  });
  test('never a withdrawn record or a sibling', () => {
    expect(
      count([
        initiative({}, { state: 'withdrawn' }),
        initiative({}, { siblingOf: 'x' }),
        initiative({}, { state: 'returned' }),
      ]),
    ).toBe(0);
  });
  test('one record once, however often it is met', () => {
    const one = initiative({});
    expect(count([one, one, { ...one }])).toBe(1);
  });
  test('a locked record as an accepted one', () => {
    expect(count([initiative({}, { state: 'locked' })], ['accepted'])).toBe(1);
  });
  test('of a record revised since, what was accepted', () => {
    const accepted = revision('old', 'initiative@1', { benefitVnd: 10 });
    const revised = initiative({ benefitVnd: 99 }, { accepted });
    const sum = (states: string[]) =>
      prefill(
        report([{ op: 'sum', of: 'benefitVnd', from: { kind: 'initiative', round: 'same', states } }]),
        [revised],
        context,
      )[0]?.value;
    expect(sum(['accepted'])).toBe(10);
    expect(sum(['submitted', 'accepted'])).toBe(99);
  });
  test('all rounds where the rule says so', () => {
    const form = report([{ from: { kind: 'initiative', round: 'all', states: ['submitted'] } }]);
    expect(prefill(form, [initiative({}), initiative({}, { round: 2 })], context)[0]?.value).toBe(2);
  });
});

test('a round report opens with the people of the confirmation and the initiatives of the round', () => {
  const form = defaultForms.find(({ id }) => id === 'round-report');
  const records = [
    record('coverage', 'a', { workforceTotal: 60, memberTotal: 50, workforceReached: 55, launched: true }),
    initiative({ appliedFrom: '2021-03-01', benefitBasis: 'calculated', benefitVnd: 1_000_000 }),
    initiative({ appliedFrom: '2021-05-01', benefitBasis: 'estimated', benefitVnd: 7_000_000 }),
    initiative({ benefitBasis: 'estimated', benefitVnd: 5_000_000 }),
  ];
  const found = Object.fromEntries(
    (form ? prefill(form, records, context) : []).map(({ field, value }) => [field, value]),
  );
  expect(found).toMatchObject({
    workforceTotal: 60,
    memberTotal: 50,
    workforceInformed: 55,
    movementLaunched: true,
    initiativesRegistered: 3,
    initiativesDone: 2,
    benefitCalculated: 1_000_000,
    benefitEstimated: 7_000_000,
  });
});

test('a correction by hand keeps both values and says why', () => {
  const body = {
    n: 3,
    _corrections: { n: { suggested: 2, reason: 'Một sáng kiến ghi trên giấy', records: ['r1'] }, bad: 5 },
  };
  expect([...correctionsOf(body)]).toEqual([
    ['n', { suggested: 2, reason: 'Một sáng kiến ghi trên giấy', records: ['r1'] }],
  ]);
  expect(correctionsOf({ _corrections: 'x' }).size).toBe(0);
});
