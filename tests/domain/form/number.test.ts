import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNumber, parseNumber } from '../../../src/domain/form/number.ts';

const read = (text: string) => {
  const typed = parseNumber(text);
  return typed.kind === 'number' ? typed.value : typed.kind === 'refused' ? typed.reason : null;
};

test.each([
  ['1.234.567,5', 1_234_567.5],
  ['1234567', 1_234_567],
  ['1 234 567', 1_234_567],
  ['1\u00a0234\u202f567,25', 1_234_567.25],
  ['1,5', 1.5],
  ['1,250', 1.25],
  ['0,000', 0],
  ['1.234', 1234],
  ['0', 0],
  ['007', 7],
  ['-12', -12],
  ['− 12,5', -12.5],
  ['+3', 3],
  [' 5 ', 5],
  ['9.007.199.254.740.991', Number.MAX_SAFE_INTEGER],
])('reads "%s" the Vietnamese way', (text, value) => {
  expect(read(text)).toBe(value);
});

test.each([
  ['12.5', 'groups'],
  ['1.2345', 'groups'],
  ['12.345.67', 'groups'],
  ['0.500', 'groups'],
  ['12 34', 'groups'],
  ['1.234 567', 'groups'],
  ['1,5.000', 'groups'],
  ['1,000', 'groups'],
  ['250,000', 'groups'],
  ['1,234,567', 'commas'],
  ['1,', 'unfinished'],
  [',5', 'unfinished'],
  ['-', 'unfinished'],
  ['12 người', 'letters'],
  ['1e3', 'letters'],
  ['١٢', 'letters'],
  ['9.007.199.254.740.992', 'large'],
])('asks again about "%s" instead of guessing', (text, reason) => {
  expect(read(text)).toBe(reason);
});

test.each(['', '  ', '\u00a0'])('an empty entry is no number, not 0', (text) => {
  expect(parseNumber(text)).toEqual({ kind: 'empty' });
});

test.each([
  [0, undefined, '0'],
  [-0, undefined, '0'],
  [1_234_567.5, undefined, '1.234.567,5'],
  [-1234, undefined, '-1.234'],
  [0.1 + 0.2, 1, '0,3'],
  [-0.04, 1, '0,0'],
  [0.000_000_15, undefined, '0,00000015'],
  [85, 2, '85,00'],
  [1e22, undefined, '10.000.000.000.000.000.000.000'],
  [Number.NaN, undefined, ''],
])('writes %s with dots between thousands and a comma before decimals', (value, decimals, text) => {
  expect(formatNumber(value, decimals)).toBe(text);
});

test('a number written and read again is the same number', () => {
  const money = fc.maxSafeInteger();
  const decimal = fc.double({ noNaN: true, min: -(2 ** 53 - 1), max: 2 ** 53 - 1 });
  fc.assert(
    fc.property(fc.oneof(money, decimal), (value) => {
      expect(read(formatNumber(value))).toBe(value + 0);
    }),
  );
});

test('whatever a person types gets an answer', () => {
  const typed = fc.oneof(fc.string(), fc.stringMatching(/^[-+ .,\d]{0,20}$/));
  fc.assert(
    fc.property(typed, (text) => {
      const answer = parseNumber(text);
      if (answer.kind === 'number')
        expect(Math.abs(answer.value)).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
      else expect(['empty', 'refused']).toContain(answer.kind);
    }),
  );
});
