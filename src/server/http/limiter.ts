/** Counts failures of each address within an hour (`protocol.md` §1: 10 failed codes per hour and address). */
export interface Limiter {
  /** Milliseconds until the address may try again; 0 when it may now. */
  waitFor(address: string): number;
  failed(address: string): void;
}

const HOUR = 60 * 60 * 1000;
/** Addresses remembered at once; beyond, the one that failed longest ago is forgotten. */
const MOST = 50_000;

export function createLimiter(now: () => number, most = 10): Limiter {
  const failures = new Map<string, number[]>();
  const recent = (address: string) => (failures.get(address) ?? []).filter((at) => at > now() - HOUR);
  return {
    waitFor(address) {
      const times = recent(address);
      return times.length < most ? 0 : (times[times.length - most] ?? 0) + HOUR - now();
    },
    failed(address) {
      const times = [...recent(address), now()].slice(-most);
      failures.delete(address);
      failures.set(address, times);
      const oldest = failures.keys().next();
      if (failures.size > MOST && !oldest.done) failures.delete(oldest.value);
    },
  };
}
