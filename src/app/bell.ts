import type { Bell, PushAddress } from '../state/environment.ts';

/** The tag the worker listens for (`sw/remind.ts`). */
const TAG = 'reminders';
/** How often the browser may wake the worker by itself, ms. It decides; some never do. */
const DAILY = 12 * 60 * 60_000;

/** What only Chromium adds, and what older phones lack. */
interface Registration extends Omit<ServiceWorkerRegistration, 'pushManager'> {
  readonly pushManager?: PushManager;
  readonly periodicSync?: { register(tag: string, options: { minInterval: number }): Promise<void> };
}
type Badged = Partial<Pick<Navigator, 'setAppBadge' | 'clearAppBadge'>>;

async function registration(): Promise<Registration | undefined> {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  return serviceWorker?.getRegistration();
}

/** The notifications, the badge and the pushes of this browser. */
export const browserBell: Bell = {
  permission: () =>
    'Notification' in globalThis && 'serviceWorker' in navigator ? Notification.permission : 'none',
  ask: async () => (await Notification.requestPermission()) === 'granted',
  badge: (count) => {
    const { setAppBadge, clearAppBadge } = navigator as Badged;
    const done = count > 0 ? setAppBadge?.call(navigator, count) : clearAppBadge?.call(navigator);
    done?.catch(() => undefined);
  },
  wake: async () => {
    const found = await registration();
    found?.active?.postMessage({ type: 'REMIND' });
    await found?.periodicSync?.register(TAG, { minInterval: DAILY }).catch(() => undefined);
  },
  pushAddress: async (key) => {
    const manager = (await registration())?.pushManager;
    const known = await manager?.getSubscription();
    const found =
      known ??
      (key === undefined
        ? null
        : await manager
            ?.subscribe({ userVisibleOnly: true, applicationServerKey: key })
            .catch((): null => null));
    return found ? addressOf(found) : null;
  },
  silence: async () => {
    const found = await (await registration())?.pushManager?.getSubscription();
    await found?.unsubscribe().catch(() => undefined);
  },
};

function addressOf(subscription: PushSubscription): PushAddress | null {
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh, auth } = keys ?? {};
  return endpoint !== undefined && p256dh !== undefined && auth !== undefined
    ? { endpoint, keys: { p256dh, auth } }
    : null;
}
