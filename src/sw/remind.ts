import { isQuiet } from '../domain/quiet.ts';
import type { PushMessage } from '../protocol/subscription.ts';
import { takeTellings } from '../storage/reminders.ts';
import { readSetting } from '../storage/settings.ts';
import { reminders as words } from '../text/reminders.ts';

/** The name under which a page asks to be woken now and then. */
export const reminderTag = 'reminders';

/** What notifications need of the worker's scope. */
export interface Shower {
  readonly registration: Pick<ServiceWorkerRegistration, 'showNotification' | 'getNotifications'>;
}

/** Where a pressed notification leads, and of whom it is. */
export interface Lead {
  readonly officer: string;
  readonly path: string;
  /** The news of the endpoint it tells: what comes while it is unread is told with it. */
  readonly news?: PushMessage['news'];
}

/** The officer's language; Vietnamese until they chose. */
export async function language(): Promise<'vi' | 'en'> {
  return (await readSetting('preferences').catch(() => undefined))?.language ?? 'vi';
}

/** Shows one notification in the place of the last one of its kind; at night without a sound. */
export async function show(
  { registration }: Shower,
  [title, ...more]: readonly string[],
  { tag, now, lead }: { readonly tag: string; readonly now: number; readonly lead: Lead },
): Promise<void> {
  await registration.showNotification(title ?? '', {
    body: more.join('\n'),
    tag,
    // A push that was sent by day reaches a phone that was off whenever it is switched on.
    silent: isQuiet(now),
    lang: await language(),
    icon: '/icon-192.png',
    data: lead,
  });
}

/**
 * Reminds everybody on this device who asked for it of what is nearly due, one notification for each.
 * @returns who was reminded
 */
export async function remindAll(
  scope: Shower,
  now: number,
  permission: NotificationPermission = Notification.permission,
): Promise<string[]> {
  if (permission !== 'granted') return [];
  const told: string[] = [];
  for (const { officer, tellings } of await takeTellings(now)) {
    const at = await language();
    const says = words[at];
    const lines = tellings.map(({ title, round, left }) =>
      says.left(left, says.round((at === 'en' ? title.en : undefined) ?? title.vi, round)),
    );
    const path = tellings.length === 1 ? (tellings[0]?.path ?? '/') : '/';
    await show(scope, lines, { tag: `due ${officer}`, now, lead: { officer, path } });
    told.push(officer);
  }
  return told;
}
