import { expect, it } from 'vitest';
import { expectEveryFault, liveThrough } from './run.ts';

it('loses nothing, doubles nothing and sticks at nothing, whatever fails (part 1 of 2)', async () => {
  const tally = await liveThrough(1, 250);
  expect(tally.schedules).toBe(250);
  expectEveryFault(tally);
}, 3_600_000);
