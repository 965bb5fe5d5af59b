import { appendFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { SEED } from './run.ts';
import { type Tally, emptyTally, schedules } from './schedule.ts';

/** What `scripts/soak.mjs` reads: one JSON object on each line. */
export type Figure =
  | { readonly simulator: Tally }
  | { readonly wrong: string; readonly seed: number; readonly path: string | null }
  | {
      readonly mutant: string;
      readonly caught: boolean;
      readonly schedules: number;
      readonly by: string;
    };

function tell(figure: Figure): void {
  const file = process.env['SOAK_FIGURES'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(figure)}\n`);
}

/** Schedules of one seed. */
const BATCH = 25;

/** A planted bug that lives through so many schedules is not found. */
const MOST = 800;

/** Lives schedules of ever new seeds until the time is over. @returns how many were wrong */
export async function soak(shard: number): Promise<number> {
  const ends = Date.now() + Number(process.env['MINUTES'] ?? 1) * 60_000;
  const tally = emptyTally();
  let wrong = 0;
  for (let batch = 0; batch === 0 || Date.now() < ends; batch++) {
    const seed = SEED + 1000 + batch * 2 + shard;
    const details = await fc.check(schedules(tally), { seed, numRuns: BATCH, endOnFailure: true });
    if (!details.failed) continue;
    wrong += 1;
    const what = messageOf(details.errorInstance);
    tell({ wrong: what, seed, path: details.counterexamplePath });
    console.error(`seed ${seed}, path ${details.counterexamplePath}\n${what}`);
  }
  tell({ simulator: tally });
  return wrong;
}

/** Lives schedules until the planted bug shows. @returns whether it did */
export async function hunt(mutant: string): Promise<boolean> {
  const details = await fc.check(schedules(emptyTally()), { seed: SEED, numRuns: MOST, endOnFailure: true });
  const [by = ''] = messageOf(details.errorInstance).split('\n');
  // Only by what the oracle says: a schedule that merely breaks off has found nothing.
  const caught = details.failed && /^([A-I]\d+|a change nobody made) /.test(by);
  tell({ mutant, caught, schedules: details.numRuns, by });
  return caught;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
