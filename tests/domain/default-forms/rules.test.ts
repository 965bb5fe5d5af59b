import { describe, expect, test } from 'vitest';
import { defaultForms } from '../../../src/domain/default-forms/index.ts';
import { checkBody } from '../../../src/domain/form/check.ts';
import { exampleBody } from '../../../src/domain/form/example.ts';
import { everyField, publicBody } from '../../../src/domain/form/values.ts';
import { type Complete, complete, context } from './complete.ts';
import { seeded } from '../build.ts';

const said = (form: Complete['form'], body: Complete['body'], extra: object = {}) => {
  const { errors, asks } = checkBody(form, body, { ...context, ...extra });
  return {
    errors: errors.map(({ field, code, args }) =>
      typeof args?.check === 'string' ? args.check : `${field} ${code}`,
    ),
    asks: asks.map(({ check }) => check),
  };
};

describe.each(complete)('$form.id', ({ form, body, broken }) => {
  test('takes a complete record without a word', () => {
    expect(said(form, body)).toEqual({ errors: [], asks: [] });
  });

  test('is taken by the endpoint as it was by the device, without its private part', () => {
    const { errors } = checkBody(form, publicBody(form, body), {
      ...context,
      linked: undefined,
      stripped: true,
    });
    expect(errors).toEqual([]);
  });

  test('has a story for every rule', () => {
    expect(Object.keys(broken).sort()).toEqual((form.checks ?? []).map(({ id }) => id).sort());
  });

  test.each(Object.entries(broken))('says %s where it is so', (id, { change, context: extra }) => {
    const rule = form.checks?.find((check) => check.id === id);
    const { errors, asks } = said(form, { ...body, ...change }, extra);
    expect(rule?.severity === 'error' ? errors : asks).toContain(id);
  });

  test('misses every answer it needs', () => {
    const needed = everyField(form).filter(({ field }) => field.required === true && field.id in body);
    for (const { field } of needed) {
      const { [field.id]: _gone, ...rest } = body;
      expect(said(form, rest).errors, field.id).toContain(`${field.id} field.required`);
    }
  });
});

/** Reports: a figure that is a part of another is never more than it. */
describe.each(defaultForms.filter(({ kind }) => kind === 'round-report' || kind === 'year-report'))(
  '$id',
  (form) => {
    const body = exampleBody(form, seeded(7), { today: '2021-06-30' });
    const parts = (form.checks ?? []).flatMap((check) => {
      const pair = 'gt' in check.when ? check.when.gt : undefined;
      const [part, whole] = (pair ?? []).map((side) => ('field' in side ? side.field : undefined));
      const typed = [part, whole].every((id) =>
        everyField(form).some(({ field }) => field.id === id && field.type === 'integer'),
      );
      return typed && part !== undefined && whole !== undefined ? [{ check, part, whole }] : [];
    });

    test.each(parts.map((one) => [one.check.id, one] as const))('holds %s', (id, { check, part, whole }) => {
      const wrong = { ...body, [part]: 8, [whole]: 7 };
      const right = { ...body, [part]: 7, [whole]: 7 };
      const of = (tried: typeof body) => {
        const { errors, asks } = checkBody(form, tried, { today: '2021-07-01' });
        return check.severity === 'error'
          ? errors.map(({ args }) => args?.check)
          : asks.map(({ check: asked }) => asked);
      };
      expect(of(wrong)).toContain(id);
      expect(of(right)).not.toContain(id);
    });
  },
);

test('every label, hint, unit and message that ships is there in both languages', () => {
  const bare: string[] = [];
  const look = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    // The names of movements and awards are names: they stay as they are printed.
    if ('vi' in value && !('en' in value) && !path.includes('.options'))
      bare.push(`${path}: ${String(value.vi)}`);
    for (const [key, member] of Object.entries(value)) look(member, `${path}.${key}`);
  };
  for (const form of defaultForms) look(form, form.id);
  expect(bare).toEqual([]);
});

test('no form says that anybody is eligible', () => {
  expect(JSON.stringify(defaultForms)).not.toMatch(/đủ điều kiện|eligible/i);
});

test('every reminder of a nomination that follows a rule names where the rule stands, with its year', () => {
  const nomination = complete.find(({ form }) => form.id === 'nomination')?.form;
  const sources = (nomination?.checks ?? []).flatMap(({ source }) => (source ? [source.vi] : []));
  expect(sources.length).toBeGreaterThanOrEqual(12);
  for (const source of sources) expect(source).toMatch(/20\d\d|[Qq]uy chế/);
});
