import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultForms } from '../../src/domain/default-forms/index.ts';
import { exampleBody } from '../../src/domain/form/example.ts';
import type { Field, Form } from '../../src/domain/form/types.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { type RecordRow, recordStates } from '../../src/domain/record.ts';
import { type RollUpQuestion, rollUp } from '../../src/domain/rollup.ts';
import type { Unit } from '../../src/domain/unit.ts';
import { unitTree } from '../../src/domain/unit-tree.ts';
import { campaign, record, revision, seeded, unit } from './build.ts';

const label = { vi: 'Nhãn' };
const sum = { units: 'sum', rounds: 'sum' } as const;
const latest = { units: 'sum', rounds: 'latest' } as const;
const number = (id: string, extra: object = {}): Field => ({
  id,
  type: 'integer',
  label,
  rollUp: sum,
  ...extra,
});
const formOf = (fields: readonly Field[], extra: Partial<Form> = {}): Form => ({
  id: 'round-report',
  version: 1,
  kind: 'round-report',
  life: 'fixed',
  title: label,
  sections: [{ id: 'only', title: label, fields }],
  ...extra,
});

const units: Unit[] = [
  unit('province', null, { kind: 'province', name: 'LĐLĐ tỉnh' }),
  unit('zone', 'province', { kind: 'zone', name: 'CĐ khu công nghiệp' }),
  unit('a', 'zone'),
  unit('b', 'zone'),
  unit('c', 'province'),
  unit('team', 'a', { kind: 'group', name: 'Tổ công đoàn' }),
];
const ask = (fields: readonly Field[], records: Iterable<RecordRow>, extra: Partial<RollUpQuestion> = {}) => {
  const answer = rollUp({
    forms: [formOf(fields)],
    tree: unitTree(units),
    unit: 'province',
    records,
    campaign,
    round: 1,
    ...extra,
  });
  const [form] = answer.forms;
  if (!form) throw new Error('no form in the roll-up');
  return form;
};
const report = (of: string, body: JsonObject, extra: Partial<RecordRow> = {}) =>
  record('round-report', of, body, extra);

