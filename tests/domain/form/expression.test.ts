import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Scope, deepestExpression, evaluate, holds } from '../../../src/domain/form/expression.ts';
import type { Expression } from '../../../src/domain/form/types.ts';
import { body, expression, json } from './arbitrary.ts';

const scope: Scope = {
  body: {
    members: 50,
    workforce: 60,
    zero: 0,
    no: false,
    yes: true,
    text: 'sáng kiến',
    blank: '  ',
    nothing: null,
    choices: ['meeting', 'chat'],
    day: '2021-06-30',
    rows: [{ done: 2, registered: 3 }, { done: 4, registered: 4 }, { registered: 1 }],
  },
  today: '2021-07-01',
  year: 2021,
  period: { first: '2021-01-01', last: '2021-06-30' },
  due: [
    { form: 'round-report', round: 1, date: '2021-07-10', strict: 'before', fromPlan: true },
    { form: 'year-report', round: null, date: '2022-01-10', strict: 'by', fromPlan: false },
  ],
  previous: { members: 40 },
  linked: (id) => (id === 'sáng kiến' ? { progress: 'applied' } : undefined),
};
const field = (id: string): Expression => ({ field: id });
const value = (of: number | string | boolean): Expression => ({ value: of });

describe('a form reckons with what was answered', () => {
  test.each<[string, Expression, unknown]>([
    ['a field', field('members'), 50],
    ['a field nobody answered', field('nowhere'), undefined],
    ['a null is no answer', field('nothing'), undefined],
    ['today', { today: true }, '2021-07-01'],
    ['the round before', { previous: 'members' }, 40],
    ['the first day of the round', { roundStart: true }, '2021-01-01'],
    ['the last day of the round', { roundEnd: true }, '2021-06-30'],
    [
      'the last day a form is taken, before the day the plan names',
      { frameDue: [value('round-report'), value('1')] },
      '2021-07-09',
    ],
    ['the last day for the whole year', { frameDue: [value('year-report'), field('nowhere')] }, '2022-01-10'],
    ['no due date is missing', { frameDue: [value('coverage'), value('1')] }, undefined],
    ['a field of a record that is named', { linked: { record: 'text', field: 'progress' } }, 'applied'],
    ['a record nobody named is missing', { linked: { record: 'nowhere', field: 'progress' } }, undefined],
    ['a record that is not here is missing', { linked: { record: 'day', field: 'progress' } }, undefined],
    ['one thing if it holds', { if: [field('yes'), value('a'), value('b')] }, 'a'],
    ['another if it does not', { if: [field('no'), value('a'), value('b')] }, 'b'],
    ['and nothing where nothing is said', { if: [field('no'), value('a')] }, undefined],
    [
      'a column adds up over the rows where something holds',
      { sum: { table: 'rows', column: 'registered', where: { gt: [field('done'), value(0)] } } },
      7,
    ],
    ['a sum', { add: [field('members'), field('zero'), value(1)] }, 51],
    ['a difference', { sub: [field('workforce'), field('members')] }, 10],
    ['a product', { mul: [field('members'), value(3)] }, 150],
    ['a quotient', { div: [field('members'), value(4)] }, 12.5],
    ['a decimal without dust', { add: [value(0.1), value(0.2)] }, 0.3],
    ['division by 0 is missing', { div: [field('members'), field('zero')] }, undefined],
    ['missing makes a sum missing', { add: [field('members'), field('nowhere')] }, undefined],
    ['missing makes a product missing', { mul: [field('nowhere'), value(0)] }, undefined],
    ['missing makes a difference missing', { sub: [field('nowhere'), value(1)] }, undefined],
    ['text makes arithmetic missing', { add: [field('members'), field('text')] }, undefined],
    ['what overflows is missing', { mul: [value(1e308), value(1e308)] }, undefined],
    ['missing counts as 0 in sum', { sum: [field('members'), field('nowhere')] }, 50],
    [
      'missing counts as 0 in count',
      { count: [field('zero'), field('no'), field('nowhere'), field('blank')] },
      2,
    ],
    ['a column adds up', { sum: { table: 'rows', column: 'done' } }, 6],
    ['a column nobody filled is 0', { sum: { table: 'nowhere', column: 'done' } }, 0],
    ['rows are counted', { count: { table: 'rows' } }, 3],
    [
      'rows are counted where something holds',
      { count: { table: 'rows', where: { lt: [field('done'), field('registered')] } } },
      1,
    ],
    [
      'a row sees the body too',
      { count: { table: 'rows', where: { lt: [field('done'), field('members')] } } },
      2,
    ],
    [
      'a sum over a table means nothing inside a row',
      { count: { table: 'rows', where: { count: { table: 'rows' } } } },
      0,
    ],
  ])('%s', (_, expression, expected) => {
    expect(evaluate(expression, scope)).toBe(expected);
  });
});

