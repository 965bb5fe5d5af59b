import { type ReadonlySignal, computed, signal } from '@preact/signals';
import { type Day, dayAt } from '../domain/time.ts';
import type { Environment } from './environment.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** From here on the officer is told: the device is on another day than the endpoint. */
const WRONG = 23 * HOUR;

/** What time it is, for screens: coarse enough to redraw seldom, exact at midnight. */
export interface Clock {
  /**
   * Milliseconds since 1970; moves on at each whole minute, so also exactly at midnight in Asia/Ho_Chi_Minh. By the
   * endpoint's clock once that is known.
   */
  readonly now: ReadonlySignal<number>;
  /** The day it is in Asia/Ho_Chi_Minh. */
  readonly today: ReadonlySignal<Day>;
  /** This device's own clock, right or wrong: for what was stamped here. */
  readonly device: ReadonlySignal<number>;
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
  return { now, device: now, today: todayOf(now) };
}

function todayOf(now: ReadonlySignal<number>): ReadonlySignal<Day> {
  return computed(() => dayAt(now.value), { name: 'today' });
}

/** Put right by what was last seen of the endpoint's clock, in whole minutes: less is the time a reply takes. */
export function corrected({ device }: Clock, { facts }: Pick<World, 'facts'>): Clock {
  const skew = computed(() => Math.round(skewOf(facts.value, device.value) / MINUTE) * MINUTE);
  const now = computed(() => device.value + skew.value, { name: 'corrected-now' });
  return { now, device, today: todayOf(now) };
}

/** How many days this device's clock is behind the endpoint's (negative: ahead); 0 while both are on the same day. */
export function daysWrong({ facts }: Pick<World, 'facts'>, { device }: Clock): number {
  const skew = skewOf(facts.value, device.value);
  return Math.abs(skew) < WRONG ? 0 : Math.round(skew / (24 * HOUR));
}

/** Endpoint's clock minus this device's; 0 while unknown, and once this device's clock was set back since it was seen. */
function skewOf({ skew, reachedAt }: World['facts']['value'], device: number): number {
  if (skew === undefined || !Number.isFinite(skew)) return 0;
  return reachedAt !== undefined && reachedAt > device + HOUR ? 0 : skew;
}
