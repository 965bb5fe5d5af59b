import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { routes } from '../src/app/routes.ts';
import { defaultForms } from '../src/domain/default-forms/index.ts';
import { everyField } from '../src/domain/form/values.ts';

/** `docs/plan-coverage.md` says where each thing a plan asks for is found; this keeps it from rotting. */
const root = path.resolve(import.meta.dirname, '..');
const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const rows = text('docs/plan-coverage.md')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, id]) => /^R\d\d$/.test(id ?? ''))
  .map(([, id = '', asks = '', page = '', form = '', test = '']) => ({ id, asks, page, form, test }));

const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
const fields = new Map(
  defaultForms.map((form) => [
    form.id,
    new Set(
      everyField(form).flatMap(({ section, field }) => [
        section.id,
        field.id,
        ...(field.type === 'table' ? field.columns.map(({ id }) => id) : []),
      ]),
    ),
  ]),
);
const ofPlan = new Set(['goalMotto', 'recipients']);

describe('what a plan asks for', () => {
  it('has a row for each of the thirty, in order', () => {
    expect(rows.map(({ id }) => id)).toEqual(
      Array.from({ length: 30 }, (_, at) => `R${String(at + 1).padStart(2, '0')}`),
    );
  });

  it.each(rows)('$id has a page, a form and a test that are there', ({ asks, page, form, test }) => {
    expect(asks.length).toBeGreaterThan(10);
    const pages = new Set(routes.map(({ pattern }) => pattern));
    expect(quoted(page).length).toBeGreaterThan(0);
    expect(quoted(page).filter((pattern) => !pages.has(pattern))).toEqual([]);

    for (const part of form.split(';')) {
      const [head = '', ...names] = quoted(part);
      if (/^\s*(?:plan|campaign):/.test(part)) {
        expect(quoted(part).filter((name) => !ofPlan.has(name))).toEqual([]);
        continue;
      }
      expect(fields.has(head), `no form ${head}`).toBe(true);
      // "`pledge-collective`, `pledge-individual`" names forms alone.
      const known = fields.get(head);
      expect(
        names.filter((name) => !known?.has(name) && !fields.has(name)),
        head,
      ).toEqual([]);
    }

    const [file = ''] = quoted(test);
    expect(existsSync(path.join(root, file)), `${file} is not there`).toBe(true);
    expect(text(file)).toContain(test.split('›')[1]?.trim());
  });
});
