import * as fc from 'fast-check';
import {
  type Check,
  type Expression,
  type Field,
  type Form,
  formKinds,
} from '../../../src/domain/form/types.ts';
import type { Json, JsonObject } from '../../../src/domain/json.ts';

/** Ids that arbitrary forms and bodies share, so that expressions meet fields; and some that no object should trip over. */
const fieldIds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'constructor', '__proto__'];
const columnIds = ['p', 'q', 'r', 's'];
const anyId = fc.constantFrom(...fieldIds, ...columnIds, 'nowhere');

export const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.integer({ min: -5, max: 50 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constantFrom(
    '',
    ' ',
    'one',
    'two',
    '2021-06-30',
    '2021-02-30',
    '2021-06',
    'e\u0301',
    '\ud800',
    'a\u0000',
  ),
  fc.constant(null),
);

const expressions = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(
      anyId.map((field): Expression => ({ field })),
      scalar.map((value): Expression => ({ value })),
      fc.constant<Expression>({ today: true }),
      fc.constantFrom<Expression>({ planYear: true }, { roundStart: true }, { roundEnd: true }),
      fc.tuple(anyId, anyId).map(([record, field]): Expression => ({ linked: { record, field } })),
      anyId.map((previous): Expression => ({ previous })),
      fc.tuple(anyId, anyId).map(([table, column]): Expression => ({ sum: { table, column } })),
      anyId.map((table): Expression => ({ count: { table } })),
    ),
    fc.oneof(
      fc
        .array(tie('node'), { maxLength: 3 })
        .chain((parts) =>
          fc.constantFrom<Expression>(
            { and: parts },
            { or: parts },
            { add: parts },
            { mul: parts },
            { sum: parts },
            { count: parts },
          ),
        ),
      tie('node').chain((part) => fc.constantFrom<Expression>({ not: part }, { empty: part })),
      fc
        .tuple(tie('node'), tie('node'))
        .chain((pair) =>
          fc.constantFrom<Expression>(
            { eq: pair },
            { ne: pair },
            { lt: pair },
            { le: pair },
            { gt: pair },
            { ge: pair },
            { sub: pair },
            { div: pair },
            { if: pair },
            { frameDue: pair },
          ),
        ),
      fc.tuple(tie('node'), fc.array(scalar, { maxLength: 3 })).map((pair): Expression => ({ in: pair })),
      fc.tuple(tie('node'), tie('node'), tie('node')).map((parts): Expression => ({ if: parts })),
      fc.tuple(anyId, tie('node')).map(([table, where]): Expression => ({ count: { table, where } })),
      fc
        .tuple(anyId, anyId, tie('node'))
        .map(([table, column, where]): Expression => ({ sum: { table, column, where } })),
    ),
  ),
}));
export const expression = expressions.node;

const label = { vi: 'Nhãn' };
const rollUp = fc.constantFrom(
  { units: 'sum', rounds: 'sum' } as const,
  { units: 'sum', rounds: 'latest' } as const,
  { units: 'count', rounds: 'latest' } as const,
);

