import { type PushMessage, newsCodes } from '../../protocol/subscription.ts';
import type { News } from '../store/port.ts';

/** What waits for an officer as one push: what is the same is counted, nothing of a record goes with it. */
export function messageFor(officer: string, waiting: readonly News[]): PushMessage {
  const groups = new Map<string, News[]>();
  for (const one of waiting) {
    const key = `${one.code} ${one.days}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const news = [...groups.values()].flatMap((group): PushMessage['news'] => {
    const [first] = group;
    if (!first) return [];
    const { code, id, days } = first;
    if (code === 'due') return [{ code, count: group.length, left: days }];
    return [{ code, count: group.length, ...(group.length === 1 ? { id } : {}) }];
  });
  const rank = ({ code }: { code: News['code'] }) => newsCodes.indexOf(code);
  return {
    officer,
    news: news.sort((a, b) => rank(a) - rank(b) || (a.left ?? 0) - (b.left ?? 0)),
  };
}
