import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkBody } from '../../../src/domain/form/check.ts';
import type { Check, Field, Form } from '../../../src/domain/form/types.ts';
import { publicBody } from '../../../src/domain/form/values.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { body, form, json } from './arbitrary.ts';

const today = '2021-06-30';
const label = { vi: 'Nhãn' };
const hash = 'a'.repeat(64);

const formOf = (fields: readonly Field[], checks: readonly Check[] = []): Form => ({
  id: 'test',
  version: 1,
  kind: 'round-report',
  life: 'fixed',
  title: label,
  sections: [{ id: 'only', title: label, fields }],
  checks,
});

const problemsOf = (fields: readonly Field[], answers: JsonObject) =>
  checkBody(formOf(fields), answers, { today }).errors.map(({ field, code }) => `${field} ${code}`);

const number = (extra: object = {}): Field => ({ id: 'n', type: 'integer', label, ...extra });
const text: Field = { id: 't', type: 'text', lines: 'one', maxLength: 4, label };
const choice = (extra: object = {}): Field => ({
  id: 'c',
  type: 'choice',
  label,
  options: [
    { id: 'one', label },
    { id: 'two', label },
  ],
  ...extra,
});
const day: Field = { id: 'd', type: 'date', precision: 'day', min: '2021-01', max: '2021-06-30', label };
const person: Field = { id: 'p', type: 'person', label };

describe('0 is an answer, empty is not', () => {
  test.each([0, false])('a required field takes %s', (value) => {
    const field: Field =
      typeof value === 'boolean'
        ? { id: 'n', type: 'yesNo', label, required: true }
        : number({ required: true });
    expect(problemsOf([field], { n: value })).toEqual([]);
  });
  test.each([undefined, null, ''])('a required field does not take %j', (value) => {
    expect(problemsOf([number({ required: true })], value === undefined ? {} : { n: value })).toEqual([
      'n field.required',
    ]);
  });
  test('an optional field may be left out', () => {
    expect(problemsOf([number(), text, choice(), day, person], {})).toEqual([]);
  });
});

describe('each kind of field knows its own values', () => {
  test.each<[string, Field, JsonObject, string[]]>([
    ['a whole number', number(), { n: 12 }, []],
    ['a number as text is none', number(), { n: '12' }, ['n field.type']],
    ['a fraction is no whole number', number(), { n: 1.5 }, ['n field.type']],
    ['money is whole đồng', number({ type: 'money' }), { n: 0.5 }, ['n field.type']],
    ['a decimal may have a fraction', number({ type: 'decimal' }), { n: 1.5 }, []],
    ['a number below the least', number({ min: 0 }), { n: -1 }, ['n field.min']],
    ['a number above the most', number({ max: 10 }), { n: 11 }, ['n field.max']],
    ['2⁵³ − 1 is the most that can be kept', number({ type: 'money' }), { n: 2 ** 53 - 1 }, []],
    ['beyond 2⁵³ digits would be lost', number({ type: 'money' }), { n: 2 ** 53 }, ['n field.max']],
    ['and below −2⁵³ too', number(), { n: -(2 ** 53) }, ['n field.min']],
    ['text', text, { t: 'Đợt' }, []],
    ['length counts characters, not bytes', text, { t: '😀😀😀😀' }, []],
    ['text too long', text, { t: '12345' }, ['t field.long']],
    ['text in pieces is not stored', text, { t: 'e\u0301' }, ['t field.type']],
    ['half a character is none', text, { t: '\ud800' }, ['t field.type']],
    ['a number is no text', text, { t: 5 }, ['t field.type']],
    ['a day', day, { d: '2021-02-28' }, []],
    ['a day that does not exist', day, { d: '2021-02-29' }, ['d field.date']],
    ['a month is no day', day, { d: '2021-02' }, ['d field.date']],
    ['a day before the least month', day, { d: '2020-12-31' }, ['d field.min']],
    ['the first day of the least month', day, { d: '2021-01-01' }, []],
    ['a day after the most', day, { d: '2021-07-01' }, ['d field.max']],
    [
      'a month',
      { id: 'd', type: 'date', precision: 'month', min: '2021-01-15', label },
      { d: '2021-01' },
      [],
    ],
    ['an option', choice(), { c: 'one' }, []],
    ['an option nobody offered', choice(), { c: 'three' }, ['c field.option']],
    ['another one where it is allowed', choice({ other: true }), { c: { other: 'loa tay' } }, []],
    ['another one where it is not', choice(), { c: { other: 'loa tay' } }, ['c field.type']],
    [
      'another one without words is no answer',
      choice({ other: true, required: true }),
      { c: { other: ' ' } },
      ['c field.required'],
    ],
    [
      'another one with more than words',
      choice({ other: true }),
      { c: { other: 'x', id: 1 } },
      ['c field.type'],
    ],
    ['several options', choice({ many: true, other: true }), { c: ['one', { other: 'x' }] }, []],
    ['one option where several are asked', choice({ many: true }), { c: 'one' }, ['c field.type']],
    ['an option twice', choice({ many: true }), { c: ['one', 'one'] }, ['c field.option']],
    ['several options where one is asked', choice(), { c: ['one'] }, ['c field.type']],
    ['yes or no', { id: 'y', type: 'yesNo', label }, { y: 'yes' }, ['y field.type']],
    [
      'a person',
      person,
      { p: { name: 'Nguyễn Thị Hoa', position: '', directWorker: true, gender: 'female' } },
      [],
    ],
    ['a person needs a name', person, { p: { position: 'Tổ trưởng' } }, ['p field.required']],
    ['a person nobody wrote about', person, { p: { name: '', directWorker: false } }, []],
    ['a person of a gender we do not know', person, { p: { name: 'A', gender: 'x' } }, ['p field.option']],
    ['a national id is refused', person, { p: { name: 'A', idNumber: '012345678901' } }, ['p field.unclean']],
    [
      'a national id is refused even when it is blank',
      person,
      { p: { idNumber: '' } },
      ['p field.unclean', 'p field.required'],
    ],
    ['a birth date is refused', person, { p: { name: 'A', birthDate: null } }, ['p field.unclean']],
    ['health is refused', person, { p: { name: 'A', health: 'x' } }, ['p field.unclean']],
    ['photos', { id: 'f', type: 'photo', max: 1, label }, { f: [hash] }, []],
    ['too many photos', { id: 'f', type: 'photo', max: 1, label }, { f: [hash, hash] }, ['f field.max']],
    [
      'a file that is no hash',
      { id: 'f', type: 'file', types: [], max: 1, label },
      { f: ['x'] },
      ['f field.type'],
    ],
    ['a signature', { id: 'f', type: 'signature', label }, { f: [hash] }, ['f field.type']],
    [
      'a link to a record',
      { id: 'f', type: 'record', kind: 'initiative', label },
      { f: 'x' },
      ['f field.type'],
    ],
    [
      'what is worked out is not looked at',
      { id: 'f', type: 'computed', value: { value: 1 }, required: true, label },
      { f: [] },
      [],
    ],
  ])('%s', (_, field, answers, problems) => {
    expect(problemsOf([field], answers)).toEqual(problems);
  });
});

