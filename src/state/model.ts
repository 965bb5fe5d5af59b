import { type Model, type ModelFactory, createModel } from '@preact/signals';

/**
 * Turns a factory of signals and verbs into the `createXxx` of a page. Verbs run batched; effects made in the factory
 * end with the page (`useModel(() => createXxx(app))` in the page frees them).
 */
export function modelOf<T, Args extends unknown[]>(
  factory: ModelFactory<T, Args>,
): (...args: Args) => Model<T> {
  const Made = createModel<T, Args>(factory);
  return (...args) => new Made(...args);
}
