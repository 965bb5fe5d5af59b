/** The tag the worker listens for (`sw/flush.ts`). */
const TAG = 'outbox';

/** Registering again makes the browser fire at once and forget its back-off (`hazards.md` A11): not more often, ms. */
const BURST = 30_000;

/** The part of a registration that Background Sync adds, where there is one. */
export interface SyncRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/**
 * Asks the browser to start the worker when there is a network, at most once in a burst; the last request of a burst is
 * not lost, only later. It may be refused, or not exist: saving never depends on it (`hazards.md` A9).
 */
export function createSyncRequest(
  registration: () => Promise<SyncRegistration | undefined>,
  now: () => number = Date.now,
): () => void {
  let lastAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const register = (): void => {
    timer = undefined;
    lastAt = now();
    registration()
      .then((found) => found?.sync?.register(TAG))
      .catch(() => undefined);
  };
  return () => {
    if (timer !== undefined) return;
    const rest = lastAt + BURST - now();
    if (rest <= 0 || rest > BURST) register();
    else timer = setTimeout(register, rest);
  };
}

/** `createSyncRequest` for this browser. */
export function syncRequest(): () => void {
  return createSyncRequest(async () => {
    const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
    return (await serviceWorker?.getRegistration()) as SyncRegistration | undefined;
  });
}
