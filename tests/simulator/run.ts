import * as fc from 'fast-check';
import { expect } from 'vitest';
import { faultKinds } from './faults.ts';
import { type Tally, emptyTally, schedules } from './schedule.ts';

/** The seed of a run: the same for everybody unless `SEED` says otherwise. */
export const SEED = Number(process.env['SEED'] ?? 20_260_504);

/**
 * Lives as many schedules as asked for. A failure names seed and path: `SEED=… SCHEDULE_PATH=… npx vitest run <file>`
 * runs it again, with `SHRINK=1` made as small as it gets.
 */
export async function liveThrough(shard: number, count: number): Promise<Tally> {
  const tally = emptyTally();
  const path = process.env['SCHEDULE_PATH'];
  await fc.assert(schedules(tally), {
    seed: SEED + shard,
    numRuns: count,
    endOnFailure: process.env['SHRINK'] !== '1',
    ...(path === undefined ? {} : { path }),
  });
  return tally;
}

/** A simulator that injects nothing proves nothing. */
export function expectEveryFault({ faults, made, taken }: Tally): void {
  expect(faultKinds.filter((kind) => faults[kind] === 0)).toEqual([]);
  expect(made).toBeGreaterThan(0);
  expect(taken).toBeGreaterThan(made / 2);
}
