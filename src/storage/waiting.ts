/** Nothing waits longer than this, ms: a moment further away was written by a clock that has been set back since. */
const LONGEST = 2 * 60 * 60_000;

/** Whether a moment is still to come. A clock that jumped holds nothing up for longer than two hours (`hazards.md` D14). */
export function waiting(until: number, now: number): boolean {
  return until > now && until - now <= LONGEST;
}
