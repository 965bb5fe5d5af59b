import type { WorkerPort } from '../state/environment.ts';
import type { Unsaved } from '../state/unsaved.ts';
import type { Ports } from '../sync/ports.ts';
import { guardPreloads } from './preload-error.ts';
import { startServiceWorker } from './service-worker.ts';

/** Registers the service worker and lends it to the screens. */
export function browserWorker({ build, id }: Ports, unsaved: Unsaved): WorkerPort {
  const listeners = new Set<() => void>();
  const isClean = (): Promise<boolean> => unsaved.settle();
  const onNeedReload = (): void => {
    for (const listener of listeners) listener();
  };
  guardPreloads(isClean);
  const half = startServiceWorker({ build, isClean, onNeedReload, id });
  return {
    ready: () => half.ready(),
    onWaiting: (callback) => half.onWaiting(callback),
    acceptUpdate: () => half.acceptUpdate(),
    onReloadWanted: (callback) => {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}
