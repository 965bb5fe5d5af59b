import { type ReadonlySignal, batch, computed, signal } from '@preact/signals';
import type { AddressBar } from './environment.ts';

/** Where the app is and how it goes elsewhere. */
export interface Navigation {
  /** `/phong-trao/0190…`, without query and fragment, no slash at the end. */
  readonly path: ReadonlySignal<string>;
  readonly query: ReadonlySignal<URLSearchParams>;
  /** Raised by every move, and whether it went back: the page takes the focus on it. */
  readonly move: ReadonlySignal<{ readonly count: number; readonly back: boolean }>;
  /** Goes to an address of this app; a link to it does the same. */
  go(address: string, options?: { replace?: boolean }): void;
  /** One step back; to `fallback` when the app was opened here. */
  back(fallback: string): void;
}

/** Follows the address bar. */
export function createNavigation(bar: AddressBar): Navigation {
  const address = signal(bar.read(), { name: 'address' });
  const move = signal({ count: 0, back: false }, { name: 'move' });
  const moved = (back: boolean): void =>
    batch(() => {
      address.value = bar.read();
      move.value = { count: move.peek().count + 1, back };
    });
  bar.onMove(() => moved(true));
  const url = computed(() => new URL(address.value, 'http://app'));
  return {
    path: computed(() => url.value.pathname.replace(/(.)\/+$/, '$1'), { name: 'path' }),
    query: computed(() => url.value.searchParams, { name: 'query' }),
    move,
    go: (to, { replace = false } = {}) => {
      if (to === bar.read()) return;
      bar.write(to, replace ? 'replace' : 'push');
      moved(false);
    },
    back: (fallback) => bar.back(fallback),
  };
}

/** The values of `:names` in a pattern, decoded; null when the path is another. `/viec/:record` fits `/viec/1`. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== value) return null;
    } else {
      if (value === '') return null;
      try {
        params[part.slice(1)] = decodeURIComponent(value);
      } catch {
        return null;
      }
    }
  }
  return params;
}
