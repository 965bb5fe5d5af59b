import { type PushMessage, newsCodes, readPush } from '../protocol/subscription.ts';
import { reminders as words } from '../text/reminders.ts';
import { type Lead, type Shower, language, remindAll, show } from './remind.ts';

/**
 * Shows what a push says; the words are this device's own. Something is always shown, as browsers ask of whoever takes
 * pushes. What is due is told by the device's own list where it has not been told today: that names it.
 */
export async function showPush(
  scope: Shower,
  text: string,
  now: number,
  permission?: NotificationPermission,
): Promise<void> {
  const says = words[await language()];
  const message = readPush(text);
  if (!message) return show(scope, [says.other], { tag: 'news', now, lead: { officer: '', path: '/' } });
  const { officer } = message;
  const tag = `news ${officer}`;
  const [unread] = await scope.registration.getNotifications({ tag });
  const news = together((unread?.data as Lead | undefined)?.news ?? [], message.news);
  const reminded = news.some(({ code }) => code === 'due') ? await remindAll(scope, now, permission) : [];
  const rest = news.filter(({ code }) => code !== 'due' || !reminded.includes(officer));
  if (rest.length === 0) return;
  const lines = rest.map(({ code, count, left }) =>
    code === 'due' ? says.news.due(count, left ?? 0) : says.news[code](count),
  );
  await show(scope, lines, { tag, now, lead: { officer, path: pathOf(rest), news: rest } });
}

/** What is unread yet and what comes now, as one: an approval does not hide that something was returned. */
function together(unread: PushMessage['news'], now: PushMessage['news']): PushMessage['news'] {
  return newsCodes.flatMap((code) => {
    const before = unread.find((one) => one.code === code);
    const next = now.find((one) => one.code === code);
    const same = next?.id !== undefined && next.id === before?.id;
    // What is due is counted anew each time; the same record twice is one.
    if (!before || !next || same || code === 'due') return next ?? before ?? [];
    return { code, count: before.count + next.count };
  });
}

function pathOf(news: PushMessage['news']): string {
  const [first, ...more] = news;
  if (first?.id === undefined || more.length > 0) return '/';
  return first.code === 'plan' ? `/phong-trao/${first.id}` : `/viec/${first.id}`;
}
