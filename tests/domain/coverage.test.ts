import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CoverageQuestion, coverage, freezeCoverage, freezeDay } from '../../src/domain/coverage.ts';
import { defaultForms } from '../../src/domain/default-forms/index.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { type RecordRow, recordStates } from '../../src/domain/record.ts';
import type { Unit } from '../../src/domain/unit.ts';
import { campaign, record, revision, seeded, unit } from './build.ts';

const units: Unit[] = [
  unit('province', null, { kind: 'province', name: 'LĐLĐ tỉnh' }),
  unit('zone', 'province', { kind: 'zone', name: 'CĐ khu công nghiệp' }),
  unit('a', 'zone', { workforce: 100 }),
  unit('b', 'zone', { workforce: 50 }),
  unit('c', 'province', { workforce: 10 }),
  unit('late', 'province', { from: '2021-03-01' }),
  unit('ended', 'province', { to: '2020-12-31' }),
  unit('team', 'a', { kind: 'group' }),
];
const now = Date.parse('2021-02-10T01:00:00.000Z');
const ask = (records: readonly RecordRow[], extra: Partial<CoverageQuestion> = {}) =>
  coverage({
    campaign,
    round: 1,
    unit: 'province',
    units,
    records,
    opened: new Map(),
    forms: defaultForms,
    now,
    ...extra,
  });
const confirmation = (of: string, body: JsonObject = {}, extra: Partial<RecordRow> = {}) =>
  record('coverage', of, { planReadOn: '2021-01-05', launched: true, workforceReached: 8, ...body }, extra);
const lineOf = (answer: ReturnType<typeof ask>, id: string) =>
  answer.list.find((line) => line.unit.id === id);

describe('the denominators of a round', () => {
  test('are the grassroots units and their people on its first day', () => {
    const { total, frozenOn } = ask([]);
    expect(frozenOn).toBe('2021-01-01');
    expect(total.units.inScope).toBe(3);
    expect(total.people.inScope).toBe(160);
  });
  test('freeze at launch when that is later', () => {
    expect(ask([], { launchedOn: '2021-03-05' }).total.units.inScope).toBe(4);
    expect(freezeDay(campaign, 1, '2020-12-01')).toBe('2021-01-01');
    expect(freezeDay(campaign, 3)).toBeNull();
  });
  test('do not move when units grow or go after they froze', () => {
    const frozen = freezeCoverage(units, '2021-01-01');
    const later = units.map((item) => ({
      ...item,
      workforce: 999,
      to: item.id === 'b' ? '2021-02-01' : item.to,
    }));
    expect(ask([], { units: later, frozen }).total).toEqual(ask([]).total);
  });
  test('lose a unit only by an accepted exemption', () => {
    const asked = confirmation('c', { exemptReason: 'merged' });
    expect(ask([asked]).total.units).toEqual({ inScope: 3, confirmed: 0, accepted: 0 });
    const answer = ask([{ ...asked, state: 'accepted' }]);
    expect(answer.total.units.inScope).toBe(2);
    expect(answer.total.people.inScope).toBe(150);
    expect(answer.exempt).toMatchObject([{ unit: { id: 'c' }, reason: 'merged' }]);
    expect(lineOf(answer, 'c')).toBeUndefined();
  });
});

