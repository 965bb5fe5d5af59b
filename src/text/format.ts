import { type Day, type Instant, type Month, dayAt, isMonth } from '../domain/time.ts';
import { type Due } from '../domain/campaign.ts';
import { daysLeft, lastDay } from '../domain/deadline.ts';
import type { Words } from '../domain/words.ts';
import type { Language } from './language.ts';

/** How values read in one language. All days and times are those of Asia/Ho_Chi_Minh. */
export interface Format {
  readonly language: Language;
  /** `1.234.567`; at most two decimals, `1.234,5`. */
  readonly number: (value: number) => string;
  /** `30/6/2026` of a day, `tháng 6/2026` of a month. */
  readonly date: (value: Day | Month) => string;
  /** `30/6`, for places where the year is clear. */
  readonly shortDate: (value: Day) => string;
  /** `14:32`, of milliseconds since 1970 or an ISO instant. */
  readonly time: (at: number | Instant) => string;
  /** `14:32` today, `29/6 14:32` earlier this year, `29/6/2025 14:32` before. */
  readonly moment: (at: number | Instant, now: number) => string;
  /** `còn 12 ngày`, `hôm nay là hạn cuối`, `quá hạn 3 ngày`. */
  readonly left: (days: number) => string;
  /** `muộn nhất 6/11/2026 (còn 12 ngày)`: "before 7/11" is said as the last day that counts. */
  readonly due: (due: Pick<Due, 'date' | 'strict'>, now: number) => string;
  /** `320 kB`, `1,5 MB`. */
  readonly bytes: (count: number) => string;
  /** A label in this language, Vietnamese where nobody wrote another. */
  readonly words: (words: Words) => string;
}

const OFFSET = 7 * 60 * 60 * 1000;
const units = ['B', 'kB', 'MB', 'GB'] as const;

function clock(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(11, 16);
}

function dayMonth(day: Day): string {
  const [, month = '', date = ''] = day.split('-');
  return `${Number(date)}/${Number(month)}`;
}

const said = {
  vi: {
    month: (month: number, year: string) => `tháng ${month}/${year}`,
    left: (days: number) =>
      days > 0 ? `còn ${days} ngày` : days === 0 ? 'hôm nay là hạn cuối' : `quá hạn ${-days} ngày`,
    due: (date: string, left: string) => `muộn nhất ${date} (${left})`,
  },
  en: {
    month: (month: number, year: string) => `${month}/${year}`,
    left: (days: number) => {
      const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
      return days > 0 ? `${count} left` : days === 0 ? 'today is the last day' : `${count} late`;
    },
    due: (date: string, left: string) => `by ${date} at the latest (${left})`,
  },
} as const;

function formatIn(language: Language): Format {
  const words = said[language];
  const numbers = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 2 });
  const date = (value: Day | Month): string => {
    const year = value.slice(0, 4);
    return isMonth(value) ? words.month(Number(value.slice(5, 7)), year) : `${dayMonth(value)}/${year}`;
  };
  const ms = (at: number | Instant): number => (typeof at === 'number' ? at : Date.parse(at));

  return {
    language,
    number: (value) => numbers.format(value),
    date,
    shortDate: dayMonth,
    time: (at) => clock(ms(at)),
    moment: (at, now) => {
      const day = dayAt(ms(at));
      const today = dayAt(now);
      if (day === today) return clock(ms(at));
      return `${day.slice(0, 4) === today.slice(0, 4) ? dayMonth(day) : date(day)} ${clock(ms(at))}`;
    },
    left: (days) => words.left(days),
    due: (due, now) => words.due(date(lastDay(due)), words.left(daysLeft(due, now))),
    bytes: (count) => {
      let step = 0;
      let value = count;
      while (value >= 1000 && step < units.length - 1) {
        value /= 1000;
        step++;
      }
      return `${numbers.format(value >= 100 || step === 0 ? Math.round(value) : Math.round(value * 10) / 10)} ${units[step]}`;
    },
    words: ({ vi, en }) => (language === 'en' ? (en ?? vi) : vi),
  };
}

/** Made once for each language: number formats are slow to build on a phone. */
const made: Partial<Record<Language, Format>> = {};

/** How values read in a language. */
export function formatOf(language: Language): Format {
  return (made[language] ??= formatIn(language));
}
