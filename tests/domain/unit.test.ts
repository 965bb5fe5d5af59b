import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Unit, existsOn, isGrassroots, unitKinds } from '../../src/domain/unit.ts';
import { unitTree } from '../../src/domain/unit-tree.ts';

const unit = (id: string, parent: string | null, extra: Partial<Unit> = {}): Unit => ({
  id,
  parent,
  kind: 'grassroots',
  name: id,
  code: id,
  members: 1,
  workforce: 1,
  from: '2020-01-01',
  to: null,
  ...extra,
});
const ids = (units: readonly Unit[]) => units.map(({ id }) => id);

test('a tree of any depth is read from a list in any order', () => {
  const chain = Array.from({ length: 5000 }, (_, i) => unit(`u${i}`, i === 0 ? null : `u${i - 1}`)).reverse();
  const tree = unitTree(chain);
  expect(ids(tree.roots)).toEqual(['u0']);
  expect(tree.ancestorsOf('u4999')).toHaveLength(4999);
  expect(ids(tree.ancestorsOf('u2'))).toEqual(['u1', 'u0']);
  expect(tree.subtreeOf('u0')).toHaveLength(5000);
  expect(tree.isWithin('u4999', 'u0')).toBe(true);
  expect(tree.isWithin('u0', 'u4999')).toBe(false);
});

test('a unit stands within itself, and an unknown one nowhere', () => {
  const tree = unitTree([unit('a', null)]);
  expect(tree.isWithin('a', 'a')).toBe(true);
  expect(tree.isWithin('x', 'x')).toBe(false);
  expect(tree.subtreeOf('x')).toEqual([]);
  expect(tree.ancestorsOf('x')).toEqual([]);
  expect(tree.childrenOf('x')).toEqual([]);
  expect(tree.get('x')).toBeUndefined();
});

test('a unit whose parent is not there stands at the top', () => {
  expect(ids(unitTree([unit('a', 'gone'), unit('b', 'a')]).roots)).toEqual(['a']);
});

test('units that are each other’s parents lose nobody and hang nothing', () => {
  const tree = unitTree([unit('a', 'c'), unit('b', 'a'), unit('c', 'b'), unit('d', 'c'), unit('e', 'e')]);
  expect(ids(tree.ancestorsOf('a'))).toEqual(['c', 'b']);
  expect(ids(tree.subtreeOf('a')).sort()).toEqual(['a', 'b', 'c', 'd']);
  expect(ids(tree.subtreeOf('e'))).toEqual(['e']);
  // "A cycle makes a root": somebody must show the units of a broken tree.
  const shown = tree.roots.flatMap((root) => ids(tree.subtreeOf(root.id)));
  expect(shown.sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('every unit of any list is found from some root', () => {
  const any = fc.array(fc.tuple(fc.nat(9), fc.option(fc.nat(12))), { maxLength: 20 });
  fc.assert(
    fc.property(any, (pairs) => {
      const units = pairs.map(([id, parent]) => unit(`u${id}`, parent === null ? null : `u${parent}`));
      const tree = unitTree(units);
      const shown = tree.roots.flatMap((root) => ids(tree.subtreeOf(root.id)));
      expect(shown.sort()).toEqual([...new Set(ids(units))].sort());
      for (const { id } of units) {
        expect(tree.ancestorsOf(id).every((above) => tree.isWithin(id, above.id) && above.id !== id)).toBe(
          true,
        );
      }
    }),
  );
});

test('a unit stands from its first to its last day, both included', () => {
  const ended = unit('a', null, { from: '2021-01-01', to: '2025-06-30' });
  expect(['2020-12-31', '2021-01-01', '2025-06-30', '2025-07-01'].map((day) => existsOn(ended, day))).toEqual(
    [false, true, true, false],
  );
  expect(existsOn(unit('b', null), '2099-01-01')).toBe(true);
});

test('grassroots and occupational unions are the ones coverage counts', () => {
  expect(unitKinds.filter((kind) => isGrassroots({ kind }))).toEqual(['grassroots', 'occupational']);
});