function plainField(id: string): fc.Arbitrary<Field> {
  const base = fc.record(
    {
      id: fc.constant(id),
      label: fc.constant(label),
      required: fc.boolean(),
      private: fc.boolean(),
      showIf: expression,
      by: fc.constant('reviewer' as const),
    },
    { requiredKeys: ['id', 'label'] },
  );
  const kinds: fc.Arbitrary<Omit<Field, 'id' | 'label'>>[] = [
    fc.record({
      type: fc.constant('text' as const),
      lines: fc.constantFrom('one' as const, 'many' as const),
      maxLength: fc.nat(5),
    }),
    fc.record(
      {
        type: fc.constantFrom('integer' as const, 'decimal' as const, 'money' as const),
        min: fc.integer({ min: -2, max: 2 }),
        max: fc.integer({ min: 3, max: 40 }),
        rollUp,
      },
      { requiredKeys: ['type'] },
    ),
    fc.record({ type: fc.constant('ratio' as const), numerator: anyId, denominator: anyId }),
    fc.record({ type: fc.constant('computed' as const), value: expression, rollUp }),
    fc.record({
      type: fc.constant('date' as const),
      precision: fc.constantFrom('day' as const, 'month' as const),
    }),
    fc.record(
      {
        type: fc.constant('choice' as const),
        options: fc.constant([
          { id: 'one', label },
          { id: 'two', label },
        ]),
        many: fc.boolean(),
        other: fc.boolean(),
        rollUp,
      },
      { requiredKeys: ['type', 'options'] },
    ),
    fc.constant({ type: 'yesNo' as const }),
    fc.constant({ type: 'person' as const }),
    fc.constant({ type: 'photo' as const, max: 1 }),
    fc.constant({ type: 'signature' as const }),
    fc.constant({ type: 'record' as const, kind: 'initiative' as const }),
    fc.constant({ type: 'note' as const, text: label }),
  ];
  return fc.tuple(base, fc.oneof(...kinds)).map(([common, kind]) => ({ ...common, ...kind }) as Field);
}

function tableField(id: string): fc.Arbitrary<Field> {
  return fc
    .tuple(fc.tuple(...columnIds.map(plainField)), fc.nat(2), fc.nat(3), fc.boolean(), fc.boolean())
    .map(([columns, minRows, more, required, hidden]) => ({
      id,
      type: 'table' as const,
      label,
      columns,
      minRows,
      maxRows: minRows + more,
      required,
      private: hidden,
    }));
}

const check: fc.Arbitrary<Omit<Check, 'id'>> = fc.record({
  when: expression,
  fields: fc.array(fc.constantFrom(...fieldIds), { maxLength: 2 }),
  severity: fc.constantFrom('error' as const, 'ask' as const),
  message: fc.constant(label),
});

/** Forms that are well-typed and nothing more: circles, references into nowhere and contradictions are all in. */
export const form: fc.Arbitrary<Form> = fc
  .record({
    version: fc.integer({ min: 1, max: 3 }),
    kind: fc.constantFrom(...formKinds),
    life: fc.constantFrom('fixed' as const, 'living' as const),
    fields: fc.tuple(...fieldIds.map((id, index) => (index === 2 ? tableField(id) : plainField(id)))),
    cut: fc.nat(fieldIds.length),
    showIf: fc.option(expression, { nil: undefined }),
    checks: fc.array(check, { maxLength: 3 }),
  })
  .map(({ version, kind, life, fields, cut, showIf, checks }) => ({
    id: 'any',
    version,
    kind,
    life,
    title: label,
    sections: [
      { id: 'first', title: label, fields: fields.slice(0, cut) },
      { id: 'second', title: label, fields: fields.slice(cut), ...(showIf === undefined ? {} : { showIf }) },
    ],
    checks: checks.map((rule, index) => ({ ...rule, id: `check${index}` })),
  }));

const answer: fc.Arbitrary<Json> = fc.oneof(
  scalar,
  json,
  fc.constantFrom<Json>(
    { name: 'A' },
    { name: 'A', idNumber: '1' },
    { other: 'x' },
    ['one'],
    ['one', 'one'],
    [{ other: '' }],
  ),
  fc.constant('a'.repeat(64)).map((hash): Json => [hash]),
  fc.array(fc.dictionary(fc.constantFrom(...columnIds, 'unknown'), scalar), {
    maxLength: 4,
  }) as fc.Arbitrary<Json>,
);

/** Bodies that answer many of those fields, rightly or wrongly, and carry unknown ones. */
export const body: fc.Arbitrary<JsonObject> = fc
  .array(fc.tuple(fc.constantFrom(...fieldIds, 'unknown', 'toString'), answer), { maxLength: 14 })
  .map((members) => Object.fromEntries(members));
