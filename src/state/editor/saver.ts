import { type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../../domain/problem.ts';
import { storageError } from '../../storage/failure.ts';
import type { Environment } from '../environment.ts';

/** Typing rests for so long before it is saved; a longer text is saved about this often, ms. */
const PAUSE = 300;
const LONGEST = 1500;
/** A failed save is tried again after this, then twice as long, at most `SLOWEST`, ms. */
const RETRY = 1000;
const SLOWEST = 15_000;

/** Whether what was typed is on the disk. Says `saved` only after the transaction (`hazards.md` B2, B3). */
export type Saving =
  | { readonly is: 'saved'; /** When, ms. */ readonly at: number }
  | { readonly is: 'unsaved' }
  /** The text is in memory; it is tried again by itself unless `final`. */
  | { readonly is: 'failed'; readonly problem: Problem; readonly final: boolean };

export interface Saver {
  readonly saving: ReadonlySignal<Saving>;
  /** Something was typed; `quiet`: something was noted that nobody typed, such as the place one is at. */
  changed(how?: { readonly quiet: boolean }): void;
  /** Saves now what is not saved yet. Resolves with whether all of it is on the disk; never rejects. */
  flush(): Promise<boolean>;
  isClean(): boolean;
  /** Forgets what is unsaved: it has gone another way. */
  stop(): void;
  /** Begins anew from what is on the disk since `at`, ms. */
  restart(at: number): void;
}

/** Failures that no second try mends: somebody else has the draft, or a newer build has the database. */
const hopeless: ReadonlySet<Problem['code']> = new Set(['draft.gone', 'draft.elsewhere', 'storage.newer']);

/**
 * Saves continuously: one write at a time, the newest text, soon after typing rests.
 * @param write stores the text of now; resolves with the time it was stored at, ms, after its transaction
 * @param onFailed the text is only in memory now
 */
export function createSaver(
  environment: Pick<Environment, 'after' | 'visible' | 'onVisible' | 'onHidden' | 'now'>,
  savedAt: number,
  write: () => Promise<number>,
  onFailed: (problem: Problem) => void,
): Saver & { close(): void } {
  const saving = signal<Saving>({ is: 'saved', at: savedAt }, { name: 'saving' });
  let typed = 0;
  let stored = 0;
  let failures = 0;
  let since: number | null = null;
  let running: Promise<boolean> | null = null;
  let stopped = false;
  let cancel = (): void => {};

  const later = (ms: number): void => {
    cancel();
    cancel = environment.after(ms, () => {
      // A hidden page begins no transaction (`hazards.md` B7): it saved when it was hidden, and goes on when seen.
      if (environment.visible()) void flush();
    });
  };

  const run = async (): Promise<boolean> => {
    cancel();
    since = null;
    while (stored < typed && !stopped) {
      const goal = typed;
      try {
        const at = await write();
        stored = goal;
        failures = 0;
        if (stored === typed) saving.value = { is: 'saved', at };
      } catch (error) {
        const { problem } = storageError(error);
        const final = hopeless.has(problem.code);
        saving.value = { is: 'failed', problem, final };
        onFailed(problem);
        if (final) stopped = true;
        else later(Math.min(SLOWEST, RETRY * 2 ** failures++));
        return false;
      }
    }
    return stored === typed;
  };

  const flush = (): Promise<boolean> => {
    if (stopped || stored === typed) return Promise.resolve(stored === typed);
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };

  const stops = [
    environment.onHidden(() => void flush()),
    environment.onVisible(() => {
      if (stored !== typed) void flush();
    }),
  ];

  return {
    saving,
    changed: ({ quiet } = { quiet: false }) => {
      typed += 1;
      if (stopped) return;
      if (!quiet && saving.peek().is === 'saved') saving.value = { is: 'unsaved' };
      const now = environment.now();
      since ??= now;
      later(Math.max(0, Math.min(PAUSE, since + LONGEST - now)));
    },
    flush,
    isClean: () => stored === typed,
    stop: () => {
      stopped = true;
      stored = typed;
      cancel();
    },
    restart: (at) => {
      stopped = false;
      stored = typed;
      failures = 0;
      cancel();
      saving.value = { is: 'saved', at };
    },
    close: () => {
      cancel();
      for (const end of stops) end();
    },
  };
}
