import { describe, expect, test } from 'vitest';
import { defaultForms } from '../../../src/domain/default-forms/index.ts';
import { movements as shipped } from '../../../src/domain/default-forms/movements.ts';
import { bindForm, movementOptions } from '../../../src/domain/form/bind.ts';
import { checkForm } from '../../../src/domain/form/definition.ts';
import type { Field, Form } from '../../../src/domain/form/types.ts';

const named = (...names: string[]) => names.map((name) => ({ name }));
const idsOf = (...names: string[]) => movementOptions(named(...names), shipped).map(({ id }) => id);

describe('the movements of a campaign become the options of its forms', () => {
  test('one that ships keeps its id in any spelling, so that its figures stay comparable', () => {
    expect(
      idsOf(
        'Lao động giỏi, Lao động sáng tạo',
        'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
        'Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau',
      ),
    ).toEqual(['goodLabour', 'followingHoChiMinh', 'forThePoor']);
  });

  test('a longer name of one that ships is still that one', () => {
    expect(
      idsOf(
        'Công đoàn đồng hành vì sự phát triển bền vững của doanh nghiệp, vì việc làm, đời sống của đoàn viên, người lao động',
      ),
    ).toEqual(['besideEnterprises']);
  });

  test('“Lao động sáng tạo” is a part of another movement and never counts beside it', () => {
    expect(idsOf('Lao động sáng tạo', 'Lao động giỏi, Lao động sáng tạo')).toEqual(['goodLabour']);
    expect(idsOf('Lao động sáng tạo')).toEqual(['lao-dong-sang-tao']);
  });

  test('one of the place’s own gets an id of its name; two that begin alike stay two; one said twice is one', () => {
    expect(idsOf('Sạch xưởng, đẹp lòng', 'sạch xưởng và đẹp lòng', 'Đường hoa')).toEqual([
      'sach-xuong-dep-long',
      'duong-hoa',
    ]);
    const long = 'phong trào '.repeat(9);
    expect(new Set(idsOf(`${long} một`, `${long} hai`)).size).toBe(2);
    expect(idsOf('民', '主')).toEqual(['movement', 'movement-2']);
  });
});

const choices = (form: Form): Extract<Field, { type: 'choice' }>[] =>
  form.sections
    .flatMap(({ fields }) => fields.flatMap((field) => (field.type === 'table' ? field.columns : [field])))
    .filter((field) => field.type === 'choice' && field.from !== undefined) as Extract<
    Field,
    { type: 'choice' }
  >[];

test('every form that ships is bound to the campaign, can be published then, and binding it again changes nothing', () => {
  const campaign = {
    movements: named('Dân vận khéo', 'Đường hoa'),
    rounds: [{ no: 1 }, { no: 2 }],
    forms: defaultForms,
  };
  const options = new Map<string, unknown>();
  for (const form of defaultForms) {
    const bound = bindForm(form, campaign);
    expect(checkForm(bound), form.id).toEqual([]);
    expect(bindForm(bound, campaign)).toBe(bound);
    for (const field of choices(bound))
      options.set(
        field.from ?? '',
        field.options.map(({ id }) => id),
      );
  }
  expect(Object.fromEntries(options)).toEqual({
    movements: ['skilfulMobilisation', 'duong-hoa'],
    rounds: ['1', '2'],
    forms: defaultForms.map(({ id }) => id),
  });
});

test('a form without such choices stays the very same, and one keeps its own where the campaign has none', () => {
  const none = { movements: [], rounds: [], forms: [] };
  const coverage = defaultForms.find(({ id }) => id === 'coverage');
  const report = defaultForms.find(({ id }) => id === 'round-report');
  if (!coverage || !report) throw new Error('no form');
  expect(bindForm(coverage, none)).toBe(coverage);
  expect(bindForm(report, none)).toBe(report);
});