describe('a table', () => {
  const table = (extra: object = {}): Field => ({
    id: 'rows',
    type: 'table',
    label,
    columns: [
      number({ id: 'planned', required: true }),
      number({ id: 'reached', required: true, showIf: { gt: [{ field: 'planned' }, { value: 0 }] } }),
    ],
    ...extra,
  });

  test('names the cell that is wrong', () => {
    expect(problemsOf([table()], { rows: [{ planned: 1, reached: 1 }, { planned: 'x' }] })).toEqual([
      'rows.1.planned field.type',
    ]);
  });
  test('hides a cell by its own row', () => {
    expect(problemsOf([table()], { rows: [{ planned: 0 }, { planned: 2 }] })).toEqual([
      'rows.1.reached field.required',
    ]);
  });
  test('has at least and at most so many rows', () => {
    expect(problemsOf([table({ minRows: 2 })], { rows: [{ planned: 0 }] })).toEqual(['rows field.rows.few']);
    expect(problemsOf([table({ maxRows: 1 })], { rows: [{ planned: 0 }, { planned: 0 }] })).toEqual([
      'rows field.rows.many',
    ]);
    expect(problemsOf([table({ minRows: 1 })], {})).toEqual(['rows field.rows.few']);
    expect(problemsOf([table({ minRows: 1, required: true })], { rows: [] })).toEqual([
      'rows field.required',
    ]);
  });
  test('is a list of rows and nothing else', () => {
    expect(problemsOf([table()], { rows: { planned: 1 } })).toEqual(['rows field.type']);
    expect(problemsOf([table()], { rows: [5] })).toEqual(['rows.0 field.type']);
  });
  test('of a hundred thousand rows is refused without being read through', () => {
    const rows = Array.from({ length: 100_000 }, () => ({}));
    expect(checkBody(formOf([table()]), { rows }, { today }).errors.length).toBeLessThanOrEqual(200);
  });
});

