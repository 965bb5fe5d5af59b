import { type Campaign, type Round, roundPhase } from '../domain/campaign.ts';
import type { FormRow } from '../domain/feed.ts';
import type { Day } from '../domain/time.ts';
import { wholeYear } from './owed.ts';

/** For which rounds a unit can fill in a form now: the running one, or the campaign as a whole. */
export function fillableRounds(campaign: Campaign, form: FormRow, today: Day): (Round | null)[] {
  const dues = campaign.due.filter((due) => due.form === form.id);
  if (dues.some((due) => due.round === null) || (dues.length === 0 && wholeYear.has(form.kind)))
    return [null];
  if (campaign.rounds.length === 0) return [null];
  return campaign.rounds.filter((round) => roundPhase(round, today) !== 'upcoming');
}
