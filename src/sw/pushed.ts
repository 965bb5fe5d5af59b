import { type PushMessage, readPush } from '../protocol/subscription.ts';
import { reminders as words } from '../text/reminders.ts';
import { type Shower, language, remindAll, show } from './remind.ts';

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
  const { officer, news } = message;
  const reminded = news.some(({ code }) => code === 'due') ? await remindAll(scope, now, permission) : [];
  const rest = news.filter(({ code }) => code !== 'due' || !reminded.includes(officer));
  if (rest.length === 0) return;
  const lines = rest.map(({ code, count, left }) =>
    code === 'due' ? says.news.due(count, left ?? 0) : says.news[code](count),
  );
  await show(scope, lines, { tag: `news ${officer}`, now, lead: { officer, path: pathOf(rest) } });
}

function pathOf(news: PushMessage['news']): string {
  const [first, ...more] = news;
  if (first?.id === undefined || more.length > 0) return '/';
  return first.code === 'plan' ? `/phong-trao/${first.id}` : `/viec/${first.id}`;
}
