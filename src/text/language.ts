/** The languages a person can read the product in. Vietnamese is complete and first; every set has the same keys. */
export type Language = 'vi' | 'en';

/** The words of one page or part in both languages. */
export interface Both<T> {
  readonly vi: T;
  readonly en: T;
}

/**
 * Ties the two sets together: the Vietnamese one says which keys there are, the English one must have the same.
 * A word that needs a value is a function of it.
 */
export function both<T>(vi: T, en: NoInfer<T>): Both<T> {
  return { vi, en };
}

/** English words of a build, by the place they stand at in the source; empty until their chunk is here. */
const english = new Map<string, unknown>();

/**
 * What a build makes of `both`: English is looked up when it is asked for (`vite/english-later.ts`).
 * @public
 */
export function bothLater<T>(place: string, vi: T): Both<T> {
  return {
    vi,
    get en() {
      return english.has(place) ? (english.get(place) as T) : vi;
    },
  };
}

/**
 * Makes known what stands at a place in English.
 * @public
 */
export function speak<T>(place: string, en: T): Both<T> {
  english.set(place, en);
  return { vi: en, en };
}
