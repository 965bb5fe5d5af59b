/** Nothing waits longer than this, ms: a moment further away was written by a clock that has been set back since. */
const LONGEST = 2 * 60 * 60_000;

/** Whether a moment is still to come. A clock that jumped holds nothing up for longer than two hours (`hazards.md` D14). */
export function waiting(until: number, now: number): boolean {
  return until > now && until - now <= LONGEST;
}

/** `sending` older than this returns to `queued`: whoever sent it is gone (`hazards.md` A2), ms. */
export const SENDING_FOR_AT_MOST = 2 * 60_000;

/** Whether a change was sent too long ago. A clock set back since must not hold it up either. */
export function isStale(since: number, now: number): boolean {
  return now - since > SENDING_FOR_AT_MOST || since > now + SENDING_FOR_AT_MOST;
}
