import type { Table } from 'dexie';

/** Keys read beyond those looked for, before it goes on at the next one. */
const BESIDE = 50;

/**
 * Removes rows by their keys, and says which of them were there. Ids made one after the other lie side by side, so their
 * keys are read in one request and not in one for each row. Called inside a transaction.
 */
export async function removeRuns<T>(
  table: Table<T, string>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const wanted = new Set(ids);
  const sorted = [...wanted].sort();
  const last = sorted.at(-1) ?? '';
  const most = sorted.length + BESIDE;
  const found = new Set<string>();
  let from = sorted[0];
  while (from !== undefined) {
    const keys = await table.where(':id').between(from, last, true, true).limit(most).primaryKeys();
    for (const key of keys) if (wanted.has(key)) found.add(key);
    const end = keys.at(-1);
    from = keys.length < most || end === undefined ? undefined : sorted.find((id) => id > end);
  }
  // One by one: Chromium 156 falls over, windows and all, when a worker is ended in the middle of a range's removal.
  await table.bulkDelete([...found]);
  return found;
}
