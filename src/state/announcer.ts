import { type ReadonlySignal, signal } from '@preact/signals';
import type { Environment } from './environment.ts';

/** A sentence for a short while, read out to who cannot see it; perhaps with one thing to do (undo). */
interface Announcement {
  readonly count: number;
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

export interface Announcer {
  readonly current: ReadonlySignal<Announcement | null>;
  /**
   * For a moment after something that can be undone: the second press of a double one must fall neither on what came to
   * lie in that place nor on the sentence with its "undo".
   */
  readonly settling: ReadonlySignal<boolean>;
  /** Says it; what was said before gives way. With an action it stays longer. */
  say(text: string, action?: { label: string; run: () => void }): void;
  /** Takes something away and says so with the way back; nothing while the second press of a double one may come. */
  takeAway(text: string, label: string, act: () => () => void): void;
  hush(): void;
}

/** How long a sentence stays, ms; one must have time to find "undo" with one thumb. */
const PLAIN = 5000;
const WITH_ACTION = 10_000;
/** Within this the presses of a double one follow each other, ms. */
const DOUBLE = 500;

/** Saves, sends and undo speak through this; the shell shows it and a live region reads it. */
export function createAnnouncer(environment: Environment): Announcer {
  const current = signal<Announcement | null>(null, { name: 'announcement' });
  const settling = signal(false, { name: 'settling' });
  let stop = (): void => {};
  let settle = (): void => {};
  const hush = (): void => {
    stop();
    current.value = null;
  };
  const say: Announcer['say'] = (text, action) => {
    stop();
    const count = (current.peek()?.count ?? 0) + 1;
    current.value = { count, text, action: action ?? null };
    stop = environment.after(action ? WITH_ACTION : PLAIN, hush);
    if (!action) return;
    settle();
    settling.value = true;
    settle = environment.after(DOUBLE, () => (settling.value = false));
  };
  return {
    current,
    settling,
    hush,
    takeAway: (text, label, act) => {
      if (!settling.peek()) say(text, { label, run: act() });
    },
    say,
  };
}
