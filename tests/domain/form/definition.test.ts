import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkForm } from '../../../src/domain/form/definition.ts';
import type { Expression } from '../../../src/domain/form/types.ts';
import { form, json } from './arbitrary.ts';

const label = { vi: 'Nhãn' };
const text = (id: string, extra: object = {}) => ({
  id,
  type: 'text',
  lines: 'one',
  maxLength: 50,
  label,
  ...extra,
});
const integer = (id: string, extra: object = {}) => ({ id, type: 'integer', label, ...extra });
const formOf = (fields: unknown, extra: object = {}) => ({
  id: 'initiative',
  version: 1,
  kind: 'initiative',
  life: 'living',
  title: label,
  sections: [{ id: 'only', title: label, fields }],
  ...extra,
});
const faults = (value: unknown) =>
  checkForm(value).map(
    ({ field, code, args }) => `${field} ${code}${typeof args?.rule === 'string' ? ` ${args.rule}` : ''}`,
  );
const rule = (when: unknown, extra: object = {}) => ({
  checks: [{ id: 'rule', when, fields: ['a'], severity: 'error', message: label, ...extra }],
});

test('a form that is one may be published', () => {
  expect(
    faults(formOf([text('a'), integer('b', { min: 0, rollUp: { units: 'sum', rounds: 'latest' } })])),
  ).toEqual([]);
});

