/** A clock that moves only when told to, so that no test ever sleeps for a condition. */
export interface VirtualClock {
  readonly now: () => number;
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Moves time on; whatever was waited for within it happens in its order. */
  advance(ms: number): Promise<void>;
  /** Sets the device's clock to another time, as a person does; what is waited for does not notice. */
  set(now: number): void;
  /** How many waits are under way. */
  readonly waiting: () => number;
}

const epochStart = Date.parse('2026-05-04T08:00:00.000Z');

export function virtualClock(start = epochStart): VirtualClock {
  let elapsed = 0;
  let offset = start;
  const waits = new Set<{ at: number; done: () => void }>();
  return {
    now: () => offset + elapsed,
    waiting: () => waits.size,
    set: (now) => {
      offset = now - elapsed;
    },
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        const abort = () => {
          waits.delete(wait);
          reject(new DOMException('ended', 'AbortError'));
        };
        const wait = {
          at: elapsed + ms,
          done: () => {
            signal?.removeEventListener('abort', abort);
            waits.delete(wait);
            resolve();
          },
        };
        if (signal?.aborted) return abort();
        signal?.addEventListener('abort', abort, { once: true });
        waits.add(wait);
      }),
    async advance(ms) {
      // Whoever is about to wait does so before time moves.
      await new Promise((resolve) => setImmediate(resolve));
      const end = elapsed + ms;
      for (;;) {
        const [next] = [...waits].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        elapsed = Math.max(elapsed, next.at);
        next.done();
        // Lets those who waited set up what they wait for next.
        await new Promise((resolve) => setImmediate(resolve));
      }
      elapsed = end;
    },
  };
}
