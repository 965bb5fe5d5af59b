import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/server/store/port.ts';
import { FolderInUseError } from '../../src/server/store/sqlite/lock.ts';
import { NewerDataError } from '../../src/server/store/errors.ts';
import { migrate } from '../../src/server/store/sqlite/migrate.ts';
import { openSqlite } from '../../src/server/store/sqlite/open.ts';
import { steps } from '../../src/server/store/sqlite/schema.ts';
import { openSql } from '../../src/server/store/sqlite/sql.ts';
import { storeConformance } from './store-conformance.ts';

const folders: string[] = [];
const stores: Store[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'thi-dua-store-'));
  folders.push(made);
  return made;
}
const open = (place = folder()): Store => {
  const store = openSqlite(place);
  stores.push(store);
  return store;
};
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const place of folders.splice(0)) rmSync(place, { recursive: true, force: true });
});

storeConformance('SQLite', async () => open());

describe('the embedded store', () => {
  it('G1: a second one on the same folder is refused in one sentence; after the first has closed it opens', async () => {
    const place = folder();
    const first = open(place);
    expect(() => openSqlite(place)).toThrow(FolderInUseError);
    expect(() => openSqlite(place)).toThrow(
      /^The data folder .* is in use by another running endpoint \(process \d+\)\. Stop it first\.$/,
    );
    const { epoch } = first;
    await first.close();
    const second = open(place);
    expect(second.epoch).toBe(epoch);
  });

  it('G3: commits with a full sync, in pages of 8 kB, in a write-ahead log', () => {
    const sql = openSql(join(folder(), 'x.db'));
    sql.exec('create table t (a)');
    expect(sql.get('pragma synchronous')).toEqual({ synchronous: 2 });
    expect(sql.get('pragma page_size')).toEqual({ page_size: 8192 });
    expect(sql.get('pragma journal_mode')).toEqual({ journal_mode: 'wal' });
    sql.close();
  });

  it('finishes what waits before it closes', async () => {
    const store = open();
    const fed = store.write((writer) => writer.addFederation({ id: 'a', code: 'A', name: 'A' }));
    await store.close();
    expect(await fed).toBe(1);
  });
});

describe('a migration', () => {
  it('G2: that fails leaves the version before it, whole', () => {
    const sql = openSql(join(folder(), 'x.db'));
    expect(() =>
      migrate(sql, ['create table a (x)', 'create table b (x); insert into missing values (1)']),
    ).toThrow('missing');
    expect(sql.get('pragma user_version')).toEqual({ user_version: 1 });
    expect(sql.all("select name from sqlite_master where type = 'table'")).toEqual([{ name: 'a' }]);
    migrate(sql, ['create table a (x)', 'create table b (x)']);
    expect(sql.get('pragma user_version')).toEqual({ user_version: 2 });
    sql.close();
  });

  it('is done once, and data of a newer release are left alone', () => {
    const sql = openSql(join(folder(), 'x.db'));
    migrate(sql, steps);
    migrate(sql, steps);
    sql.exec('pragma user_version = 99');
    expect(() => migrate(sql, steps)).toThrow(NewerDataError);
    sql.close();
  });

  it('every table has the federation as its leading key', () => {
    const sql = openSql(join(folder(), 'x.db'));
    migrate(sql, steps);
    const tables = sql.all<{ name: string }>(
      "select name from sqlite_master where type = 'table' and name not in ('meta')",
    );
    for (const { name } of tables) {
      const first = sql
        .all<{ name: string; pk: number }>(`pragma table_info(${name})`)
        .find((column) => column.pk === 1);
      expect([name, first?.name]).toEqual([name, 'fed']);
    }
    sql.close();
  });
});