describe('both rates have a numerator and a denominator', () => {
  test('confirmed units, and people reached by them alone', () => {
    const answer = ask([
      confirmation('c'),
      confirmation('a', { workforceReached: 80 }, { state: 'accepted' }),
    ]);
    expect(answer.total.units).toEqual({ inScope: 3, confirmed: 2, accepted: 1 });
    expect(answer.total.people).toEqual({ inScope: 160, reached: 88, accepted: 80 });
    expect(answer.rows.map((row) => [row.unit.id, row.units.confirmed, row.people.inScope])).toEqual([
      ['zone', 1, 150],
      ['c', 1, 10],
    ]);
  });
  test('a confirmation that says "not launched" is none', () => {
    expect(ask([confirmation('c', { launched: false })]).total.units.confirmed).toBe(0);
  });
  test('a unit that states another workforce than the frozen one is heard, and one that agrees says nothing', () => {
    const answer = ask([
      confirmation('c', { workforceTotal: 12 }),
      confirmation('b', { workforceTotal: 50 }),
    ]);
    expect(lineOf(answer, 'c')).toMatchObject({ workforce: 10, stated: 12 });
    expect(lineOf(answer, 'b')).not.toHaveProperty('stated');
  });
  test('a unit that reached more people than it has hides nobody else’s', () => {
    const answer = ask([confirmation('c', { workforceReached: 500 })]);
    expect(answer.total.people.reached).toBe(10);
    expect(lineOf(answer, 'c')?.reached).toBe(500);
  });
  test('a returned confirmation does not count, what was accepted before does', () => {
    expect(ask([confirmation('c', {}, { state: 'returned' })]).total.units.confirmed).toBe(0);
    const accepted = revision('old', 'coverage@1', { launched: true, workforceReached: 7 });
    const answer = ask([confirmation('c', { workforceReached: 9 }, { state: 'submitted', accepted })]);
    expect(answer.total.people).toMatchObject({ reached: 9, accepted: 7 });
  });
  test('neither withdrawn records nor siblings nor another round count', () => {
    const answer = ask([
      confirmation('a', {}, { state: 'withdrawn' }),
      confirmation('b', {}, { siblingOf: 'x' }),
      confirmation('c', {}, { round: 2 }),
    ]);
    expect(answer.total.units.confirmed).toBe(0);
  });
});

describe('a unit stands at the furthest step it made', () => {
  const step = (records: RecordRow[], opened = new Map<string, number>()) =>
    lineOf(ask(records, { opened }), 'c')?.step;
  test.each<[string, RecordRow[], Map<string, number>]>([
    ['none', [], new Map()],
    ['opened', [], new Map([['c', 2]])],
    ['read', [confirmation('c', { launched: false })], new Map()],
    ['read', [confirmation('c', {}, { state: 'returned' })], new Map()],
    ['launched', [confirmation('c')], new Map()],
    ['pledged', [confirmation('c'), record('pledge-collective', 'c', {})], new Map()],
    ['pledged', [record('pledge-individual', 'c', {}, { round: null })], new Map()],
    [
      'launched',
      [confirmation('c'), record('pledge-collective', 'c', {}, { state: 'withdrawn' })],
      new Map(),
    ],
    ['reported', [record('round-report', 'c', {})], new Map()],
  ])('%s', (expected, records, opened) => {
    expect(step(records, opened)).toBe(expected);
  });
  test('and every unit in scope at one of them', () => {
    const { total } = ask([confirmation('c')], { opened: new Map([['a', 1]]) });
    expect(total.steps).toEqual({ none: 1, opened: 1, read: 0, launched: 1, pledged: 0, reported: 0 });
  });
});

describe('lateness', () => {
  const end = Date.parse('2021-02-28T17:00:00.000Z');
  test('runs to midnight in Viet Nam of the last day', () => {
    const before = ask([], { now: end - 1 });
    expect([before.due, lineOf(before, 'c')?.timing, before.total.overdue]).toEqual([
      { lastDay: '2021-02-28', daysLeft: 0 },
      'waiting',
      0,
    ]);
    const after = ask([confirmation('a', {}, { timing: 'claimed' })], { now: end });
    expect([after.due?.daysLeft, lineOf(after, 'c')?.timing, lineOf(after, 'a')?.timing]).toEqual([
      -1,
      'overdue',
      'claimed',
    ]);
    expect(after.total.overdue).toBe(2);
  });
  test('is none where nothing is due', () => {
    const answer = ask([], { campaign: { ...campaign, due: [] } });
    expect([answer.due, lineOf(answer, 'c')?.timing]).toEqual([null, 'none']);
  });
});

