import { readSetting } from '../storage/settings.ts';
import type { Lead } from './remind.ts';

/** A window of the app, as far as it is needed here. */
interface Open {
  postMessage(message: unknown): void;
  focus(): Promise<unknown>;
}

/** What a pressed notification needs of the worker's scope. */
export interface Windows {
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly object[]>;
    openWindow(url: string): Promise<unknown>;
  };
}

/** Leads to the page a notification speaks of: in a window that is open, else in a new one. Nothing typed is reloaded. */
export async function openNotification(
  { clients }: Windows,
  notification: Pick<Notification, 'data' | 'close'>,
): Promise<void> {
  notification.close();
  const { officer, path } = notification.data as Lead;
  const current = await readSetting('current');
  // What could not be read is told whoever is at work.
  const of = officer === '' ? current : officer;
  const open = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const found = open.find((one): one is Open => 'focus' in one);
  if (found) {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's client, which has no such argument
    found.postMessage({ type: 'GO', path, officer: of });
    await found.focus();
    return;
  }
  await clients.openWindow(of === current ? path : '/may');
}
