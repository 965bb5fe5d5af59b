/** A desk's open stream: takes bytes as they go on the wire, and is told when the endpoint stops. */
interface Listener {
  send(chunk: Uint8Array): void;
  end(): void;
}

/** Tells open desks that there is news; what it is they pull (`protocol.md` §3). */
export interface Hub {
  /** The federation's feed has grown to `head`. */
  news(fed: number, head: number): void;
  /** @returns a function that ends the subscription */
  subscribe(fed: number, listener: Listener): () => void;
  /** Streams that are open. */
  readonly open: number;
  /** Ends every open stream. */
  stop(): void;
}

/** News reach a desk at most this often, ms: thousands of streams must not answer every single commit. */
const APART = 400;
/** A comment at this pace keeps proxies from closing a quiet stream, ms. */
const BEAT = 25_000;

const encoder = new TextEncoder();
const beat = encoder.encode(':\n\n');

/** The news as a server-sent event. */
export const newsChunk = (head: number): Uint8Array => encoder.encode(`data: {"head":${head}}\n\n`);

/** One hub for all streams: each chunk is made once, one timer beats for everybody. */
export function createHub(): Hub {
  const feds = new Map<number, { listeners: Set<Listener>; head: number; timer: NodeJS.Timeout | null }>();
  const feed = (fed: number) => {
    const known = feds.get(fed);
    if (known) return known;
    const fresh = { listeners: new Set<Listener>(), head: 0, timer: null };
    feds.set(fed, fresh);
    return fresh;
  };
  const beating = setInterval(() => {
    for (const { listeners } of feds.values()) for (const listener of listeners) listener.send(beat);
  }, BEAT);
  beating.unref();

  return {
    news(fed, head) {
      const entry = feed(fed);
      if (head <= entry.head) return;
      entry.head = head;
      if (entry.timer) return;
      const tell = () => {
        const told = entry.head;
        const chunk = newsChunk(told);
        for (const listener of entry.listeners) listener.send(chunk);
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
    get open() {
      return [...feds.values()].reduce((sum, { listeners }) => sum + listeners.size, 0);
    },
    stop() {
      clearInterval(beating);
      for (const { listeners, timer } of feds.values()) {
        if (timer) clearTimeout(timer);
        for (const listener of listeners) listener.end();
        listeners.clear();
      }
    },
  };
}