describe('what rolls up', () => {
  test('adds what grassroots units report, for each child and in all', () => {
    const form = ask([number('n')], [report('a', { n: 3 }), report('b', { n: 4 }), report('c', { n: 0 })]);
    expect(form.rows.map((row) => [row.unit.id, row.leaf, row.units, row.reported, row.submitted.n])).toEqual(
      [
        ['zone', false, 2, 2, 7],
        ['c', true, 1, 1, 0],
      ],
    );
    expect(form.total).toMatchObject({
      unit: { id: 'province' },
      units: 3,
      reported: 3,
      submitted: { n: 7 },
    });
  });
  test('keeps "nobody said" apart from 0: it is absent', () => {
    const form = ask([number('n'), number('m')], [report('c', { n: 0 })]);
    expect(form.total.submitted).toEqual({ n: 0 });
  });
  test('gives a ratio as the sum over the sum, never a mean', () => {
    const ratio: Field = { id: 'rate', type: 'ratio', label, numerator: 'n', denominator: 'd' };
    const fields = [number('n'), number('d'), ratio];
    expect(
      ask(fields, [report('a', { n: 1, d: 1 }), report('b', { n: 0, d: 99 })]).total.submitted.rate,
    ).toBe(0.01);
    expect(ask(fields, [report('a', { n: 0, d: 0 })]).total.submitted.rate).toBeNull();
  });
  test('counts units that say yes, and units by what they chose', () => {
    const counts = { units: 'count', rounds: 'latest' } as const;
    const fields: Field[] = [
      { id: 'launched', type: 'yesNo', label, rollUp: counts },
      {
        id: 'type',
        type: 'choice',
        label,
        other: true,
        rollUp: counts,
        options: [
          { id: 'state', label },
          { id: 'foreign', label },
        ],
      },
    ];
    const form = ask(fields, [
      report('a', { launched: true, type: 'state' }),
      report('b', { launched: false, type: { other: 'x' } }),
      report('c', { launched: true, type: 'state' }),
    ]);
    expect(form.total.submitted).toEqual({
      launched: 2,
      'type.state': 2,
      'type.other': 1,
    });
    expect(form.fields.map(({ id }) => id)).toEqual(['launched', 'type.state', 'type.foreign', 'type.other']);
  });
  test('heads an official name that has no English with the English beside it', () => {
    const movement: Field = {
      id: 'movement',
      type: 'choice',
      label: { vi: 'Phong trào', en: 'Movement' },
      rollUp: { units: 'count', rounds: 'latest' },
      options: [{ id: 'good', label: { vi: 'Lao động giỏi' } }],
    };
    expect(ask([movement], []).fields[0]?.label).toEqual({
      vi: 'Phong trào: Lao động giỏi',
      en: 'Movement: Lao động giỏi',
    });
  });
  test('adds a column of a table, and line by line where the table has a key', () => {
    const table: Field = {
      id: 'awards',
      type: 'table',
      label,
      key: 'award',
      columns: [
        {
          id: 'award',
          type: 'choice',
          label,
          options: [
            { id: 'flag', label },
            { id: 'merit', label },
          ],
        },
        number('granted'),
      ],
    };
    const form = ask(
      [table],
      [
        report('a', {
          awards: [
            { award: 'flag', granted: 1 },
            { award: 'flag', granted: 2 },
          ],
        }),
        report('b', { awards: [{ award: 'merit', granted: 5 }] }),
      ],
    );
    expect(form.total.submitted).toEqual({ granted: 8, 'awards.flag.granted': 3, 'awards.merit.granted': 5 });
  });
  test('leaves out what is hidden and what is private', () => {
    const fields = [
      number('n', { showIf: { field: 'shown' } }),
      number('secret', { private: true }),
      number('shown'),
    ];
    const form = ask(fields, [report('a', { n: 5, shown: 0, secret: 9 }), report('b', { n: 7, shown: 1 })]);
    expect(form.total.submitted).toEqual({ n: 7, shown: 1 });
  });
  test('adds decimals without dust', () => {
    const fields: Field[] = [{ id: 'n', type: 'decimal', label, rollUp: sum }];
    expect(
      ask(fields, [report('a', { n: 0.1 }), report('b', { n: 0.2 }), report('c', { n: 0.3 })]).total.submitted
        .n,
    ).toBe(0.6);
  });
  test('reads versions of one form together, by the id of the field', () => {
    const forms = [
      formOf([number('n'), number('old')]),
      formOf([number('n'), number('new')], { version: 2 }),
    ];
    const form = ask(
      [],
      [report('a', { n: 1, old: 2 }), report('b', { n: 10, new: 3 }, { form: 'round-report@2' })],
      { forms },
    );
    expect(form.fields.map(({ id }) => id)).toEqual(['n', 'new', 'old']);
    expect(form.total.submitted).toEqual({ n: 11, new: 3, old: 2 });
    expect(form.fields.map((field) => field.label.vi)).toEqual([
      label.vi,
      label.vi,
      `${label.vi} (không còn hỏi)`,
    ]);
  });
  test('heads what is asked no longer only while somebody has answered it', () => {
    const forms = [formOf([number('n'), number('old')]), formOf([number('n')], { version: 2 })];
    const heads = (...records: RecordRow[]): string[] =>
      ask([], records, { forms }).fields.map(({ id }) => id);
    expect(heads(report('a', { n: 1 }))).toEqual(['n']);
    expect(heads(report('a', { n: 1 }), report('b', { n: 1, old: 0 }))).toEqual(['n', 'old']);
    const accepted = revision('was', 'round-report@1', { n: 1, old: 7 });
    expect(heads(report('a', { n: 1 }, { form: 'round-report@2', accepted }))).toEqual(['n', 'old']);
  });
});

