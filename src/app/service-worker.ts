import { Workbox, messageSW } from 'workbox-window';
import type { Readiness } from '../state/environment.ts';
import { trustedWorkerScript } from './trusted-script.ts';
import { broadcastChannel, openWindows } from './windows.ts';
import { probe } from './worker-probe.ts';

/** How often a waiting worker is looked for, and a newer one asked for, ms. */
const LOOK_EVERY = 60_000;
const UPDATE_EVERY = 60 * 60_000;

/** After this the page has what it needs and the worker may fetch the rest, ms. */
const SETTLE_AFTER = 10_000;

/** What the page lends to its half of the service worker. */
export interface Page {
  readonly build: string;
  /** Saves what is typed and says whether all of it is on the disk; resolves false rather than rejecting. */
  readonly isClean: () => Promise<boolean>;
  /** A newer worker has taken over while words are unsaved here: the officer reloads when they are ready. */
  readonly onNeedReload: () => void;
  /** A fresh name. */
  readonly id: () => string;
}

/** What became of accepting an update. */
type Acceptance =
  | 'accepted'
  | 'nothing waits'
  /** Words in this window, or in another one, could not be saved: nothing was activated (`hazards.md` C3). */
  | 'unsaved here'
  | 'unsaved elsewhere';

/** The page's half of the service worker. */
export interface WorkerHalf {
  /** How much of the app is on this device, as the worker itself has just looked up (`hazards.md` C5). */
  ready(): Promise<Readiness>;
  /** Calls with whether a newer build waits: at once, and when that changes. Returns what stops it. */
  onWaiting(callback: (waiting: boolean) => void): () => void;
  /** Asks every window whether its words are saved; only then the newer build takes over and the pages reload. */
  acceptUpdate(): Promise<Acceptance>;
  /** Takes down listeners and timers. */
  stop(): void;
}

/** Registers the worker and minds its updates. Where there are no service workers, nothing is ever ready or waiting. */
export function startServiceWorker(page: Page): WorkerHalf {
  if (!('serviceWorker' in navigator)) return withoutWorker;
  const container = navigator.serviceWorker;
  const ended = new AbortController();
  const { signal } = ended;
  const windows = openWindows(broadcastChannel('thi-dua-update'), page.isClean, page.id);
  const listeners = new Set<(waiting: boolean) => void>();
  let registration: ServiceWorkerRegistration | undefined;
  let waiting = false;
  let updatedAt = Date.now();
  let hadController = container.controller !== null;
  let reloading = false;

  // The registration itself is the truth; events only say when to look, and some never come (`hazards.md` C7).
  const look = (): void => {
    const now = registration?.waiting != null;
    if (now === waiting) return;
    waiting = now;
    for (const listener of listeners) listener(waiting);
  };
  const lookAndAsk = (): void => {
    look();
    if (document.visibilityState !== 'visible' || Date.now() - updatedAt < UPDATE_EVERY) return;
    updatedAt = Date.now();
    registration?.update().then(look, () => undefined);
  };

  const takenOver = async (): Promise<void> => {
    // The first worker of all claims the page that installed it: nothing changed under the officer's hands.
    if (!hadController) hadController = true;
    else if (!reloading) {
      reloading = true;
      if (await page.isClean().catch(() => false)) location.reload();
      else {
        reloading = false;
        page.onNeedReload();
      }
    }
  };

  const workbox = new Workbox(trustedWorkerScript(), { updateViaCache: 'none' });
  for (const event of ['waiting', 'installed', 'activated', 'redundant'] as const) {
    workbox.addEventListener(event, look);
  }
  workbox
    .register({ immediate: true })
    .then((found) => {
      registration = found;
      found?.addEventListener('updatefound', look, { signal });
      look();
    })
    // Without a worker the app still works online; `ready` says so.
    .catch(() => undefined);

  container.addEventListener('controllerchange', () => void takenOver(), { signal });
  container.addEventListener('message', (event) => sayBuild(event, page.build), { signal });
  document.addEventListener('visibilitychange', lookAndAsk, { signal });
  const timer = setInterval(lookAndAsk, LOOK_EVERY);
  const settle = setTimeout(() => registration?.active?.postMessage({ type: 'SETTLE' }), SETTLE_AFTER);

  const acceptUpdate = async (): Promise<Acceptance> => {
    const next = registration?.waiting;
    if (!next) return 'nothing waits';
    if (!(await page.isClean().catch(() => false))) return 'unsaved here';
    const found = await probe(registration?.active ?? next);
    if (!(await windows.othersAreClean((found?.windows ?? 1) - 1))) return 'unsaved elsewhere';
    void messageSW(next, { type: 'SKIP_WAITING' });
    return 'accepted';
  };

  return {
    async ready() {
      const found = registration ?? (await container.getRegistration());
      const { active } = found ?? {};
      const parts = active?.state === 'activated' ? await probe(active) : null;
      if (parts?.missing !== 0) return 'no';
      return parts.later === 0 ? 'all' : 'work';
    },
    onWaiting(callback) {
      listeners.add(callback);
      callback(waiting);
      return () => listeners.delete(callback);
    },
    acceptUpdate,
    stop() {
      ended.abort();
      windows.close();
      clearInterval(timer);
      clearTimeout(settle);
      listeners.clear();
    },
  };
}

/** The worker asks which builds are still open before it drops their files (`sw/windows.ts`). */
function sayBuild(event: MessageEvent<unknown>, build: string): void {
  const { data } = event;
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'BUILD') {
    event.ports[0]?.postMessage(build);
  }
}

const withoutWorker: WorkerHalf = {
  ready: () => Promise.resolve('no'),
  onWaiting(callback) {
    callback(false);
    return () => undefined;
  },
  acceptUpdate: () => Promise.resolve('nothing waits'),
  stop: () => undefined,
};
