import { laterPrefix } from '../storage/spare.ts';
import { build } from './build.ts';

/** What a build needs at once, and what it needs later: each build has caches of its own (`hazards.md` C3). */
export const precacheName = `precache-${build}`;
export const laterName = `${laterPrefix}${build}`;
const ours = /^(?:precache|later)-(.+)$/;

/** A build's cache is dropped only after this many newer ones, when a window does not say what it runs. */
const KEPT = 3;

/** A file any build on this device has cached; names of built files carry their hash, so a name is its content. */
export async function matchAnywhere(url: string): Promise<Response | undefined> {
  for (const name of (await caches.keys()).filter((name) => ours.test(name)).toReversed()) {
    const found = await (await caches.open(name)).match(url, { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

/**
 * Drops caches of older builds that no window runs any more. What was made after this build's own is of a newer one:
 * no window runs it yet, and it is all that one will have when it takes over without a network (`hazards.md` C3).
 * @param running builds the open windows named; null when one of them did not answer: a frozen tab still needs its own
 */
export async function dropUnused(running: ReadonlySet<string> | null): Promise<void> {
  // `keys()` gives the order in which they were made.
  const names = await caches.keys();
  const older = names.slice(0, Math.max(0, names.indexOf(precacheName))).flatMap((name) => {
    const of = ours.exec(name)?.[1];
    return of === undefined || of === build ? [] : [{ name, of }];
  });
  const builds = [...new Set(older.map(({ of }) => of))];
  const kept = running ?? new Set(builds.slice(-KEPT));
  for (const { name, of } of older) if (!kept.has(of)) await caches.delete(name);
}

/** Whether a response can be the file it is asked for: a portal's page or a fallback must not become a script. */
export function fits(url: string, response: Response): boolean {
  if (response.status !== 200 || response.type === 'opaque') return false;
  const { pathname } = new URL(url, location.href);
  const type = response.headers.get('content-type') ?? '';
  const isPage = type.startsWith('text/html');
  return pathname.endsWith('.html') || pathname.endsWith('/') ? isPage : !isPage;
}