describe('a form from outside is refused', () => {
  const f = 'sections.0.fields';
  test.each<[string, unknown, string[]]>([
    ['when it is no object', 5, [' field.type']],
    ['without an id', formOf([text('a')], { id: 'Bad Id' }), ['id field.type']],
    ['without a version', formOf([text('a')], { version: 0 }), ['version field.type']],
    ['of a kind nobody knows', formOf([text('a')], { kind: 'poem' }), ['kind field.option']],
    ['without words in Vietnamese', formOf([text('a')], { title: { en: 'x' } }), ['title field.required']],
    ['without sections', formOf([], { sections: [] }), ['sections field.required']],
    ['when two fields share an id', formOf([text('a'), integer('a')]), [`${f}.1.id field.check duplicate`]],
    [
      'when a column has the id of a field',
      formOf([text('a'), { id: 't', type: 'table', label, columns: [text('a')] }]),
      [`${f}.1.columns.0.id field.check duplicate`],
    ],
    ['when an id is a name every object has', formOf([text('constructor')]), [`${f}.0.id field.check name`]],
    ['when an id is no slug', formOf([text('số điện thoại')]), [`${f}.0.id field.check name`]],
    ['when it asks for a national id', formOf([text('soCCCD')]), [`${f}.0.id field.unclean`]],
    ['when it asks for a birth date', formOf([text('birth-date')]), [`${f}.0.id field.unclean`]],
    ['when it asks for health', formOf([text('health')]), [`${f}.0.id field.unclean`]],
    [
      'with a field of no known type',
      formOf([{ id: 'a', type: 'video', label }]),
      [`${f}.0.type field.option`],
    ],
    [
      'with text of no length',
      formOf([{ id: 'a', type: 'text', lines: 'one', label }]),
      [`${f}.0.maxLength field.type`],
    ],
    [
      'with a least above the most',
      formOf([integer('a', { min: 5, max: 1 })]),
      [`${f}.0.max field.check order`],
    ],
    [
      'with a choice of nothing',
      formOf([{ id: 'a', type: 'choice', options: [], label }]),
      [`${f}.0.options field.required`],
    ],
    [
      'with an option twice',
      formOf([
        {
          id: 'a',
          type: 'choice',
          options: [
            { id: 'x', label },
            { id: 'x', label },
          ],
          label,
        },
      ]),
      [`${f}.0.options.1.id field.check duplicate`],
    ],
    [
      'with a table in a table',
      formOf([
        { id: 't', type: 'table', label, columns: [{ id: 'u', type: 'table', label, columns: [text('a')] }] },
      ]),
      [`${f}.0.columns.0.type field.option`],
    ],
    [
      'with a key that is no choice',
      formOf([{ id: 't', type: 'table', label, key: 'a', columns: [text('a')] }]),
      [`${f}.0.key field.check reference`],
    ],
    [
      'with a ratio of text',
      formOf([text('a'), integer('b'), { id: 'r', type: 'ratio', numerator: 'a', denominator: 'b', label }]),
      [`${f}.2.numerator field.check number`],
    ],
    [
      'with a ratio of nothing',
      formOf([integer('b'), { id: 'r', type: 'ratio', numerator: 'b', denominator: 'x', label }]),
      [`${f}.1.denominator field.check reference`],
    ],
    [
      'when it reads a field that is not there',
      formOf([text('a', { showIf: { field: 'x' } })]),
      [`${f}.0.showIf field.check reference`],
    ],
    [
      'when it reads a column outside its row',
      formOf([
        text('a', { showIf: { field: 'p' } }),
        { id: 't', type: 'table', label, columns: [text('p')] },
      ]),
      [`${f}.0.showIf field.check reference`],
    ],
    [
      'when a rule reads what is private',
      formOf([text('a'), text('b', { private: true })], rule({ empty: { field: 'b' } })),
      ['checks.0.when field.check private'],
    ],
    [
      'when an error reads the round before',
      formOf([integer('a')], rule({ gt: [{ field: 'a' }, { previous: 'a' }] })),
      ['checks.0.when field.check previous'],
    ],
    [
      'when what is shown depends on the round before',
      formOf([text('a', { showIf: { previous: 'a' } })]),
      [`${f}.0.showIf field.check previous`],
    ],
    [
      'with an operator nobody knows',
      formOf([text('a')], rule({ eval: 'alert(1)' })),
      ['checks.0.when field.type'],
    ],
    [
      'with an operator that lacks a side',
      formOf([text('a')], rule({ eq: [{ field: 'a' }] })),
      ['checks.0.when field.type'],
    ],
    [
      'with a rule about nothing known',
      formOf([text('a')], rule({ value: true }, { fields: ['x'] })),
      ['checks.0.fields field.check reference'],
    ],
    [
      'with a sum over a table inside a row',
      formOf([
        { id: 't', type: 'table', label, columns: [text('p', { showIf: { count: { table: 't' } } })] },
      ]),
      [`${f}.0.columns.0.showIf field.type`],
    ],
    [
      'when it opens with a field that is not there',
      formOf([text('a')], {
        prefill: [
          { field: 'x', op: 'count', from: { kind: 'initiative', round: 'same', states: ['accepted'] } },
        ],
      }),
      ['prefill.0.field field.check reference'],
    ],
  ])('%s', (_, value, expected) => {
    expect(faults(value)).toEqual(expected);
  });

  test('when a condition nests too deep', () => {
    let deep: Expression = { value: true };
    for (let i = 0; i < 50; i++) deep = { not: deep };
    expect(faults(formOf([text('a', { showIf: deep })])).join()).toContain('deep');
    for (let i = 0; i < 100_000; i++) deep = { not: deep };
    expect(faults(formOf([text('a', { showIf: deep })]))).toEqual([' field.check deep']);
  });
  test('when it is too large', () => {
    expect(faults(formOf([text('a', { hint: { vi: 'x'.repeat(500_000) } })]))).toEqual([' field.long']);
    expect(faults(formOf(Array.from({ length: 601 }, (_, i) => text(`a${i}`)))).join()).toContain(
      'field.long',
    );
  });
});

test('an ask may look at the round before', () => {
  expect(
    faults(formOf([integer('a')], rule({ gt: [{ field: 'a' }, { previous: 'a' }] }, { severity: 'ask' }))),
  ).toEqual([]);
});

test('an expression in a row sees its row and the fields around the table', () => {
  const where = { gt: [{ field: 'p' }, { field: 'a' }] };
  const table = { id: 't', type: 'table', label, columns: [integer('p', { showIf: { field: 'a' } })] };
  expect(faults(formOf([integer('a'), table], rule({ count: { table: 't', where } })))).toEqual([]);
});

test('any value gets an answer', () => {
  fc.assert(
    fc.property(fc.oneof(form as fc.Arbitrary<unknown>, json, fc.anything({ withBigInt: true })), (value) => {
      expect(Array.isArray(checkForm(value))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
