import type { WorkerPort } from '../state/environment.ts';
import type { Unsaved } from '../state/unsaved.ts';
import type { Ports } from '../sync/ports.ts';
import { later } from './later.ts';
import { guardPreloads } from './preload-error.ts';

/** The service worker as the screens see it. It is registered by `start`, once the first screen is there. */
export function browserWorker({ build, id }: Ports, unsaved: Unsaved): WorkerPort & { start(): void } {
  const reloadWanted = new Set<() => void>();
  const isClean = (): Promise<boolean> => unsaved.settle();
  guardPreloads(isClean);
  const half = later(async () => {
    const { startServiceWorker } = await import('./service-worker.ts');
    const onNeedReload = (): void => {
      for (const listener of reloadWanted) listener();
    };
    return startServiceWorker({ build, isClean, onNeedReload, id });
  });
  return {
    start: () => void half().catch(() => {}),
    ready: async () => (await half()).ready(),
    acceptUpdate: async () => (await half()).acceptUpdate(),
    onWaiting: (callback) => {
      callback(false);
      let ended = false;
      let stop = (): void => {};
      const follow = async (): Promise<void> => {
        const found = await half();
        if (!ended) stop = found.onWaiting(callback);
      };
      void follow().catch(() => {});
      return () => {
        ended = true;
        stop();
      };
    },
    onReloadWanted: (callback) => {
      reloadWanted.add(callback);
      return () => reloadWanted.delete(callback);
    },
  };
}
