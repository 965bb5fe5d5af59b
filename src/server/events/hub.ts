/** Tells open desks that there is news; what it is they pull (`protocol.md` §3). */
export interface Hub {
  /** The federation's feed has grown to `head`. */
  news(fed: number, head: number): void;
  /** @returns a function that ends the subscription */
  subscribe(fed: number, listener: (head: number) => void): () => void;
  /** Runs when the endpoint stops: open streams end themselves. */
  onStop(listener: () => void): () => void;
  stop(): void;
}

/** News reach a desk at most this often, ms: thousands of streams must not answer every single commit. */
const APART = 400;

export function createHub(): Hub {
  const feds = new Map<
    number,
    { listeners: Set<(head: number) => void>; head: number; timer: NodeJS.Timeout | null }
  >();
  const stops = new Set<() => void>();

  const feed = (fed: number) => {
    const known = feds.get(fed);
    if (known) return known;
    const fresh = { listeners: new Set<(head: number) => void>(), head: 0, timer: null };
    feds.set(fed, fresh);
    return fresh;
  };

  return {
    news(fed, head) {
      const entry = feed(fed);
      if (head <= entry.head) return;
      entry.head = head;
      if (entry.timer) return;
      const tell = () => {
        const told = entry.head;
        for (const listener of entry.listeners) listener(told);
        entry.timer = setTimeout(() => {
          entry.timer = null;
          if (entry.head > told) tell();
        }, APART);
        entry.timer.unref();
      };
      tell();
    },
    subscribe(fed, listener) {
      const { listeners } = feed(fed);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onStop(listener) {
      stops.add(listener);
      return () => void stops.delete(listener);
    },
    stop() {
      for (const listener of stops) listener();
      for (const entry of feds.values()) if (entry.timer) clearTimeout(entry.timer);
    },
  };
}
