import { build } from './build.ts';
import { answer } from './messages.ts';
import { claimFirst, install } from './precache.ts';
import { respond } from './routes.ts';
import { outboxTag, sendAll } from './flush.ts';
import { openNotification } from './clicked.ts';
import { showPush } from './pushed.ts';
import { remindAll, reminderTag } from './remind.ts';
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
  // Woken for the outbox, it looks what is due as well; that never decides whether the browser comes again.
  if (sync.tag === outboxTag) sync.waitUntil(remind().then(() => sendAll(platformPorts(build))));
});
self.addEventListener('periodicsync' as 'sync', (event) => {
  const sync = event as SyncEvent;
  if (sync.tag === reminderTag) sync.waitUntil(remind());
});
self.addEventListener('push', (event) =>
  event.waitUntil(showPush(self, event.data?.text() ?? '', Date.now())),
);
self.addEventListener('notificationclick', (event) =>
  event.waitUntil(openNotification(self, event.notification)),
);

/** Never rejects. */
async function remind(): Promise<void> {
  await remindAll(self, Date.now()).catch(() => undefined);
}