describe('what is hidden', () => {
  const fields: Field[] = [
    { id: 'launched', type: 'yesNo', label, required: true },
    { ...day, required: true, showIf: { eq: [{ field: 'launched' }, { value: true }] } },
  ];
  test('is neither required nor checked', () => {
    expect(problemsOf(fields, { launched: false })).toEqual([]);
    expect(problemsOf(fields, { launched: false, d: 'rubbish' })).toEqual([]);
    expect(problemsOf(fields, { launched: true })).toEqual(['d field.required']);
  });
  test('is missing to every rule, even when its value was kept', () => {
    const rule: Check = {
      id: 'late',
      when: { gt: [{ field: 'd' }, { value: '2021-01-01' }] },
      fields: ['d'],
      severity: 'error',
      message: label,
    };
    expect(checkBody(formOf(fields, [rule]), { launched: false, d: '2021-06-01' }, { today }).errors).toEqual(
      [],
    );
    expect(checkBody(formOf(fields, [rule]), { launched: true, d: '2021-06-01' }, { today }).errors).toEqual([
      { field: 'd', code: 'field.check', args: { check: 'late', fields: ['d'] } },
    ]);
  });
  test('hides what depends on it, in whatever order the form has them', () => {
    const chain: Field[] = [
      number({ id: 'last', required: true, showIf: { field: 'middle' } }),
      { id: 'middle', type: 'yesNo', label, showIf: { field: 'first' } },
      { id: 'first', type: 'yesNo', label },
    ];
    expect(problemsOf(chain, { first: false, middle: true })).toEqual([]);
    expect(problemsOf(chain, { first: true, middle: true })).toEqual(['last field.required']);
  });
  test('in a circle is missing, not endless', () => {
    const circle: Field[] = [
      number({ id: 'x', showIf: { field: 'y' }, required: true }),
      number({ id: 'y', showIf: { field: 'x' }, required: true }),
    ];
    expect(problemsOf(circle, {})).toEqual([]);
  });
});

test('a rule that asks stops nothing', () => {
  const rule: Check = {
    id: 'thrice',
    when: { gt: [{ field: 'n' }, { mul: [{ previous: 'n' }, { value: 3 }] }] },
    fields: ['n'],
    severity: 'ask',
    message: label,
  };
  const found = checkBody(formOf([number()], [rule]), { n: 100 }, { today, previous: { n: 10 } });
  expect(found).toEqual({ errors: [], asks: [{ check: 'thrice', fields: ['n'], message: label }] });
  expect(checkBody(formOf([number()], [rule]), { n: 100 }, { today }).asks).toEqual([]);
});

test('unknown fields are kept and ignored', () => {
  expect(problemsOf([number()], { n: 1, later: { any: ['thing'] } })).toEqual([]);
});

test.each([null, undefined, 5, 'text', [], true])('a body that is %j is one problem', (value) => {
  expect(checkBody(formOf([number()]), value, { today }).errors).toEqual([
    { field: '', code: 'field.type', args: { expected: 'object' } },
  ]);
});

test('a body that nests without end is one problem', () => {
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  expect(checkBody(formOf([number()]), { n: deep }, { today }).errors).toHaveLength(1);
});

test('names of people in need are required on the device and not asked for by the endpoint', () => {
  const names: Field = {
    id: 'names',
    type: 'text',
    lines: 'many',
    maxLength: 100,
    label,
    private: true,
    required: true,
  };
  const some = formOf([names]);
  expect(checkBody(some, {}, { today }).errors).toHaveLength(1);
  expect(checkBody(some, {}, { today, stripped: true }).errors).toEqual([]);
});

test('any body through any form gives problems, never an exception', () => {
  const anything = fc.oneof(
    body as fc.Arbitrary<unknown>,
    json,
    fc.anything({ maxDepth: 3, withBigInt: true, withDate: true }),
  );
  fc.assert(
    fc.property(form, anything, fc.option(body, { nil: undefined }), (definition, answers, previous) => {
      const linked = () => previous;
      const { errors, asks } = checkBody(definition, answers, { today, previous, linked });
      expect(errors.every((problem) => problem.code.startsWith('field.'))).toBe(true);
      expect(asks.length).toBeLessThanOrEqual(3);
    }),
    { numRuns: 300 },
  );
});

test('device and endpoint come to the same verdict on what leaves the device', () => {
  fc.assert(
    fc.property(form, body, (definition, answers) => {
      const hidden = new Set<string>();
      for (const { fields } of definition.sections)
        for (const field of fields) {
          if (field.private === true) hidden.add(field.id);
          if (field.type === 'table')
            for (const column of field.columns) if (column.private === true) hidden.add(column.id);
        }
      const frame = {
        today,
        year: 2021,
        period: { first: '2021-01-01', last: '2021-06-30' },
        due: [{ form: 'a', round: null, date: '2021-06-30', strict: 'before', fromPlan: true } as const],
      };
      const device = checkBody(definition, answers, frame);
      const sent = JSON.parse(JSON.stringify(publicBody(definition, answers))) as unknown;
      const endpoint = checkBody(definition, sent, { ...frame, stripped: true });
      const isPublic = ({ field }: { field: string }) => !field.split('.').some((part) => hidden.has(part));
      // A table whose private column was taken out keeps its rows, so rules over it hold alike.
      expect(endpoint.errors.filter(isPublic)).toEqual(device.errors.filter(isPublic));
      expect(endpoint.errors.every((problem) => isPublic(problem) || problem.code === 'field.check')).toBe(
        true,
      );
      expect(endpoint.asks).toEqual(device.asks);
      const unasked = checkBody(definition, sent, { ...frame, stripped: true, unasked: true });
      expect(unasked).toEqual({ errors: endpoint.errors, asks: [] });
    }),
    { numRuns: 500 },
  );
});
