import { build } from './build.ts';
import { dropUnused } from './caches.ts';
import { countLater, fetchLater } from './later.ts';
import { remindAll } from './remind.ts';
import { countMissing } from './precache.ts';
import { buildsRunning } from './windows.ts';

/** What a page may say to the worker; `app/service-worker.ts` is the other half. */
type Message = 'SKIP_WAITING' | 'PROBE' | 'SETTLE' | 'REMIND';

const messages: ReadonlySet<unknown> = new Set<Message>(['SKIP_WAITING', 'PROBE', 'SETTLE', 'REMIND']);

/** Does what a page asks. What is not understood is left alone: an older or newer page may be speaking. */
export function answer(event: ExtendableMessageEvent, scope: ServiceWorkerGlobalScope): void {
  const type = typeOf(event.data);
  const [port] = event.ports;
  switch (type) {
    case 'SKIP_WAITING':
      event.waitUntil(scope.skipWaiting());
      break;
    case 'PROBE':
      event.waitUntil(probe(scope).then((found) => port?.postMessage(found)));
      break;
    case 'SETTLE':
      event.waitUntil(settle(scope).then(() => port?.postMessage('settled')));
      break;
    case 'REMIND':
      event.waitUntil(remindAll(scope, Date.now()).catch(() => undefined));
      break;
    case null:
      break;
  }
}

function typeOf(data: unknown): Message | null {
  const type: unknown = typeof data === 'object' && data !== null && 'type' in data ? data.type : null;
  return messages.has(type) ? (type as Message) : null;
}

/** What "ready offline" rests on, and how many windows an update has to ask. */
async function probe(scope: ServiceWorkerGlobalScope) {
  const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return { build, missing: await countMissing(), later: await countLater(), windows: windows.length };
}

/** Quiet work while somebody looks at a page that is already there. */
async function settle(scope: ServiceWorkerGlobalScope): Promise<void> {
  const { installing, waiting } = scope.registration;
  // An older build that was published again fills, or waits with, a cache made long ago.
  if (!installing && !waiting) await dropUnused(await buildsRunning(scope));
  await fetchLater();
}
