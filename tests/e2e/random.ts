import { seeded } from '../sync/random.ts';

/** Chance that comes out the same for the same seed. */
export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  /** A whole number from `low` up to and including `high`. */
  whole(low: number, high: number): number;
  pick<T>(of: readonly [T, ...T[]]): T;
}

/** The seed of this run: the title of a step that failed names it, `SEED=…` repeats it. */
export const seed = Number(process.env.SEED ?? 20_260_811);

/** A stream of chance of its own for each name. */
export function chance(name: string): Chance {
  const own = Array.from(name).reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed);
  const next = seeded(own);
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return { next, whole, pick: (of) => of[whole(0, of.length - 1)] ?? of[0] };
}
