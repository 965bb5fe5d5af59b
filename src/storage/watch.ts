import { liveQuery } from 'dexie';

/**
 * Calls back with the result of a query now and whenever what it read changes, in this tab, another or the worker.
 * @returns stops it
 */
export function watch<T>(
  query: () => Promise<T> | T,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
): () => void {
  const subscription = liveQuery(query).subscribe({ next: onValue, error: onError });
  return () => subscription.unsubscribe();
}
