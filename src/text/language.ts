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