test('upper units are listed apart and in no count', () => {
  const answer = ask([confirmation('zone', { workforceReached: 999 })]);
  expect(answer.upper.map((line) => [line.unit.id, line.step])).toEqual([
    ['zone', 'launched'],
    ['province', 'none'],
  ]);
  expect(answer.total.units.confirmed).toBe(0);
});

test('a grassroots unit sees itself, and an unknown one nothing', () => {
  expect(
    ask([confirmation('c')], { unit: 'c' }).rows.map((row) => [row.unit.id, row.leaf, row.units.confirmed]),
  ).toEqual([['c', true, 1]]);
  expect(ask([], { unit: 'nowhere' })).toMatchObject({
    total: { units: { inScope: 0 } },
    rows: [],
    list: [],
  });
});

test('D15: coverage is byte-equal whatever the order, and when all of history is replayed', () => {
  const rows = fc.array(
    fc.record({
      unit: fc.constantFrom('a', 'b', 'c', 'zone'),
      state: fc.constantFrom(...recordStates),
      round: fc.constantFrom(1, 2, null),
      launched: fc.boolean(),
      exempt: fc.boolean(),
      kind: fc.constantFrom('coverage' as const, 'pledge-collective' as const, 'round-report' as const),
    }),
    { maxLength: 10 },
  );
  fc.assert(
    fc.property(rows, fc.nat(), fc.constantFrom(1, null), (list, shuffle, round) => {
      const records = list.map(({ launched, exempt, kind, unit: of, ...rest }, index) =>
        record(
          kind,
          of,
          { launched, workforceReached: 5, ...(exempt ? { exemptReason: 'merged' } : {}) },
          { id: `r${index}`, ...rest },
        ),
      );
      const random = seeded(shuffle);
      const mixed = <T>(items: readonly T[]): T[] => [...items].sort(() => random() - 0.5);
      const expected = JSON.stringify(ask(records, { round }));
      expect(JSON.stringify(ask(mixed(records), { round, units: mixed(units) }))).toBe(expected);
      expect(JSON.stringify(ask([...records, ...structuredClone(records)], { round }))).toBe(expected);
      const { total } = ask(records, { round });
      expect(total.people.reached).toBeLessThanOrEqual(total.people.inScope);
      expect(Object.values(total.steps).reduce((a, b) => a + b)).toBe(total.units.inScope);
    }),
  );
});

describe('the plan a unit makes of its own', () => {
  const ownPlan = (of: string, extra: Partial<RecordRow> = {}) =>
    record('unit-plan', of, { theme: 'An toàn' }, { round: null, ...extra });

  test('is known of every unit, upper ones apart, in whichever round one asks', () => {
    const records = [ownPlan('zone', { id: 'z', state: 'accepted' }), ownPlan('a', { id: 'p' })];
    for (const round of [1, 2]) {
      const answer = ask(records, { round });
      expect(answer.planForm).toBe('unit-plan');
      expect(lineOf(answer, 'a')?.plan).toEqual({ id: 'p', state: 'submitted' });
      expect(lineOf(answer, 'b')?.plan).toBeNull();
      expect(answer.upper.map(({ unit: of, plan }) => [of.id, plan?.state])).toEqual([
        ['zone', 'accepted'],
        ['province', undefined],
      ]);
    }
  });

  test('is no step of the rollout, and counts in neither rate', () => {
    expect(ask([ownPlan('a')]).total).toEqual(ask([]).total);
  });

  test('has a day of its own for the whole campaign', () => {
    const dated = {
      ...campaign,
      due: [
        { form: 'unit-plan', round: null, date: '2021-02-15', strict: 'before', fromPlan: false } as const,
      ],
    };
    expect(ask([], { campaign: dated }).planDue).toEqual({ lastDay: '2021-02-14', daysLeft: 4 });
    expect(ask([]).planDue).toBeNull();
  });
});
