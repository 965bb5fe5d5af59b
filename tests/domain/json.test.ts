import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, isObject, isShallow } from '../../src/domain/json.ts';

test('the example of RFC 8785 §3.2.2 gives the text of §3.2.3', () => {
  const example = {
    numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(example)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('keys are sorted by code unit, as RFC 8785 §3.2.3 shows', () => {
  const example = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u0080': 6, '\u{1f600}': 5, '\u00f6': 7 };
  expect(canonicalJson(example)).toBe(
    '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
  );
});

test.each([
  [0, '0'],
  [-0, '0'],
  [5e-324, '5e-324'],
  [1.7976931348623157e308, '1.7976931348623157e+308'],
  [9007199254740992, '9007199254740992'],
  [295147905179352830000, '295147905179352830000'],
  [1e21, '1e+21'],
  [1e-7, '1e-7'],
])('the number %s is written as RFC 8785 appendix B has it', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

test('what is not JSON is left out or null, as JSON has it', () => {
  expect(canonicalJson({ a: undefined, b: [undefined, Number.NaN] })).toBe('{"b":[null,null]}');
  expect(canonicalJson(undefined)).toBe('null');
});

test('equal content gives equal text, whatever the order it came in, and reads back the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      if (isObject(value))
        expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(text);
    }),
  );
});

test('nesting deeper than the stack is written all the same', () => {
  const depth = 200_000;
  const deep: unknown = JSON.parse('['.repeat(depth) + ']'.repeat(depth));
  expect(canonicalJson(deep)).toHaveLength(2 * depth);
  expect(isShallow(deep, 32)).toBe(false);
});

test('levels are counted', () => {
  expect(isShallow(5, 0)).toBe(true);
  expect(isShallow([], 0)).toBe(false);
  expect(isShallow([{ a: 1 }], 2)).toBe(true);
  expect(isShallow([{ a: [1] }], 2)).toBe(false);
});