describe('which records count', () => {
  const n = [number('n')];
  test('submitted and accepted stand apart', () => {
    const form = ask(n, [
      report('a', { n: 1 }),
      report('b', { n: 2 }, { state: 'accepted' }),
      report('c', { n: 4 }, { state: 'locked' }),
    ]);
    expect(form.total.submitted.n).toBe(7);
    expect(form.total.accepted.n).toBe(6);
    expect(form.total.states).toEqual({ submitted: 1, returned: 0, accepted: 1, locked: 1 });
  });
  test('what was accepted goes on counting while a revision is looked at, or was returned', () => {
    const accepted = revision('old', 'round-report@1', { n: 5 });
    const submitted = ask(n, [report('a', { n: 9 }, { accepted })]).total;
    expect([submitted.submitted.n, submitted.accepted.n]).toEqual([9, 5]);
    const returned = ask(n, [report('a', { n: 9 }, { accepted, state: 'returned' })]).total;
    expect([returned.submitted.n, returned.accepted.n, returned.states.returned]).toEqual([5, 5, 1]);
  });
  test('never a withdrawn record, a returned one or a sibling', () => {
    const form = ask(n, [
      report('a', { n: 1 }, { state: 'withdrawn' }),
      report('b', { n: 2 }, { state: 'returned' }),
      report('c', { n: 4 }, { siblingOf: 'x' }),
    ]);
    expect(form.total).toMatchObject({
      reported: 0,
      submitted: {},
      states: { submitted: 0, returned: 1 },
    });
  });
  test('one report for a unit and round, an accepted one before others', () => {
    const twice = [
      report('a', { n: 1 }, { id: 'x1' }),
      report('a', { n: 2 }, { id: 'x2', state: 'accepted' }),
      report('a', { n: 4 }, { id: 'x3' }),
    ];
    expect(ask(n, twice).total).toMatchObject({ reported: 1, submitted: { n: 2 } });
  });
  test('every initiative of a unit', () => {
    const forms = [formOf(n, { id: 'initiative', kind: 'initiative' })];
    const two = [record('initiative', 'a', { n: 1 }), record('initiative', 'a', { n: 2 })];
    expect(ask([], two, { forms }).total).toMatchObject({
      reported: 1,
      states: { submitted: 2 },
      submitted: { n: 3 },
    });
  });
  test('neither another campaign nor another round nor a unit elsewhere', () => {
    const form = ask(
      n,
      [report('a', { n: 1 }, { campaign: 'x' }), report('a', { n: 2 }, { round: 2 }), report('c', { n: 4 })],
      { unit: 'zone' },
    );
    expect(form.total.submitted).toEqual({});
  });
  test('a group below a grassroots unit adds nothing, and a grassroots unit is its own line', () => {
    const form = ask(n, [report('team', { n: 100 }), report('a', { n: 1 })], { unit: 'a' });
    expect(form.rows.map((row) => [row.unit.id, row.submitted.n])).toEqual([['a', 1]]);
    expect(form.total.submitted.n).toBe(1);
  });
  test('a unit that ended before the round and reported nothing is no line; one that reported stays', () => {
    const gone = [unit('x', 'province', { to: '2020-12-31' }), unit('y', 'province', { to: '2020-12-31' })];
    const form = ask(n, [report('y', { n: 1 })], { tree: unitTree([...units, ...gone]) });
    expect(form.rows.map((row) => row.unit.id)).toEqual(['zone', 'c', 'y']);
    expect(form.total.units).toBe(4);
  });
});

describe('an upper unit', () => {
  test('sees its own report beside the computed figure, never in it', () => {
    const form = ask(
      [number('n'), number('m')],
      [report('a', { n: 3, m: 1 }), report('zone', { n: 10 }, { id: 'own', state: 'accepted' })],
    );
    const zone = form.rows.find((row) => row.unit.id === 'zone');
    expect(zone).toMatchObject({ submitted: { n: 3 }, reported: 1, states: { accepted: 0 } });
    expect(zone?.own).toEqual({
      record: 'own',
      state: 'accepted',
      values: { n: 10 },
      difference: { n: 7 },
    });
    expect(form.total.submitted.n).toBe(3);
    expect(form.total.own).toBeUndefined();
  });

  test('is held against figures alone: what it chose for itself is no count of those below', () => {
    const counted = { units: 'sum', rounds: 'latest' } as const;
    const launched: Field = { id: 'launched', type: 'yesNo', label: { vi: 'Đã phát động' }, rollUp: counted };
    const sort: Field = {
      id: 'sort',
      type: 'choice',
      label: { vi: 'Loại hình' },
      options: [{ id: 'home', label: { vi: 'Trong nước' } }],
      rollUp: counted,
    };
    const form = ask(
      [number('n'), launched, sort],
      [
        report('a', { n: 3, launched: true, sort: 'home' }),
        report('b', { n: 4, launched: true, sort: 'home' }),
        report('zone', { n: 7, launched: true, sort: 'home' }, { id: 'own' }),
      ],
    );
    const zone = form.rows.find((row) => row.unit.id === 'zone');
    expect(zone?.submitted).toMatchObject({ n: 7, launched: 2, 'sort.home': 2 });
    expect(zone?.own).toMatchObject({ values: { n: 7 }, difference: { n: 0 } });
    expect(Object.keys(zone?.own?.difference ?? {})).toEqual(['n']);
  });
});

