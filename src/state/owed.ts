import type { Campaign, Due, Round } from '../domain/campaign.ts';
import { roundDays, roundPhase } from '../domain/campaign.ts';
import { daysLeft, dueOf, lastDay } from '../domain/deadline.ts';
import { type FormRow, formRowId } from '../domain/feed.ts';
import { type FormKind, formKey, oncePerRound, parseFormKey } from '../domain/form/types.ts';
import { type Day, addDays, dayAt } from '../domain/time.ts';
import { type Work, isHandedIn } from './work.ts';

/** What the officer is asked to do. */
export type Owed = {
  readonly campaign: Campaign;
  readonly round: Round | null;
  /** null when neither the plan nor the level above set a day. */
  readonly due: Due | null;
  /** Days left counting today, negative when late; null without a due date. */
  readonly left: number | null;
} & (
  | { readonly what: 'fill'; readonly form: FormRow; readonly draft: Work | null }
  /** The level above returned it, or the endpoint refused it; `draft` when the correction is begun. */
  | { readonly what: 'fix'; readonly work: Work }
);

/** A due date further away than this is not asked for yet unless its round runs, days. */
const AHEAD = 30;
/** What closes a round is asked for from so many days before its end. */
const CLOSING = 14;
const closing: ReadonlySet<FormKind> = new Set(['round-report', 'year-report', 'nomination', 'score-sheet']);

/** What is asked for without a due date too, when, and in which order; the rest only by a due date. */
const asked: Partial<Record<FormKind, { readonly rank: number; readonly when: 'running' | 'ended' }>> = {
  coverage: { rank: 1, when: 'running' },
  'pledge-collective': { rank: 2, when: 'running' },
  'unit-plan': { rank: 3, when: 'running' },
  'round-report': { rank: 4, when: 'ended' },
  'year-report': { rank: 5, when: 'ended' },
};

/** Kinds that speak of the campaign as a whole, not of one round. */
export const wholeYear: ReadonlySet<FormKind> = new Set(['unit-plan', 'year-report']);

/** What is needed to tell what a unit owes. */
export interface OwedFrom {
  readonly campaigns: readonly Campaign[];
  readonly forms: readonly FormRow[];
  readonly works: readonly Work[];
  /** The officer's unit: it owes nothing to a campaign of its own. */
  readonly unit: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What a unit owes, the most urgent first: late, then by days left, then what has no day. */
export function owedOf({ campaigns, forms, works, unit, now }: OwedFrom): Owed[] {
  const today = dayAt(now);
  const owed: Owed[] = [];
  for (const campaign of campaigns) {
    if (campaign.state !== 'launched') continue;
    const mine = works.filter((work) => work.campaign === campaign.id && work.unit === unit);
    owed.push(...mine.filter(needsFixing).map((work) => fix(campaign, work, now)));
    if (campaign.unit === unit) continue;
    for (const form of formsOf(campaign, forms)) {
      for (const round of roundsOf(campaign, form, today)) {
        const of = mine.filter((work) => isOf(work, form, round));
        if (of.some((work) => isHandedIn(work) || needsFixing(work))) continue;
        const due = dueOf(campaign.due, form.id, round?.no ?? null);
        const draft = of.find((work) => work.mark === 'draft') ?? null;
        owed.push({ what: 'fill', campaign, round, due, left: due && daysLeft(due, now), form, draft });
      }
    }
  }
  return owed.sort((a, b) => urgency(a) - urgency(b) || rank(a) - rank(b));
}

/** Somebody waits for a correction: it was returned or refused, whether or not the correction is begun. */
function needsFixing(work: Work): boolean {
  if (work.mark === 'returned' || work.mark === 'refused') return true;
  return work.mark === 'draft' && (work.record?.state === 'returned' || work.problem !== null);
}

function fix(campaign: Campaign, work: Work, now: number): Owed {
  const round = campaign.rounds.find(({ no }) => no === work.round) ?? null;
  const due = dueOf(campaign.due, parseFormKey(work.form)?.id ?? '', work.round);
  return { what: 'fix', campaign, round, due, left: due && daysLeft(due, now), work };
}

/** The campaign's forms that are on this device. */
export function formsOf(campaign: Campaign, forms: readonly FormRow[]): FormRow[] {
  const byId = new Map(forms.map((form) => [formRowId(form.campaign, form), form]));
  return campaign.forms.flatMap((key) => byId.get(`${campaign.id}/${key}`) ?? []);
}

/** Whether a piece of work is a filled form of a round, whichever version of the form it was filled with. */
export function isOf(work: Work, form: Pick<FormRow, 'id' | 'version'>, round: Round | null): boolean {
  const same = work.form === formKey(form) || parseFormKey(work.form)?.id === form.id;
  return same && work.round === (round?.no ?? null);
}

/** For which rounds a form is asked for on a day; `null` stands for the campaign as a whole. */
function roundsOf(campaign: Campaign, form: FormRow, today: Day): (Round | null)[] {
  const dues = campaign.due.filter((due) => due.form === form.id);
  if (dues.length > 0) {
    const timely = dues.filter((due) => isTime(campaign, form.kind, due, today));
    return timely.map((due) => roundOf(campaign, due.round));
  }
  const ended = campaign.rounds.filter((round) => endsBy(round, addDays(today, CLOSING)));
  const running = campaign.rounds.filter((round) => roundPhase(round, today) === 'open');
  switch (asked[form.kind]?.when) {
    case 'running':
      return wholeYear.has(form.kind) ? running.slice(0, 1).map(() => null) : running;
    case 'ended':
      if (!wholeYear.has(form.kind)) return ended;
      return ended.length > 0 && ended.length === campaign.rounds.length ? [null] : [];
    case undefined:
      return [];
  }
}

/** A round of a campaign by its number; null stands for the campaign as a whole. */
export function roundOf(campaign: Campaign, no: number | null): Round | null {
  return campaign.rounds.find((round) => round.no === no) ?? null;
}

/** Whether a due date is asked for yet, and still. A date that passed is, unless nobody had to hand anything in. */
function isTime(campaign: Campaign, kind: FormKind, due: Due, today: Day): boolean {
  if (lastDay(due) < today) return oncePerRound.has(kind) || kind in asked;
  if (due.date <= addDays(today, AHEAD)) return true;
  const round = roundOf(campaign, due.round);
  const rounds = round ? [round] : campaign.rounds;
  // What closes a round is a deadline to see, not a task, until the round draws to its end.
  if (closing.has(kind)) return rounds.every((one) => endsBy(one, addDays(today, CLOSING)));
  return rounds.some((one) => roundPhase(one, today) === 'open');
}

function endsBy(round: Round, day: Day): boolean {
  const days = roundDays(round);
  return days !== null && days.last <= day;
}

function urgency({ what, left }: Owed): number {
  // A correction is wanted now, whenever its form is due.
  if (what === 'fix') return Math.min(left ?? 0, 0);
  return left ?? Number.MAX_SAFE_INTEGER;
}

function rank(owed: Owed): number {
  return owed.what === 'fix' ? 0 : (asked[owed.form.kind]?.rank ?? 9);
}
