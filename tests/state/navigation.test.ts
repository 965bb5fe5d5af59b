import { describe, expect, it } from 'vitest';
import { createNavigation, matchPath } from '../../src/state/navigation.ts';

describe('addresses', () => {
  it('fits a pattern and gives its values decoded', () => {
    expect(matchPath('/viec/:record', '/viec/a%20b')).toEqual({ record: 'a b' });
    expect(matchPath('/viec', '/viec')).toEqual({});
  });

  it('does not fit a longer, shorter, empty or broken address', () => {
    for (const path of ['/viec', '/viec/', '/viec/1/2', '/viec/%E0%A4%A']) {
      expect(matchPath('/viec/:record', path)).toBeNull();
    }
  });

  it('tells a step forward from a step back, and does not stand still twice', () => {
    let address = '/?a=1';
    let moved = (): void => {};
    const navigation = createNavigation({
      read: () => address,
      write: (next) => {
        address = next;
      },
      back: () => {},
      onMove: (callback) => {
        moved = callback;
        return () => {};
      },
    });
    navigation.go('/phong-trao/');
    navigation.go('/phong-trao/');
    expect(navigation.path.value).toBe('/phong-trao');
    expect(navigation.move.value).toEqual({ count: 1, back: false });
    address = '/?a=1';
    moved();
    expect(navigation.path.value).toBe('/');
    expect(navigation.query.value.get('a')).toBe('1');
    expect(navigation.move.value).toEqual({ count: 2, back: true });
  });
});
