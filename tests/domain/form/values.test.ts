import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseBody } from '../../../src/domain/form/normalise.ts';
import { gaps, progress } from '../../../src/domain/form/progress.ts';
import type { Form } from '../../../src/domain/form/types.ts';
import { computedValues, fieldsOf, publicBody, visibleSections } from '../../../src/domain/form/values.ts';
import { body, form } from './arbitrary.ts';

const label = { vi: 'Nhãn' };
const today = '2021-06-30';
const welfare: Form = {
  id: 'welfare',
  version: 1,
  kind: 'welfare',
  life: 'living',
  title: label,
  sections: [
    {
      id: 'figures',
      title: label,
      fields: [
        { id: 'people', type: 'integer', label, required: true },
        { id: 'amount', type: 'money', label, required: true },
        { id: 'each', type: 'computed', label, value: { div: [{ field: 'amount' }, { field: 'people' }] } },
        { id: 'rate', type: 'ratio', label, numerator: 'people', denominator: 'amount' },
        { id: 'hint', type: 'note', label, text: label },
      ],
    },
    {
      id: 'names',
      title: label,
      showIf: { gt: [{ field: 'people' }, { value: 0 }] },
      fields: [
        { id: 'story', type: 'text', lines: 'many', maxLength: 100, label, private: true },
        {
          id: 'helped',
          type: 'table',
          label,
          columns: [
            {
              id: 'helpedName',
              type: 'text',
              lines: 'one',
              maxLength: 80,
              label,
              required: true,
              private: true,
            },
            { id: 'helpedAmount', type: 'money', label, required: true },
            {
              id: 'helpedDouble',
              type: 'computed',
              label,
              value: { mul: [{ field: 'helpedAmount' }, { value: 2 }] },
            },
          ],
        },
      ],
    },
  ],
};

test('names of people in need never leave the device', () => {
  const full = {
    people: 1,
    story: 'bí mật',
    helped: [{ helpedName: 'Nguyễn Văn A', helpedAmount: 5, later: 1 }],
    unknown: 'kept',
  };
  const sent = publicBody(welfare, full);
  expect(sent).toEqual({ people: 1, helped: [{ helpedAmount: 5, later: 1 }], unknown: 'kept' });
  expect(JSON.stringify(sent)).not.toMatch(/Nguyễn|bí mật/);
  expect(full.story).toBe('bí mật');
});

test('computed figures and ratios are worked out, cells by their address', () => {
  const answers = { people: 2, amount: 1000, helped: [{ helpedAmount: 5 }, {}] };
  expect(computedValues(welfare, answers, { today })).toEqual({
    each: 500,
    rate: 0.002,
    'helped.0.helpedDouble': 10,
  });
  expect(computedValues(welfare, { people: 0, amount: 0 }, { today })).toEqual({});
});

test('a section that does not apply is not shown', () => {
  const shown = (people: number) =>
    visibleSections(welfare, { people }, { today }).map(({ section }) => section.id);
  expect(shown(0)).toEqual(['figures']);
  expect(shown(3)).toEqual(['figures', 'names']);
});

test('lists fields with their section, tables apart', () => {
  expect(fieldsOf(welfare).map(({ section, field }) => `${section.id}/${field.id}`)).toEqual([
    'figures/people',
    'figures/amount',
    'figures/each',
    'figures/rate',
    'figures/hint',
    'names/story',
  ]);
});

test('says what is missing before sending, screen by screen', () => {
  const answers = { people: 2, helped: [{ helpedAmount: 5 }] };
  expect(
    gaps(welfare, answers, { today }).map(({ section, field, problem }) => [
      section?.id,
      field?.id,
      problem.field,
    ]),
  ).toEqual([
    ['figures', 'amount', 'amount'],
    ['names', 'helped', 'helped.0.helpedName'],
  ]);
  expect(gaps(welfare, null, { today })).toMatchObject([{ section: null, field: null }]);
});

test('says how far each section is', () => {
  expect(progress(welfare, { people: 0 }, { today })).toEqual([
    { section: 'figures', required: 2, answered: 1, fields: 2, filled: 1, problems: 1 },
  ]);
});

test('text typed in pieces is stored in one', () => {
  expect(normaliseBody({ text: 'Bie\u0302\u0323t', rows: [{ cell: 'e\u0301', n: 1 }] })).toEqual({
    text: 'Biệt',
    rows: [{ cell: 'é', n: 1 }],
  });
});

test('what leaves the device loses nothing but what is private, and what only a reviewer may say', () => {
  fc.assert(
    fc.property(form, body, (definition, answers) => {
      const hidden = new Set(
        definition.sections.flatMap(({ fields }) =>
          fields.filter((field) => field.private || field.by === 'reviewer').map((field) => field.id),
        ),
      );
      const sent = publicBody(definition, answers);
      expect(Object.keys(sent).sort()).toEqual(
        Object.keys(answers)
          .filter((key) => !hidden.has(key))
          .sort(),
      );
    }),
  );
});

test('every screen of any form can be drawn from any body', () => {
  fc.assert(
    fc.property(form, body, (definition, answers) => {
      for (const { fields, section } of visibleSections(definition, answers, { today }))
        expect(section.fields).toEqual(expect.arrayContaining([...fields]));
      expect(
        progress(definition, answers, { today }).every(({ answered, required }) => answered <= required),
      ).toBe(true);
      JSON.stringify(computedValues(definition, answers, { today }));
    }),
  );
});
