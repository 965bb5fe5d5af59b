import { fits, laterName, matchAnywhere } from './caches.ts';

/**
 * Fetches, one after the other, the chunks an officer rarely needs and a desk always does (`/later.json`, written by
 * the build). A line that fails leaves the rest for the next time; a chunk opened before that is fetched then.
 */
export async function fetchLater(): Promise<void> {
  const cache = await caches.open(laterName);
  for (const url of await listed(cache)) {
    if (await matchAnywhere(url)) continue;
    const response = await fetch(url).catch(() => null);
    if (!response) return;
    if (fits(url, response)) await cache.put(url, response);
  }
}

/** How many of those chunks are not there; null while not even their list is. */
export async function countLater(): Promise<number | null> {
  const list = await (await caches.open(laterName)).match(LIST);
  if (!list) return null;
  let missing = 0;
  for (const url of await urlsOf(list)) if (!(await matchAnywhere(url))) missing += 1;
  return missing;
}

const LIST = '/later.json';

/** The list as the endpoint has it; kept, so that it can be told without a network whether all of it is there. */
async function listed(cache: Cache): Promise<string[]> {
  try {
    const response = await fetch(LIST, { cache: 'no-cache' });
    if (!fits(LIST, response)) return [];
    const urls = await urlsOf(response.clone());
    await cache.put(LIST, response);
    return urls;
  } catch {
    return [];
  }
}

async function urlsOf(list: Response): Promise<string[]> {
  const urls: unknown = await list.json();
  return Array.isArray(urls) ? urls.filter((url): url is string => isOurs(url)) : [];
}

function isOurs(url: unknown): boolean {
  return typeof url === 'string' && url.startsWith('/assets/');
}
