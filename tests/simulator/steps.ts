import * as fc from 'fast-check';
import type { DiskFault } from './disk.ts';
import type { Weather } from './line.ts';

/** What can happen in a schedule. Plain data, so that a failure can be written down and replayed. */
export type Step =
  | {
      readonly do: 'write';
      readonly who: number;
      readonly form: number;
      readonly people: number;
      /** Whether it is handed in at once. */
      readonly hands: boolean;
    }
  | { readonly do: 'revise'; readonly who: number; readonly pick: number; readonly hands: boolean }
  | { readonly do: 'submit' | 'take back' | 'withdraw'; readonly who: number; readonly pick: number }
  | {
      readonly do: 'review';
      readonly pick: number;
      readonly decision: 'accept' | 'return' | 'reopen';
    }
  | { readonly do: 'flush'; readonly who: number; readonly tasks: number; readonly asked: boolean }
  /** Everybody sends at the same moment. */
  | { readonly do: 'rush'; readonly tasks: number }
  | { readonly do: 'sync'; readonly who: number; readonly tasks: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'weather'; readonly weather: Weather }
  | { readonly do: 'line'; readonly down: boolean }
  | {
      readonly do: 'crash';
      readonly what: 'page' | 'worker' | 'endpoint';
      readonly who: number;
      readonly after: number;
    }
  | { readonly do: 'disk'; readonly who: number; readonly fault: DiskFault; readonly after: number }
  | { readonly do: 'clock'; readonly who: number; readonly days: number }
  | { readonly do: 'revoke' | 'enrol' | 'clone'; readonly who: number }
  | { readonly do: 'move' | 'republish' | 'back up' | 'restore' | 'prune' };

const who = fc.nat(5);
const pick = fc.nat(31);
/** Enough to come to any await of a flush, and sometimes to its end. */
const tasks = fc.oneof(fc.nat(60), fc.nat(400), fc.constant(100_000));

const hands = fc.constantFrom(true, true, true, false);
const written: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('write' as const),
  who,
  form: fc.nat(2),
  // Now and then what the form does not allow.
  people: fc.integer({ min: -4, max: 50 }),
  hands,
});
const handled = (act: 'submit' | 'take back' | 'withdraw'): fc.Arbitrary<Step> =>
  fc.record({ do: fc.constant(act), who, pick });
const flushed: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('flush' as const),
  who,
  tasks,
  asked: fc.boolean(),
});
/** What the line is like; a schedule may begin in any. */
export const anyWeather: fc.Arbitrary<Weather> = fc.record({
  loss: fc.constantFrom(0, 0.3, 0.7),
  strangers: fc.constantFrom(0, 0.1, 0.3),
  refusals: fc.constantFrom(0, 0, 0.1, 0.3),
  slow: fc.constantFrom(0, 0.2),
  copies: fc.constantFrom(0, 0.3),
});

/** One thing that happens, the ordinary more often than the rare. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 22, arbitrary: written },
  { weight: 5, arbitrary: handled('submit') },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('revise' as const), who, pick, hands }) },
  { weight: 4, arbitrary: handled('take back') },
  { weight: 2, arbitrary: handled('withdraw') },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('review' as const),
      pick,
      decision: fc.constantFrom('accept', 'accept', 'return', 'reopen'),
    }),
  },
  { weight: 16, arbitrary: flushed },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('rush' as const), tasks }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('sync' as const), who, tasks }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(200_000) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('weather' as const), weather: anyWeather }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('line' as const), down: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('crash' as const),
      what: fc.constantFrom('page', 'worker', 'endpoint', 'endpoint'),
      who,
      // An endpoint that has little to do comes to a few tasks only.
      after: fc.oneof(fc.nat(4), fc.nat(20), fc.nat(150)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('disk' as const),
      who,
      fault: fc.constantFrom<DiskFault[]>('quota', 'unknown', 'never settles'),
      after: fc.nat(12),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      who,
      days: fc.integer({ min: -400, max: 400 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('revoke' as const, 'clone' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('enrol' as const), who }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constantFrom<('move' | 'republish' | 'back up' | 'restore' | 'prune')[]>(
        'move',
        'republish',
        'back up',
        'back up',
        'restore',
        'restore',
        'prune',
      ),
    }),
  },
);
