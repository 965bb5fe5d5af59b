import { type ProblemCode } from '../domain/problem.ts';
import { storageCode } from '../storage/failure.ts';
import { outboxLeft } from '../storage/left.ts';
import { RECONNECT_SPREAD } from '../sync/backoff.ts';
import { type FlushReport, flush } from '../sync/flush.ts';
import type { Holdings, Ports } from '../sync/ports.ts';

/** Enqueues within this time share one flush (`hazards.md` A11), ms. */
const BURST = 300;

/** How long a page that has nothing to send goes without asking for news, ms; jittered by half. */
const FRESH_FOR = 5 * 60_000;

/** A tap is an attempt of its own, whatever the endpoint asked for, no more often than this, ms. */
const TAPS_APART = 5000;

/** A storage that failed, or that another window kept busy, is asked again after this, ms. */
const STORAGE_AGAIN = 30_000;

/** Never sooner than this after a flush that left something, ms. */
const SOONEST = 1000;

/** The window, as far as the loop listens to it. */
export interface Surroundings {
  visible(): boolean;
  /** Calls when the line is said to be back; a hint, nothing is ever gated on it (`hazards.md` D11). */
  onOnline(callback: () => void): () => void;
  onVisible(callback: () => void): () => void;
  /** Asks for Background Sync (`background-sync.ts`). */
  requestSync(): void;
  /** Whether a deadline is near: then the first flush after reconnecting is spread over 30 s (`hazards.md` D12). */
  deadlineNear?(): boolean;
}

export interface FlushLoop {
  /** Something was put into the outbox. */
  enqueued(): void;
  /** Flushes now, without waiting for its time: the officer asked. */
  now(): Promise<FlushReport | null>;
  /** There is news at the endpoint. */
  news(): void;
  stop(): void;
}

/** What a screen may want to know of a flush: what it did, or why the storage did not let it. */
export type Flushed =
  | { readonly outcome: 'flushed'; readonly report: FlushReport }
  | { readonly outcome: 'failed'; readonly code: ProblemCode };

/**
 * Calls the flush for one officer: at start, after each enqueue, when the line or the page comes back, and by a jittered
 * timer (`protocol.md` §7, `hazards.md` A8, A10). Background Sync is asked for at each start while something is unsent.
 */
export function startFlushLoop(
  holdings: Holdings,
  ports: Ports,
  around: Surroundings,
  onFlushed: (flushed: Flushed) => void = () => undefined,
): FlushLoop {
  const ended = new AbortController();
  const { signal } = ended;
  let alarm: AbortController | null = null;

  let tappedAt = -Infinity;

  const run = async (hurry: boolean, asked = false): Promise<FlushReport | null> => {
    if (signal.aborted) return null;
    alarm?.abort();
    try {
      const report = await flush(holdings, ports, { in: 'page', signal, hurry, asked });
      onFlushed({ outcome: 'flushed', report });
      comeBack(report.nextAttemptAt);
      return report;
    } catch (error) {
      onFlushed({ outcome: 'failed', code: storageCode(error) });
      comeBack(ports.now() + STORAGE_AGAIN);
      return null;
    }
  };

  /** Sets the one alarm. A hidden page does not work by itself: the engine may have put its storage to sleep (B7). */
  const after = (ms: number, hurry: boolean): void => {
    alarm?.abort();
    const own = new AbortController();
    alarm = own;
    signal.addEventListener('abort', () => own.abort(), { once: true, signal: own.signal });
    ports.wait(ms, own.signal).then(
      () => {
        alarm = null;
        if (around.visible()) void run(hurry);
      },
      () => undefined,
    );
  };
  const comeBack = (at: number | null): void => {
    if (signal.aborted) return;
    const idle = FRESH_FOR * (0.5 + ports.random());
    after(at === null ? idle : Math.min(idle, Math.max(SOONEST, at - ports.now())), false);
  };

  const online = (): void => after(around.deadlineNear?.() ? ports.random() * RECONNECT_SPREAD : 0, true);
  const stops = [around.onOnline(online), around.onVisible(() => void run(true))];

  outboxLeft(holdings.vault, ports.now()).then(
    ({ sendable }) => {
      if (sendable > 0) around.requestSync();
    },
    () => undefined,
  );
  void run(true);

  return {
    enqueued() {
      around.requestSync();
      after(BURST, false);
    },
    now: () => {
      const now = ports.now();
      // A clock set back must not take the officer's word away.
      const asked = now - tappedAt >= TAPS_APART || now < tappedAt;
      if (asked) tappedAt = now;
      return run(true, asked);
    },
    news: () => after(ports.random() * 2000, false),
    stop() {
      ended.abort();
      alarm?.abort();
      for (const stop of stops) stop();
    },
  };
}
