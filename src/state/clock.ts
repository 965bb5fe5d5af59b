import { type ReadonlySignal, computed, signal } from '@preact/signals';
import { type Day, dayAt } from '../domain/time.ts';
import type { Environment } from './environment.ts';

const MINUTE = 60_000;

/** What time it is, for screens: coarse enough to redraw seldom, exact at midnight. */
export interface Clock {
  /** Milliseconds since 1970; moves on at each whole minute, so also exactly at midnight in Asia/Ho_Chi_Minh. */
  readonly now: ReadonlySignal<number>;
  /** The day it is in Asia/Ho_Chi_Minh. */
  readonly today: ReadonlySignal<Day>;
}

/** Starts the clock of the app. Phones sleep through timers, so it also looks when the page comes into view. */
export function startClock(environment: Environment): Clock {
  const now = signal(environment.now(), { name: 'now' });
  let stop = (): void => {};
  const tick = (): void => {
    stop();
    now.value = environment.now();
    stop = environment.after(MINUTE - (now.value % MINUTE), tick);
  };
  environment.onVisible(tick);
  tick();
  return { now, today: computed(() => dayAt(now.value), { name: 'today' }) };
}
