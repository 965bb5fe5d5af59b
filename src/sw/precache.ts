import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import { fits, matchAnywhere, precacheName } from './caches.ts';

declare const self: ServiceWorkerGlobalScope;

const controller = new PrecacheController({
  cacheName: precacheName,
  plugins: [
    {
      cacheWillUpdate: async ({ request, response }) => (fits(request.url, response) ? response : null),
    },
  ],
});
// oxlint-disable-next-line no-underscore-dangle -- the name the build replaces with the list of files
controller.addToCacheList(self.__WB_MANIFEST);

/**
 * Fills this build's own cache, all or nothing (`hazards.md` C5). What an older build already has under the same hashed
 * name is copied, not fetched; what a cut install has stored is kept, so the next try goes on from there.
 */
export async function install(event: ExtendableEvent): Promise<void> {
  const cache = await caches.open(precacheName);
  for (const key of controller.getURLsToCacheKeys().values()) {
    if (await cache.match(key)) continue;
    const known = await matchAnywhere(key);
    if (known) await cache.put(key, known);
  }
  await controller.install(event);
}

/**
 * The very first worker takes the page that installed it, so that a first visit is served from the cache at once; there
 * is no older build under it that could break. An update never claims: its pages come by reloading (`hazards.md` C3).
 */
export async function claimFirst(scope: ServiceWorkerGlobalScope): Promise<void> {
  const older = (await caches.keys()).some((name) => name.startsWith('precache-') && name !== precacheName);
  if (!older) await scope.clients.claim();
}

/** A file of this build's install, or undefined. */
export function matchPrecached(url: string): Promise<Response | undefined> {
  return controller.matchPrecache(url);
}

export function isPrecached(url: string): boolean {
  return controller.getCacheKeyForURL(url) !== undefined;
}

/** How many files of the install are not there: at 0 an officer can read, write and send without a network. */
export async function countMissing(): Promise<number> {
  const cache = await caches.open(precacheName);
  let missing = 0;
  for (const key of controller.getURLsToCacheKeys().values()) if (!(await cache.match(key))) missing += 1;
  return missing;
}
