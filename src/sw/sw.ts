import { build } from './build.ts';
import { answer } from './messages.ts';
import { claimFirst, install } from './precache.ts';
import { respond } from './routes.ts';
import { outboxTag, sendAll } from './flush.ts';
import type { SyncEvent } from './sync-event.ts';
import { platformPorts } from '../sync/platform.ts';

declare const self: ServiceWorkerGlobalScope;

// The worker's table of contents. An update waits until the page asks for it: nothing here skips waiting by itself.
self.addEventListener('install', (event) => event.waitUntil(install(event)));
self.addEventListener('activate', (event) => event.waitUntil(claimFirst(self)));
self.addEventListener('fetch', (event) => respond(event, self));
self.addEventListener('message', (event) => answer(event, self));
self.addEventListener('sync', (event) => {
  const sync = event as SyncEvent;
  if (sync.tag === outboxTag) sync.waitUntil(sendAll(platformPorts(build)));
});
