import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { migrateBody } from '../../../src/domain/form/migrate.ts';
import type { Field, Form } from '../../../src/domain/form/types.ts';
import { publicBody } from '../../../src/domain/form/values.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { body, form } from './arbitrary.ts';

const label = { vi: 'Nhãn' };
const formOf = (version: number, fields: Field[]): Form => ({
  id: 'test',
  version,
  kind: 'initiative',
  life: 'living',
  title: label,
  sections: [{ id: 'only', title: label, fields }],
});
const text = (id: string, extra: object = {}): Field => ({
  id,
  type: 'text',
  lines: 'one',
  maxLength: 50,
  label,
  ...extra,
});
const integer = (id: string, extra: object = {}): Field => ({ id, type: 'integer', label, ...extra });
const choice = (id: string, options: string[], extra: object = {}): Field => ({
  id,
  type: 'choice',
  label,
  options: options.map((option) => ({ id: option, label: { vi: `Chọn ${option}` } })),
  ...extra,
});
const move = (before: Field[], after: Field[], answers: JsonObject) =>
  migrateBody(formOf(1, before), formOf(2, after), answers);

describe('a draft moves to a new version of its form', () => {
  test('and sees what came, what went and what must be answered now', () => {
    const { changes, body } = move([text('a'), text('b')], [text('b', { required: true }), text('c')], {
      a: 'x',
      b: 'y',
    });
    expect(changes).toEqual([
      { kind: 'gone', field: 'a', filled: true },
      { kind: 'required', field: 'b' },
      { kind: 'added', field: 'c' },
    ]);
    expect(body).toEqual({ a: 'x', b: 'y' });
  });
  test('carrying a value over where nothing is lost', () => {
    expect(move([integer('a')], [integer('a', { type: 'money' })], { a: 5 }).body).toEqual({ a: 5 });
    expect(move([choice('a', ['x'])], [choice('a', ['x'], { many: true })], { a: 'x' }).body).toEqual({
      a: ['x'],
    });
    expect(move([choice('a', ['x'])], [text('a')], { a: 'x' }).body).toEqual({ a: 'Chọn x' });
  });
  test('setting a value aside where it does not fit any more', () => {
    const { body, changes } = move([text('a')], [integer('a')], { a: 'mười' });
    expect(body).toEqual({ a: null, 'a@1': 'mười' });
    expect(changes).toEqual([
      { kind: 'retyped', field: 'a', from: 'text', to: 'integer', filled: true, kept: false },
    ]);
  });
  test('row by row in a table', () => {
    const table = (column: Field): Field => ({ id: 'rows', type: 'table', label, columns: [column] });
    const { body, changes } = move([table(text('a'))], [table(integer('a'))], {
      rows: [{ a: 'mười', b: 1 }, {}],
    });
    expect(body).toEqual({ rows: [{ a: null, 'a@1': 'mười', b: 1 }, {}] });
    expect(changes).toMatchObject([{ kind: 'retyped', field: 'rows.a' }]);
  });
  test('and hears of what is more than the new limit takes, once, and not of what was too much before', () => {
    const table = (column: Field): Field => ({ id: 'rows', type: 'table', label, columns: [column] });
    const { body, changes } = move(
      [
        integer('a', { max: 10 }),
        integer('b', { max: 10 }),
        integer('c', { max: 10 }),
        text('d'),
        table(integer('n')),
      ],
      [
        integer('a', { max: 5 }),
        integer('b', { max: 5 }),
        integer('c', { max: 5 }),
        text('d', { maxLength: 3 }),
        table(integer('n', { min: 2 })),
      ],
      { a: 8, b: 5, c: 11, d: 'bốn chữ', rows: [{ n: 2 }, { n: 1 }, { n: 0 }] },
    );
    expect(changes).toEqual([
      { kind: 'narrowed', field: 'a', problem: { field: 'a', code: 'field.max', args: { max: 5 } } },
      { kind: 'narrowed', field: 'd', problem: { field: 'd', code: 'field.long', args: { max: 3 } } },
      {
        kind: 'narrowed',
        field: 'rows.n',
        problem: { field: 'rows.n', code: 'field.min', args: { min: 2 } },
      },
    ]);
    expect(body).toMatchObject({ a: 8, d: 'bốn chữ' });
  });
  test('and hears of options that are gone', () => {
    const { changes, body } = move([choice('a', ['x', 'y'])], [choice('a', ['y'])], { a: 'x' });
    expect(changes).toEqual([{ kind: 'optionGone', field: 'a', option: 'x', filled: true }]);
    expect(body).toEqual({ a: 'x' });
  });
});

describe('what was private stays on the device', () => {
  test('when the new version has forgotten the field', () => {
    const { body } = move([text('names', { private: true })], [text('other')], { names: 'bí mật' });
    expect(body.names).toBe('bí mật');
    expect(publicBody(formOf(2, [text('other')]), body)).toEqual({});
  });
  test('when the new version has forgotten the column', () => {
    const table = (columns: Field[]): Field => ({ id: 'rows', type: 'table', label, columns });
    const after = [table([integer('sum')])];
    const { body } = move([table([text('name', { private: true }), integer('sum')])], after, {
      rows: [{ name: 'bí mật', sum: 1 }],
    });
    expect(publicBody(formOf(2, after), body)).toEqual({ rows: [{ sum: 1 }] });
  });
  test('when it was set aside, and over two moves', () => {
    const after = [integer('names', { private: true })];
    const once = move([text('names', { private: true })], after, { names: 'bí mật' }).body;
    const twice = migrateBody(formOf(2, after), formOf(3, [text('other')]), once).body;
    expect(JSON.stringify(publicBody(formOf(3, [text('other')]), twice))).not.toContain('bí mật');
  });
  test('and the officer hears when it would not any more', () => {
    expect(move([text('names', { private: true })], [text('names')], { names: 'bí mật' }).changes).toEqual([
      { kind: 'unsealed', field: 'names', filled: true },
    ]);
  });
});

test('D16: moving between any two versions loses no key and no value', () => {
  fc.assert(
    fc.property(form, form, body, (from, to, answers) => {
      const moved = migrateBody({ ...from, version: 1 }, { ...to, version: 2 }, answers).body;
      for (const [key, value] of Object.entries(answers)) {
        expect(Object.hasOwn(moved, key)).toBe(true);
        const known = from.sections
          .concat(to.sections)
          .some(({ fields }) => fields.some((field) => field.id === key));
        if (!known) expect(moved[key]).toEqual(value);
        // An option may be carried over as its words; any other text is found again letter for letter.
        else if (typeof value === 'string' && value.trim() !== '' && value !== 'one' && value !== 'two')
          expect(JSON.stringify(moved)).toContain(JSON.stringify(value));
      }
    }),
    { numRuns: 300 },
  );
});

test('moving to the same version changes nothing', () => {
  fc.assert(
    fc.property(form, body, (definition, answers) => {
      const { body: moved, changes } = migrateBody(definition, definition, answers);
      expect(changes).toEqual([]);
      expect(moved).toEqual(answers);
    }),
  );
});
