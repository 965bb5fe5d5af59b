import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isId, uuidV7 } from '../../src/domain/id.ts';

test('the example of RFC 9562 appendix A.6 comes out', () => {
  // rand_a = 0xCC3, rand_b = 0b01, 0x8C4DC0C0C07398F
  const random = new Uint8Array([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(uuidV7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test('every id is one we recognise, and carries its moment', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 48 - 1), fc.uint8Array({ minLength: 10, maxLength: 10 }), (now, random) => {
      const id = uuidV7(now, random);
      expect(isId(id)).toBe(true);
      expect(id).toMatch(/^.{14}7.{4}[89ab]/);
      expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(now);
    }),
  );
});

test('a clock before 1970 or random bytes that ran out still give an id', () => {
  expect(isId(uuidV7(-5, new Uint8Array(10)))).toBe(true);
  expect(isId(uuidV7(1.5, new Uint8Array(0)))).toBe(true);
});

test.each(['', '017F22E2-79B0-7CC3-98C4-DC0C0C07398F', '017f22e279b07cc398c4dc0c0c07398f', null, 5])(
  '%s is no id',
  (value) => {
    expect(isId(value)).toBe(false);
  },
);
