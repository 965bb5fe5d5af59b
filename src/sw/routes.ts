import { fits, laterName, matchAnywhere } from './caches.ts';
import { isPrecached, matchPrecached } from './precache.ts';
import { kindOf } from './kind-of.ts';
import { receive } from './received.ts';

/** Answers what is the app's own; for everything else there is no `respondWith` at all. */
export function respond(event: FetchEvent, scope: ServiceWorkerGlobalScope): void {
  const { request } = event;
  switch (kindOf(request, scope.location.origin, isPrecached)) {
    case 'page':
      event.respondWith(page(request));
      break;
    case 'file':
      event.respondWith(file(event));
      break;
    case 'received':
      event.respondWith(receive(request));
      break;
    case 'not ours':
      break;
  }
}

/** Every route of the app is one page; offline and online it comes from this build's install. */
async function page(request: Request): Promise<Response> {
  return (await matchPrecached('/index.html')) ?? fetch(request);
}

/** Cache first: this build's install, then any build's cache, for a page of an older build that is still open (C3). */
async function file(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const cached = (await matchPrecached(request.url)) ?? (await matchAnywhere(request.url));
  if (cached) return cached;
  const response = await fetch(request);
  if (fits(request.url, response)) {
    const copy = response.clone();
    event.waitUntil(caches.open(laterName).then((cache) => cache.put(request.url, copy)));
  }
  return response;
}
