import ical, {
  ICalAlarmRelatesTo,
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventTransparency,
} from 'ical-generator';

/** One thing to deliver. `lastDay` (`YYYY-MM-DD`) is the last day it is still in time: 6/11 for "trước ngày 7/11". */
export interface CalendarItem {
  /** Stays the same from one export to the next, so that a calendar updates the entry instead of doubling it. */
  readonly uid: string;
  readonly title: string;
  readonly description?: string;
  readonly lastDay: string;
  readonly url?: string;
}

const HOUR = 60 * 60;

/** Days before the last one on which the calendar rings, at eight in the morning: an all-day entry begins at midnight. */
const RINGS = [7, 1, 0];
const RINGS_AT = 8 * HOUR;

/**
 * An .ics file with one all-day entry for each deadline, and alarms in the morning seven days before, one day before and
 * on the day itself. Items whose `lastDay` is no date are left out. `now` stamps the file.
 */
export function deadlinesCalendar({
  name,
  items,
  now,
}: {
  name: string;
  items: readonly CalendarItem[];
  now: Date;
}): string {
  const calendar = ical({
    name,
    prodId: { company: 'thi-dua', product: 'thi-dua', language: 'VI' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { uid, title, description, lastDay, url } of items) {
    const start = noon(lastDay);
    if (!start) continue;
    const entry = calendar.createEvent({
      id: uid,
      start,
      allDay: true,
      stamp: now,
      summary: title,
      // A deadline takes no time: the officer's day stays free.
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(description === undefined ? {} : { description }),
      ...(url === undefined ? {} : { url }),
    });
    for (const days of RINGS) {
      // Seconds before the entry begins, less than none is after; unless told, the library takes that from its end.
      const trigger = days * 24 * HOUR - RINGS_AT;
      entry
        .createAlarm({ type: ICalAlarmType.display, trigger, description: title })
        .relatesTo(ICalAlarmRelatesTo.start);
    }
  }
  return calendar.toString();
}

/** Local noon of a day: the library writes the day of the device's own time zone. */
function noon(day: string): Date | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const start = new Date(year, month - 1, date, 12);
  const same = start.getFullYear() === year && start.getMonth() === month - 1 && start.getDate() === date;
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && same ? start : null;
}