describe('over all rounds', () => {
  const rounds = [report('a', { n: 1 }), report('a', { n: 10 }, { round: 2 }), report('b', { n: 100 })];
  test.each([
    ['what was done is added', sum, 111],
    ['what there is counts once, the last of each unit', latest, 110],
    ['what means nothing over rounds is none', { units: 'sum', rounds: 'none' }, undefined],
  ] as const)('%s', (_, rollUp, expected) => {
    expect(ask([number('n', { rollUp })], rounds, { round: null }).total.submitted.n).toBe(expected);
  });
  test('a last round without an answer leaves the one before', () => {
    const form = ask(
      [number('n', { rollUp: latest })],
      [report('a', { n: 5 }), report('a', {}, { round: 2 })],
      { round: null },
    );
    expect(form.total.submitted.n).toBe(5);
  });
});

test('a unit nobody knows gives no forms', () => {
  const answer = rollUp({
    forms: [formOf([])],
    tree: unitTree(units),
    unit: 'nowhere',
    records: [],
    campaign,
    round: 1,
  });
  expect(answer).toEqual({ campaign: 'campaign', round: 1, unit: 'nowhere', forms: [] });
});

/** Any records: valid bodies and rubbish, any state, siblings, several of a unit and round. */
const anyRecords = fc.array(
  fc.record({
    seed: fc.nat(1000),
    unit: fc.constantFrom('a', 'b', 'c', 'zone', 'province', 'nowhere'),
    form: fc.nat(defaultForms.length - 1),
    round: fc.constantFrom(1, 2, null),
    state: fc.constantFrom(...recordStates),
    sibling: fc.boolean(),
    rubbish: fc.boolean(),
    accepted: fc.boolean(),
  }),
  { maxLength: 12 },
);

test('D15: the roll-up is byte-equal whatever the order, and when all of history is replayed', () => {
  fc.assert(
    fc.property(anyRecords, fc.nat(), fc.constantFrom(1, 2, null), (rows, shuffle, round) => {
      const records = rows.map((row, index): RecordRow => {
        const form = defaultForms[row.form];
        if (!form) throw new Error('no such form');
        const body = row.rubbish
          ? { workforceTotal: 'x', memberTotal: row.seed / 3 }
          : exampleBody(form, seeded(row.seed), { today: '2021-06-30' });
        const key = `${form.id}@1`;
        return record(form.kind, row.unit, body, {
          id: `r${index % 9}`,
          form: key,
          round: row.round,
          state: row.state,
          ...(row.sibling ? { siblingOf: 'r0' } : {}),
          ...(row.accepted
            ? {
                accepted: revision(
                  'old',
                  key,
                  exampleBody(form, seeded(row.seed + 1), { today: '2021-06-30' }),
                ),
              }
            : {}),
        });
      });
      const random = seeded(shuffle);
      const mixed = <T>(list: readonly T[]): T[] => [...list].sort(() => random() - 0.5);
      const answer = (all: RecordRow[], ofUnits: Unit[]) =>
        JSON.stringify(
          rollUp({
            forms: defaultForms,
            tree: unitTree(ofUnits),
            unit: 'province',
            records: all,
            campaign,
            round,
          }),
        );
      expect(answer(mixed(records), mixed(units))).toBe(answer(records, units));
      expect(answer([...records, ...mixed(records), ...structuredClone(records)], units)).toBe(
        answer(records, units),
      );
    }),
    { numRuns: 40 },
  );
});

test('a province of 3,000 units rolls up while one waits', () => {
  const forms = defaultForms.filter(({ kind }) =>
    ['coverage', 'pledge-collective', 'round-report'].includes(kind),
  );
  const many: Unit[] = [unit('top', null, { kind: 'province' })];
  const records: RecordRow[] = [];
  for (let i = 0; i < 3000; i++) {
    if (i % 100 === 0) many.push(unit(`zone${i}`, 'top', { kind: 'zone' }));
    many.push(unit(`u${i}`, `zone${i - (i % 100)}`));
    for (const form of forms)
      records.push(
        record(form.kind, `u${i}`, exampleBody(form, seeded(i % 50), { today: '2021-06-30' }), {
          form: `${form.id}@1`,
        }),
      );
  }
  const tree = unitTree(many);
  const started = performance.now();
  const answer = rollUp({ forms, tree, unit: 'top', records, campaign, round: 1 });
  const took = performance.now() - started;
  expect(answer.forms.map(({ total }) => total.reported)).toEqual([3000, 3000, 3000]);
  // Some 100 ms on two shared cores; the limit only catches a wrong order of growth.
  expect(took).toBeLessThan(20_000);
});
