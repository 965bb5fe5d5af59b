import type { Campaign } from '../domain/campaign.ts';
import type { FormRow } from '../domain/feed.ts';
import type { FormKind } from '../domain/form/types.ts';
import { formsOf, isOf } from './owed.ts';
import { type Work, hasArrived } from './work.ts';

/** How much of what a round asks for has arrived. */
export interface RoundProgress {
  readonly round: number;
  readonly done: number;
  readonly of: number;
}

/** Forms every unit hands in for each round, due date or not. */
const eachRound: ReadonlySet<FormKind> = new Set(['coverage', 'pledge-collective', 'round-report']);

/** How far a unit has come, round by round: forms the level above has, of those it asks for. */
export function progressOf(
  campaign: Campaign,
  { forms, works, unit }: { forms: readonly FormRow[]; works: readonly Work[]; unit: string },
): RoundProgress[] {
  const mine = works.filter((work) => work.campaign === campaign.id && work.unit === unit);
  return campaign.rounds.map((round) => {
    const wanted = formsOf(campaign, forms).filter(
      (form) =>
        eachRound.has(form.kind) ||
        campaign.due.some((due) => due.form === form.id && due.round === round.no),
    );
    const done = wanted.filter((form) => mine.some((work) => isOf(work, form, round) && hasArrived(work)));
    return { round: round.no, done: done.length, of: wanted.length };
  });
}
