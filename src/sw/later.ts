import { fits, laterName, matchAnywhere } from './caches.ts';

/**
 * Fetches, one after the other, the chunks an officer rarely needs and a desk always does (`/later.json`, written by
 * the build). A line that fails leaves the rest for the next time; a chunk opened before that is fetched then.
 */
export async function fetchLater(): Promise<void> {
  const cache = await caches.open(laterName);
  for (const url of await listed()) {
    if (await matchAnywhere(url)) continue;
    const response = await fetch(url).catch(() => null);
    if (!response) return;
    if (fits(url, response)) await cache.put(url, response);
  }
}

async function listed(): Promise<string[]> {
  try {
    const response = await fetch('/later.json', { cache: 'no-cache' });
    const list: unknown = response.ok ? await response.json() : [];
    return Array.isArray(list) ? list.filter((url): url is string => isOurs(url)) : [];
  } catch {
    return [];
  }
}

function isOurs(url: unknown): boolean {
  return typeof url === 'string' && url.startsWith('/assets/');
}
