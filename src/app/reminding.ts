import type { Device } from '../state/device.ts';
import type { Navigation } from '../state/navigation.ts';
import { followReminders } from '../state/reminders.ts';
import { browserBell } from './bell.ts';

/** Keeps badge and reminders of whoever is at work, and goes where a pressed notification leads. */
export function remind(device: Device, navigation: Navigation): void {
  let stop = (): void => {};
  device.phase.subscribe((phase) => {
    stop();
    stop = phase.is === 'open' ? followReminders(phase.session) : () => {};
    // Nobody is left on this device: nothing is told here any more.
    if (phase.is === 'empty' || phase.is === 'revoked') {
      browserBell.badge(0);
      void browserBell.silence();
    }
  });
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  serviceWorker?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'GO') return;
    const [path, officer] = [(data as { path?: unknown }).path, (data as { officer?: unknown }).officer];
    const phase = device.phase.peek();
    if (typeof path !== 'string' || !path.startsWith('/') || phase.is !== 'open') return;
    // It is somebody else's: who is at work keeps their page until they let the other one work.
    navigation.go(phase.session.officer.id === officer ? path : '/may');
  });
}
