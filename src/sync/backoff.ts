/** The first wait after a failure, and the longest, ms. */
const BASE = 2_000;
const CAP = 10 * 60_000;

/** Within this span all phones that reconnect at a deadline make their first call (`protocol.md` §7), ms. */
export const RECONNECT_SPREAD = 30_000;

/**
 * How long to wait after the n-th failure in a row: full jitter, `rand(0, min(cap, base·2ⁿ))` (`hazards.md` D12), ms.
 * @param random 0 ≤ x < 1
 */
export function backoff(random: number, failures: number): number {
  return random * Math.min(CAP, BASE * 2 ** failures);
}

/** A `Retry-After` is honoured and never undercut; a tenth on top keeps everyone told the same from coming at once, ms. */
export function afterAsked(random: number, retryAfterMs: number): number {
  return retryAfterMs + random * Math.min(RECONNECT_SPREAD, Math.max(1000, retryAfterMs / 10));
}
