import { expect, test } from 'vitest';
import { defaultForms } from '../../../src/domain/default-forms/index.ts';
import { checkBody } from '../../../src/domain/form/check.ts';
import { exampleBody } from '../../../src/domain/form/example.ts';
import { seeded } from '../build.ts';

const today = '2021-06-30';

test.each(defaultForms)('made-up bodies of $id are ones the form takes', (form) => {
  for (let seed = 0; seed < 150; seed++) {
    const body = exampleBody(form, seeded(seed), { today, workforce: seed * 7, members: seed * 5 });
    expect(checkBody(form, body, { today }).errors, `seed ${seed}`).toEqual([]);
  }
});

test.each(defaultForms)('the same numbers make the same body of $id', (form) => {
  const make = (seed: number) => JSON.stringify(exampleBody(form, seeded(seed), { today }));
  expect(make(1)).toBe(make(1));
  expect(make(1)).not.toBe(make(2));
});

test('made-up bodies show a unit of its own size that takes part', () => {
  const [coverage] = defaultForms;
  const bodies = Array.from({ length: 40 }, (_, seed) =>
    coverage ? exampleBody(coverage, seeded(seed), { today, workforce: 200, members: 150 }) : {},
  );
  expect(bodies.every((body) => body.workforceTotal === 200 && body.memberTotal === 150)).toBe(true);
  expect(bodies.filter((body) => body.launched === true).length).toBeGreaterThan(25);
  expect(bodies.every((body) => body.exemptReason === undefined)).toBe(true);
});
