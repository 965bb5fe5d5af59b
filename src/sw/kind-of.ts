import { receivePath } from './received.ts';

/** What a request asks for, as far as the worker is concerned. */
export type Kind = 'page' | 'file' | 'received' | 'not ours';

/** Never the worker's: the endpoint, its metrics, and whatever names a file the app does not know. */
const endpoint = /^\/(?:api|metrics)(?:\/|$)/;
const namesFile = /\/[^/]+\.[^/]+$/;

/**
 * Sorts a request. The endpoint's are left alone whatever their method: a worker that intercepted POST corrupted
 * submissions on iOS in a peer.
 */
export function kindOf(
  { method, url, mode }: Pick<Request, 'method' | 'url' | 'mode'>,
  origin: string,
  isPrecached: (url: string) => boolean,
): Kind {
  const { origin: theirs, pathname } = new URL(url);
  if (method === 'POST' && theirs === origin && mode === 'navigate' && pathname === receivePath)
    return 'received';
  if (method !== 'GET' || theirs !== origin || endpoint.test(pathname)) return 'not ours';
  if (mode === 'navigate')
    return namesFile.test(pathname) && pathname !== '/index.html' ? 'not ours' : 'page';
  return pathname.startsWith('/assets/') || isPrecached(url) ? 'file' : 'not ours';
}
