import type { AddressBar } from '../state/environment.ts';

interface Entry {
  /** How many steps of this app lie before it. */
  readonly depth: number;
  /** Where the page stood when it was left, px. */
  readonly scroll: number;
}

function entry(): Entry {
  const state = history.state as Partial<Entry> | null;
  return { depth: state?.depth ?? 0, scroll: state?.scroll ?? 0 };
}

/** The browser's address bar. It keeps with each address where the page stood, to stand there again on "back". */
export function browserAddressBar(): AddressBar {
  history.scrollRestoration = 'manual';
  const read = (): string => location.pathname + location.search + location.hash;
  const keepScroll = (): void => history.replaceState({ ...entry(), scroll: scrollY }, '');
  let depth = entry().depth;
  const write: AddressBar['write'] = (address, how) => {
    keepScroll();
    depth = entry().depth + (how === 'push' ? 1 : 0);
    if (how === 'push') history.pushState({ depth, scroll: 0 }, '', address);
    else history.replaceState({ depth, scroll: 0 }, '', address);
  };
  // The entry one leaves by "back" is gone when the event comes, so the place is kept when scrolling ends as well.
  let resting: ReturnType<typeof setTimeout> | undefined;
  addEventListener(
    'scroll',
    () => {
      clearTimeout(resting);
      resting = setTimeout(keepScroll, 150);
    },
    { passive: true },
  );
  const listeners = new Set<() => void>();
  addEventListener('popstate', () => {
    clearTimeout(resting);
    // A place on the same page was gone to by the browser itself: its entry is one step further too.
    if (history.state === null) history.replaceState({ depth: depth + 1, scroll: scrollY }, '');
    depth = entry().depth;
    for (const listener of listeners) listener();
  });
  return {
    read,
    write,
    back: (fallback) => {
      if (entry().depth > 0) history.back();
      else {
        write(fallback, 'replace');
        for (const listener of listeners) listener();
      }
    },
    onMove: (callback) => {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}

/** Where the page of this address stood when it was left, px. */
export function keptScroll(): number {
  return entry().scroll;
}
