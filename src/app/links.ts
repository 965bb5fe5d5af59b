import type { Navigation } from '../state/navigation.ts';

/** Turns a press on a link of this app into a move; every other link, key or button does what it always does. */
export function followLinks(navigation: Navigation): void {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.origin !== location.origin || link.hasAttribute('download') || link.target) return;
    const address = link.pathname + link.search + link.hash;
    // A place on this page is the browser's to go to.
    if (link.hash && link.pathname + link.search === location.pathname + location.search) return;
    event.preventDefault();
    if ('back' in link.dataset) navigation.back(address);
    else navigation.go(address);
  });
}
