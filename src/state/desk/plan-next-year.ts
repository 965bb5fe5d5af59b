import type { Campaign } from '../../domain/campaign.ts';
import type { FormRow } from '../../domain/feed.ts';
import type { Form } from '../../domain/form/types.ts';
import { isDay, isMonth, lastDayOf } from '../../domain/time.ts';
import { sheetOfCampaign } from './plan-from-campaign.ts';
import { type DateEntry, type Entry, type PlanSheet, absent } from './plan-sheet.ts';

/** The same day or month a year later; 29/2 becomes 28/2. What is neither stays as it is. */
export function yearLater(date: string): string {
  if (!isDay(date) && !isMonth(date)) return date;
  const month = `${Number(date.slice(0, 4)) + 1}${date.slice(4, 7)}`;
  if (isMonth(date)) return month;
  const last = lastDayOf(month);
  const day = `${month}${date.slice(7)}`;
  return day > last ? last : day;
}

/** “Kỷ niệm 96 năm …” is of 97 years the year after. What counts no years stays as it is. */
export function jubileeLater(title: string): string {
  return title.replace(/(kỷ niệm(?: lần thứ)? )(\d+)(?= năm| ngày)/iu, (_, before: string, years: string) => {
    return `${before}${Number(years) + 1}`;
  });
}

/** A value taken over from this year: somebody has to look at it before it is next year's. */
function taken<T extends Entry>(entry: T, value = entry.value): T {
  return value === '' ? entry : { ...entry, value, at: null, trust: 'guess' };
}

/**
 * The sheet of next year's campaign, begun from this year's: rounds, milestones and due dates a year later, each to be
 * checked, with the same movements, contacts and forms. The paper is another one next year: its number, its day and its
 * words are not taken over.
 * @param forms the campaign's forms that are on this device
 * @param more forms it could ask for besides
 */
export function sheetForNextYear(
  campaign: Campaign,
  forms: readonly FormRow[],
  more: readonly Form[],
): PlanSheet {
  const sheet = sheetOfCampaign(campaign, forms, more);
  const { head } = sheet;
  const [year, next] = [String(campaign.year), String(campaign.year + 1)];
  const later = (date: DateEntry): DateEntry => taken(date, yearLater(date.value));
  return {
    ...sheet,
    head: {
      ...head,
      title: taken(head.title, head.title.value.replaceAll(year, next)),
      year: taken(head.year, next),
      docNumber: absent,
      issueDate: absent,
      goalMotto: taken(head.goalMotto),
      yearTheme: taken(head.yearTheme),
      welfareMotto: taken(head.welfareMotto),
    },
    rounds: sheet.rounds.map((round) => ({
      ...round,
      start: later(round.start),
      end: later(round.end),
      theme: taken(round.theme),
    })),
    milestones: sheet.milestones.map((one) => ({
      ...one,
      title: taken(one.title, jubileeLater(one.title.value)),
      date: yearLater(one.date),
    })),
    targets: sheet.targets.map((one) => ({ ...one, text: taken(one.text) })),
    due: sheet.due.map((due) => ({ ...due, date: yearLater(due.date), fromPlan: false, at: null })),
    forms: sheet.forms.map((one) => ({ ...one, published: false })),
    content: [],
    notes: [],
    source: null,
  };
}
