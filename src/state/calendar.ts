import type { Session } from './session.ts';

/** One deadline as the calendar takes it. */
export type CalendarItem = import('../documents/calendar.ts').CalendarItem;

/**
 * Hands the officer a calendar file of deadlines. The titles come from who calls: words are not made here.
 * @returns whether it worked; false when the part that writes it is not on this device yet
 */
export async function saveCalendar(
  { environment }: Pick<Session, 'environment'>,
  { file, name, items }: { file: string; name: string; items: readonly CalendarItem[] },
): Promise<boolean> {
  const documents = await import('../documents/calendar.ts').catch(() => null);
  if (!documents) return false;
  const text = documents.deadlinesCalendar({ name, items, now: new Date(environment.now()) });
  environment.download(file, 'text/calendar;charset=utf-8', text);
  return true;
}
