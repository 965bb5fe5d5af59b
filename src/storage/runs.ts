import type { Table } from 'dexie';

/** Keys read beyond those looked for, before it goes on at the next one. */
const BESIDE = 50;

/**
 * Removes rows by their keys, and says which of them were there. Ids made one after the other lie side by side, so a
 * batch is a few ranges to the engine and not a request for each row. Called inside a transaction.
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
    for (const [first, end] of runs(keys, wanted)) {
      if (first === end) await table.delete(first);
      else await table.where(':id').between(first, end, true, true).delete();
    }
    for (const key of keys) if (wanted.has(key)) found.add(key);
    const end = keys.at(-1);
    from = keys.length < most || end === undefined ? undefined : sorted.find((id) => id > end);
  }
  return found;
}

/** First and last key of each run of keys that are all wanted. */
function runs(keys: readonly string[], wanted: ReadonlySet<string>): [string, string][] {
  const found: [string, string][] = [];
  let open = false;
  for (const key of keys) {
    const run = open ? found.at(-1) : undefined;
    open = wanted.has(key);
    if (!open) continue;
    if (run) run[1] = key;
    else found.push([key, key]);
  }
  return found;
}
