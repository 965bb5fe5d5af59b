import type { RecordRow } from '../../domain/record.ts';
import type { Fed, Reader, Store } from '../store/port.ts';

/** Records kept parsed at most; a year of a province. */
const MOST = 60_000;
/** Records read and parsed in one turn of the event loop. */
const TOGETHER = 200;

/**
 * Records read for the desk, parsed once for each feed number. A reading of the set each time, never a sum kept up to
 * date (D15): the kept row is used only while the store says that it is the newest.
 */
export interface RecordCache {
  /** Records of a campaign and round (null: of all rounds) in a subtree. */
  of(reader: Reader, fed: Fed, campaign: string, round: number | null, top: string): Promise<RecordRow[]>;
}

/** @param store whose epoch says whether these are still the same data: numbers given after a restore mean other rows (E5) */
export function createRecordCache(store: Pick<Store, 'epoch'>): RecordCache {
  const kept = new Map<string, { v: number; row: RecordRow }>();
  return {
    async of(reader, fed, campaign, round, top) {
      const tags = await reader.recordTags(fed, campaign, round, top);
      const keyOf = (id: string): string => `${store.epoch}/${fed}/${id}`;
      const rows: RecordRow[] = [];
      const missing = new Map<string, number>();
      for (const { id, v } of tags) {
        const found = kept.get(keyOf(id));
        if (found?.v === v) rows.push(found.row);
        else missing.set(id, v);
      }
      const ids = [...missing.keys()];
      for (let from = 0; from < ids.length; from += TOGETHER) {
        // Pushes come in between, however many records a province has (G4).
        if (from > 0) await new Promise((resolve) => setImmediate(resolve));
        for (const row of await reader.records(fed, ids.slice(from, from + TOGETHER))) {
          rows.push(row);
          if (kept.size >= MOST) kept.clear();
          kept.set(keyOf(row.id), { v: missing.get(row.id) ?? 0, row });
        }
      }
      return rows;
    },
  };
}
