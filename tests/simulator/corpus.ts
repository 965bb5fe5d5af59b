import type { Step } from './steps.ts';

/** Schedules in which something was wrong once. They are lived again with every run. */
export const corpus: readonly {
  readonly story: string;
  readonly seed: number;
  readonly steps: readonly Step[];
}[] = [
  {
    story: 'D9 D10 one of two officers enrols a shared phone anew, and the other is asked for a code too',
    seed: 19,
    steps: [
      { do: 'revoke', who: 0 },
      { do: 'flush', who: 0, tasks: 100_000, asked: true },
      { do: 'enrol', who: 0 },
      { do: 'write', who: 1, form: 0, people: 5, hands: true },
      { do: 'flush', who: 1, tasks: 100_000, asked: true },
    ],
  },
  {
    story: 'E5 what was acknowledged before a restore comes again, though a newer backup holds its number',
    seed: 5,
    steps: [
      { do: 'back up' },
      { do: 'write', who: 2, form: 2, people: 7, hands: true },
      { do: 'flush', who: 2, tasks: 100_000, asked: false },
      { do: 'restore' },
      { do: 'write', who: 3, form: 2, people: 8, hands: true },
      { do: 'write', who: 3, form: 2, people: 9, hands: true },
      { do: 'flush', who: 3, tasks: 100_000, asked: false },
      { do: 'back up' },
    ],
  },
  {
    story: 'E5 a phone doubts what the endpoint numbered before a restore, for it numbers anew',
    seed: 1113686034,
    steps: [
      { do: 'flush', who: 2, tasks: 29, asked: false },
      { do: 'revise', who: 5, pick: 21, hands: true },
      { do: 'sync', who: 4, tasks: 207 },
      { do: 'flush', who: 4, tasks: 18, asked: false },
      { do: 'wait', ms: 92932 },
      { do: 'write', who: 5, form: 1, people: 2, hands: true },
      { do: 'submit', who: 5, pick: 9 },
      { do: 'write', who: 4, form: 1, people: 29, hands: true },
      { do: 'write', who: 1, form: 0, people: 13, hands: true },
      { do: 'wait', ms: 104971 },
      { do: 'review', pick: 25, decision: 'return' },
      { do: 'write', who: 4, form: 1, people: 10, hands: true },
      { do: 'write', who: 1, form: 0, people: 50, hands: true },
      { do: 'revise', who: 1, pick: 19, hands: true },
      { do: 'back up' },
      { do: 'flush', who: 0, tasks: 37, asked: false },
      { do: 'wait', ms: 93191 },
      { do: 'write', who: 1, form: 1, people: 9, hands: true },
      { do: 'clock', who: 1, days: -292 },
      { do: 'rush', tasks: 38 },
      { do: 'restore' },
      { do: 'submit', who: 0, pick: 12 },
      { do: 'sync', who: 4, tasks: 13 },
      { do: 'revise', who: 3, pick: 20, hands: true },
      { do: 'review', pick: 8, decision: 'reopen' },
      { do: 'write', who: 3, form: 1, people: 0, hands: false },
      { do: 'enrol', who: 3 },
      { do: 'enrol', who: 5 },
      { do: 'review', pick: 22, decision: 'reopen' },
      { do: 'disk', who: 5, fault: 'never settles', after: 12 },
      { do: 'flush', who: 1, tasks: 305, asked: false },
      { do: 'enrol', who: 5 },
      { do: 'restore' },
      { do: 'weather', weather: { loss: 0.3, strangers: 0.1, refusals: 0.3, slow: 0 } },
      { do: 'write', who: 4, form: 2, people: 1, hands: true },
      { do: 'wait', ms: 187007 },
    ],
  },
  {
    story: 'E7 a unit moved away and back within one millisecond, with a pull in between, is pulled anew',
    seed: 196_493_494,
    steps: [
      { do: 'weather', weather: { loss: 0.7, strangers: 0.1, refusals: 0, slow: 0, copies: 0 } },
      { do: 'restore' },
      { do: 'submit', who: 3, pick: 29 },
      { do: 'rush', tasks: 313 },
      { do: 'move' },
      { do: 'flush', who: 4, tasks: 100_000, asked: true },
      { do: 'move' },
    ],
  },
];
