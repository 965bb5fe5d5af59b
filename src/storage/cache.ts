import { Dexie, type Table } from 'dexie';
import type { FeedData, FeedRow, FeedType } from '../domain/feed.ts';
import { LISTED_WITHIN, settled } from './failure.ts';
import type { CacheFacts } from './facts.ts';
import { openDatabase } from './open.ts';
import type { Picture } from './pictures.ts';
import type { MetaRow } from './vault.ts';

/** A pulled row. `campaign` and `unit` are copied out of the data where it has them, for the indexes. */
export interface CachedRow {
  readonly t: FeedType;
  readonly id: string;
  readonly v: number;
  readonly d: FeedData[FeedType];
  readonly campaign?: string;
  readonly unit?: string;
}

/** What was pulled: disposable, written by pull alone (`hazards.md` E8). Its loss costs a download, never a word. */
export class Cache extends Dexie {
  declare readonly rows: Table<CachedRow, [FeedType, string]>;
  declare readonly meta: Table<MetaRow, string>;
  declare readonly pictures: Table<Picture, string>;

  constructor(officer: string) {
    super(`u_${officer}_cache`, {
      chromeTransactionDurability: 'relaxed',
      cache: 'disabled',
      autoOpen: false,
    });
    this.version(1).stores({ rows: '[t+id], [t+id+v], t, [t+campaign], [t+unit]', meta: 'key' });
    // The key begins with `t`: an index of its own said the same once more, and every pulled row paid for it.
    this.version(2).stores({ rows: '[t+id], [t+id+v], [t+campaign], [t+unit]', pictures: 'sha256' });
  }
}

/** Opens an officer's cache; throws as `openVault` does. */
export function openCache(officer: string): Promise<Cache> {
  return openDatabase(new Cache(officer));
}

/** The stored form of a pulled row. */
export function cachedRow(row: Extract<FeedRow, { op: 'put' }>): CachedRow {
  const { t, id, v, d } = row;
  const campaign = 'campaign' in d ? { campaign: d.campaign } : {};
  const unit = 'unit' in d ? { unit: d.unit } : {};
  return { t, id, v, d, ...campaign, ...unit };
}

/** Stores a page of the feed and its cursor in one transaction: a reader never sees one without the other. */
export async function applyPage(
  cache: Cache,
  rows: readonly FeedRow[],
  facts: Partial<CacheFacts>,
): Promise<void> {
  const puts = rows.filter((row) => row.op === 'put').map(cachedRow);
  const gone = rows.filter((row) => row.op === 'gone').map((row): [FeedType, string] => [row.t, row.id]);
  const metas = Object.entries(facts).map(([key, value]) => ({ key, value }));
  await settled(
    cache.transaction('rw', cache.rows, cache.meta, async () => {
      await cache.rows.bulkDelete(gone);
      await cache.rows.bulkPut(puts);
      await cache.meta.bulkPut(metas);
    }),
    60_000,
  );
}

/**
 * What the endpoint numbered above `v` is in doubt: after a restore those numbers stand for something else (E5). It stays
 * in view, and the next pull begins from nothing and brings what is true.
 */
export async function doubtAbove(cache: Cache, v: number): Promise<void> {
  await settled(
    cache.transaction('rw', cache.rows, cache.meta, async () => {
      await cache.rows.filter((row) => row.v > v).modify({ v: 0 });
      await cache.meta.delete('cursor');
    }),
    60_000,
  );
}

/** Every row of one type; narrowed by campaign or unit where asked. */
export async function readRows<T extends FeedType>(
  cache: Cache,
  t: T,
  by: { campaign?: string; unit?: string } = {},
): Promise<FeedData[T][]> {
  const found =
    by.campaign !== undefined
      ? cache.rows.where('[t+campaign]').equals([t, by.campaign])
      : by.unit !== undefined
        ? cache.rows.where('[t+unit]').equals([t, by.unit])
        : cache.rows.where('t').equals(t);
  return (await settled(found.toArray(), LISTED_WITHIN)).map((row) => row.d as FeedData[T]);
}

/** One row's data, or undefined when this device does not hold it. */
export async function readRow<T extends FeedType>(
  cache: Cache,
  t: T,
  id: string,
): Promise<FeedData[T] | undefined> {
  return (await settled(cache.rows.get([t, id])))?.d as FeedData[T] | undefined;
}

/** Keys and versions of everything held, for checksum and repair. */
export async function heldKeys(cache: Cache): Promise<{ t: FeedType; id: string; v: number }[]> {
  // The index alone: the rows themselves would not fit into a small phone's memory at once.
  const keys = (await settled(cache.rows.orderBy('[t+id+v]').keys(), 60_000)) as unknown as [
    FeedType,
    string,
    number,
  ][];
  return keys.map(([t, id, v]) => ({ t, id, v }));
}

export function heldCount(cache: Cache): Promise<number> {
  return settled(cache.rows.count());
}
