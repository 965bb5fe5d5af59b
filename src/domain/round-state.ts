import { type Round, roundPhase } from './campaign.ts';
import type { Day } from './time.ts';

/** Where a round stands in the year: `reporting` from its end until its review (sơ kết) is recorded (`domain.md` §8). */
export type RoundState = 'upcoming' | 'open' | 'reporting' | 'reviewed';

/** @param reviewed whether the unit has recorded the review of the round */
export function roundState(round: Round, today: Day, reviewed: boolean): RoundState {
  if (reviewed) return 'reviewed';
  const phase = roundPhase(round, today);
  return phase === 'over' ? 'reporting' : phase;
}
