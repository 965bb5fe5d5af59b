import { type Campaign, type Due, roundDays } from '../domain/campaign.ts';
import { daysLeft, lastDay } from '../domain/deadline.ts';
import type { FormRow } from '../domain/feed.ts';
import { type Day, type Month, isDay, isMonth } from '../domain/time.ts';
import type { Words } from '../domain/words.ts';
import { formsOf, isOf, roundOf } from './owed.ts';
import { progressOf } from './round-progress.ts';
import { type Work, isHandedIn } from './work.ts';

/** A round as a stretch of the ribbon. */
export interface RibbonRound {
  readonly no: number;
  readonly first: Day;
  readonly last: Day;
  /** The same as precisely as the plan says it. */
  readonly start: Day | Month;
  readonly end: Day | Month;
  readonly theme: string | null;
  /** How many have arrived, of how many: see `counts`. */
  readonly done: number;
  readonly of: number;
}

/** A last day for something, and whether this unit still has to mind it. */
export interface RibbonDue {
  readonly due: Due;
  readonly day: Day;
  readonly form: string;
  readonly title: Words | null;
  readonly round: number | null;
  readonly left: number;
  readonly done: boolean;
}

/** A day or event the plan names; `whole: 'month'` when it names only the month, whose middle `day` then is. */
export interface RibbonMilestone {
  readonly title: string;
  readonly day: Day;
  readonly whole: 'day' | 'month';
}

/** A year's campaign as one line: what `parts/ribbon.tsx` draws. */
export interface RibbonYear {
  /** What is counted: the forms a round asks one unit for, or the units of a branch. */
  readonly counts: 'forms' | 'units';
  readonly from: Day;
  readonly to: Day;
  readonly today: Day;
  readonly rounds: readonly RibbonRound[];
  readonly milestones: readonly RibbonMilestone[];
  readonly dues: readonly RibbonDue[];
}

/** What the ribbon of a campaign shows to one unit. A month of a milestone stands in its middle. */
export function ribbonOf(
  campaign: Campaign,
  from: { forms: readonly FormRow[]; works: readonly Work[]; unit: string; now: number; today: Day },
): RibbonYear {
  const progress = new Map(progressOf(campaign, from).map((one) => [one.round, one]));
  const forms = formsOf(campaign, from.forms);
  const mine = from.works.filter((work) => work.campaign === campaign.id && work.unit === from.unit);
  const rounds = campaign.rounds.flatMap((round): RibbonRound[] => {
    const days = roundDays(round);
    const { done, of } = progress.get(round.no) ?? { done: 0, of: 0 };
    if (!days) return [];
    const { no, theme, start, end } = round;
    return [{ no, ...days, start: start ?? days.first, end: end ?? days.last, theme, done, of }];
  });
  const dues = campaign.due.map((due): RibbonDue => {
    const form = forms.find(({ id }) => id === due.form);
    const round = roundOf(campaign, due.round);
    return {
      due,
      day: lastDay(due),
      form: due.form,
      title: form?.title ?? null,
      round: due.round,
      left: daysLeft(due, from.now),
      done: form !== undefined && mine.some((work) => isOf(work, form, round) && isHandedIn(work)),
    };
  });
  const milestones = campaign.plan.milestones.flatMap(({ title, date }): RibbonMilestone[] => {
    if (date === null) return [];
    if (isDay(date)) return [{ title, day: date, whole: 'day' }];
    return isMonth(date) ? [{ title, day: `${date}-15`, whole: 'month' }] : [];
  });
  const firsts = rounds.map(({ first }) => first);
  const lasts = [...rounds.map(({ last }) => last), ...dues.map(({ day }) => day)];
  return {
    counts: 'forms',
    from: firsts.reduce((a, b) => (a < b ? a : b), `${campaign.year}-01-01`),
    to: lasts.reduce((a, b) => (a > b ? a : b), `${campaign.year}-12-31`),
    today: from.today,
    rounds,
    milestones,
    dues: dues.sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}
