import { uuidV7 } from '../domain/id.ts';
import type { Ports } from './ports.ts';

/** The ports of a browser, the same in a page and in a worker. One for each start: `boot` is fresh (`hazards.md` D8). */
export function platformPorts(build: string): Ports {
  const id = () => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  return {
    fetch: (input, init) => fetch(input, init),
    // Whoever does not say is not taken to be without a line.
    offline: () => (navigator as { onLine?: boolean }).onLine === false,
    now: () => Date.now(),
    random: () => Math.random(),
    id,
    wait,
    lock,
    build,
    boot: id(),
  };
}

function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError());
    const timer = setTimeout(done, ms);
    function done() {
      signal?.removeEventListener('abort', abort);
      resolve();
    }
    function abort() {
      clearTimeout(timer);
      reject(abortError());
    }
    signal?.addEventListener('abort', abort, { once: true });
  });
}

function abortError(): Error {
  return new DOMException('The wait was ended', 'AbortError');
}

/**
 * The one lock helper. `ifAvailable` never waits, so a nested request for the same name ends with null instead of a
 * deadlock (`hazards.md` F4); a lock is never stolen (F2).
 */
function lock<T>(name: string, work: (alone: boolean) => Promise<T>): Promise<T | null> {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return work(false);
  return locks.request(name, { ifAvailable: true }, (held) => (held ? work(true) : Promise.resolve(null)));
}
