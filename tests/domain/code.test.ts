import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { enrolmentCode, normaliseCode } from '../../src/domain/code.ts';

test('a code has two groups of four and no letter that is misheard', () => {
  expect(enrolmentCode(new Uint8Array([0, 31, 32, 255, 10, 18, 19, 20]))).toBe('0Z0Z-AJKM');
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (random) => {
      const code = enrolmentCode(random);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(normaliseCode(code)).toBe(code);
      expect(normaliseCode(code.toLowerCase().replace('-', ' '))).toBe(code);
    }),
  );
});

test.each([
  ['7qk4-m2xa', '7QK4-M2XA'],
  [' 7QK4M2XA ', '7QK4-M2XA'],
  ['7QK4 – M2XA', '7QK4-M2XA'],
  ['oil0-ILoO', '0110-1100'],
])('takes %s for the code %s', (typed, code) => {
  expect(normaliseCode(typed)).toBe(code);
});

test.each(['', '7QK4', '7QK4-M2XA9', '7QK4-M2X!', 'UUUU-UUUU', '😀😀😀😀'])('%s can be no code', (typed) => {
  expect(normaliseCode(typed)).toBeNull();
});