describe('a condition', () => {
  test.each<[string, Expression, boolean]>([
    ['0 is an answer', { empty: field('zero') }, false],
    ['no is an answer', { empty: field('no') }, false],
    ['blank text is none', { empty: field('blank') }, true],
    ['null is none', { empty: field('nothing') }, true],
    ['and needs all', { and: [field('yes'), field('members')] }, true],
    ['and needs every one', { and: [field('yes'), field('zero')] }, false],
    ['or needs one', { or: [field('no'), field('yes')] }, true],
    ['not turns', { not: field('no') }, true],
    ['equal numbers', { eq: [field('members'), value(50)] }, true],
    ['0 is not no', { eq: [field('zero'), field('no')] }, false],
    ['missing is not 0', { eq: [field('nowhere'), value(0)] }, false],
    ['missing equals missing', { eq: [field('nowhere'), field('nothing')] }, true],
    ['lists compare by what is in them', { eq: [field('choices'), { value: ['meeting', 'chat'] }] }, true],
    ['days compare by the calendar', { lt: [field('day'), { today: true }] }, true],
    ['missing is in no order', { le: [field('nowhere'), value(1)] }, false],
    ['and in no other', { gt: [field('nowhere'), value(1)] }, false],
    ['numbers and text have no order', { lt: [field('members'), field('text')] }, false],
    ['one of', { in: [field('text'), ['sáng kiến', 'đề tài']] }, true],
    ['one of many chosen', { in: [field('choices'), ['chat']] }, true],
    ['missing is in nothing', { in: [field('nowhere'), [null]] }, false],
  ])('%s', (_, condition, expected) => {
    expect(holds(condition, scope)).toBe(expected);
  });
});

test('a tree deeper than the limit is missing, and does not exhaust the stack', () => {
  let deep: Expression = { value: true };
  for (let i = 0; i < 100_000; i++) deep = { not: deep };
  expect(holds({ not: deep }, scope)).toBeTypeOf('boolean');
  let shallow: Expression = { value: 1 };
  for (let i = 0; i < deepestExpression; i++) shallow = { add: [shallow] };
  expect(evaluate(shallow, scope)).toBe(1);
  expect(evaluate({ add: [shallow] }, scope)).toBeUndefined();
});

test('names that every object inherits are no fields', () => {
  for (const id of ['constructor', 'toString', '__proto__'])
    expect(evaluate(field(id), scope)).toBeUndefined();
});

test('evaluation never throws, whatever form and body come from outside', () => {
  fc.assert(
    fc.property(
      fc.oneof(expression, json as fc.Arbitrary<unknown>),
      body,
      body,
      (tree, answers, previous) => {
        const result = evaluate(tree as Expression, { body: answers, today: '2021-06-30', previous });
        if (typeof result === 'number' && typeof tree === 'object' && tree && 'add' in tree)
          expect(Number.isFinite(result)).toBe(true);
      },
    ),
  );
});
