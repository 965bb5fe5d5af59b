import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { receiptNumber } from '../../domain/change.ts';
import { yearAt } from '../../domain/time.ts';
import type { Config } from '../config.ts';
import { type SetApart, setApartOf } from '../push/receipts.ts';
import { goOnCounting } from '../store/move.ts';
import { migrate as migratePostgres } from '../store/postgres/migrate.ts';
import { steps as postgresSteps } from '../store/postgres/schema.ts';
import { lockFolder } from '../store/sqlite/lock.ts';
import { migrate as migrateSqlite } from '../store/sqlite/migrate.ts';
import { steps as sqliteSteps } from '../store/sqlite/schema.ts';
import { type Sql, openSql } from '../store/sqlite/sql.ts';
import { sqliteTables } from '../store/sqlite/tables.ts';
import { type Row, count, isSame } from '../store/tables.ts';
import { BackupError, type Content, type FederationHead, checkBackup, loadBackup } from './file.ts';
import { type CopiedFiles, copyFiles } from './files.ts';
import { type Opened, databaseOf, horizonOf, openedOn, tableNames, withClient } from './opened.ts';
import { ENDING, stamp, takeBackup } from './take.ts';

/** A restore that was done. */
export interface Restored {
  readonly path: string;
  readonly content: Content;
  readonly files: CopiedFiles;
  /** Where the data that were there before are kept; null when there were none. */
  readonly before: string | null;
  /** The first receipt number each federation gives from now on. */
  readonly next: readonly string[];
}

/** Receipt numbers left free behind a backup for what came after it, at the least. */
const ROOM = 10_000;
/** The counter goes on at a round number: whoever reads it sees that something happened. */
const ROUND = 100_000;

/**
 * Puts a backup in place of the data: all or nothing. The data get a new random epoch and know how far the backup goes,
 * so that every phone offers again what came after it (`protocol.md` §3, `hazards.md` E5).
 * @param from a backup, or a folder of which the newest is taken
 * @param replace whether data that are there may be put aside
 * @throws BackupError, FolderInUseError while an endpoint runs, StoreAwayError
 */
export async function restoreBackup(
  config: Config,
  from: string,
  { replace, now }: { replace: boolean; now: number },
): Promise<Restored> {
  const path = findBackup(from);
  const content = await checkBackup(path);
  const onto = config.database ? ontoPostgres : ontoSqlite;
  return onto(config, { path, content, replace, now });
}

interface Task {
  readonly path: string;
  readonly content: Content;
  readonly replace: boolean;
  readonly now: number;
}

function findBackup(from: string): string {
  if (!existsSync(from)) throw new BackupError(`There is no backup at ${from}.`);
  if (!statSync(from).isDirectory()) return from;
  const newest = readdirSync(from)
    .filter((name) => name.endsWith(ENDING))
    .sort()
    .at(-1);
  if (newest === undefined) throw new BackupError(`There is no backup in ${from} (no file *${ENDING}).`);
  return join(from, newest);
}

async function ontoSqlite(config: Config, task: Task): Promise<Restored> {
  const { dataDir } = config;
  const unlock = lockFolder(dataDir);
  const made = join(dataDir, 'restore.db');
  const remove = () => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${made}${end}`, { force: true });
  };
  try {
    const place = databaseOf(dataDir);
    const living = existsSync(place) ? livingIn(place) : [];
    mayReplaceOrThrow(living, task, `the folder ${dataDir}`);
    const files = await bringFiles(config, task);
    remove();
    const sql = openSql(made);
    let next: string[];
    try {
      migrateSqlite(sql, sqliteSteps);
      sql.exec('begin immediate');
      next = await fill({ tables: sqliteTables(sql), ask: async (text) => sql.all<Row>(text) }, task, {
        living: living === 'unreadable' ? [] : living,
        missing: files.missing,
      });
      sql.exec('commit');
      mergeLog(sql);
    } finally {
      sql.close();
    }
    const before = await putAside(place, living, task.now);
    await rename(made, place);
    const folder = await open(dataDir, 'r');
    await folder.sync().finally(() => folder.close());
    return { path: task.path, content: task.content, files, before, next };
  } finally {
    remove();
    unlock();
  }
}

async function ontoPostgres(config: Config, task: Task): Promise<Restored> {
  return withClient(config, async (client) => {
    await migratePostgres(client, postgresSteps);
    await aloneOrThrow(client);
    const living = (await openedOn(client).ask(livingText)).map(toLiving);
    mayReplaceOrThrow(living, task, 'the database');
    const files = await bringFiles(config, task);
    const before = living.length > 0 ? await keepBefore(config, task.now) : null;
    await client.query('begin');
    try {
      await client.query(`truncate ${tableNames.join(', ')}`);
      await client.query('set constraints all deferred');
      const next = await fill(openedOn(client), task, { living, missing: files.missing });
      await goOnCounting(client);
      await client.query('commit');
      return { path: task.path, content: task.content, files, before, next };
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  });
}

/** What was in the database before goes into a backup of its own, without its files, which stay where they are. */
async function keepBefore(config: Config, now: number): Promise<string> {
  const to = placeAside(config.dataDir, now, ENDING);
  return (await takeBackup(config, to, now)).path;
}

/** Fills empty tables of the newest schema from a backup and makes them a restored endpoint's. */
async function fill(
  opened: Opened,
  { path, content, now }: Task,
  { living, missing }: { living: readonly Living[]; missing: CopiedFiles['missing'] },
): Promise<string[]> {
  const { tables, ask } = opened;
  for (const table of tableNames) {
    const [have, want] = [content.head.tables[table], await tables.columns(table)];
    if (have?.length !== want.length || want.some((name) => !have.includes(name)))
      throw new BackupError(
        `The backup ${path} was written by release ${content.head.release}, whose tables differ: restore it with that release, then start this one.`,
      );
  }
  await loadBackup(path, tables);
  for (const sum of content.counted) {
    const found = await count(tables, sum.table, content.head.tables[sum.table] ?? []);
    if (!isSame(found, sum))
      throw new Error(`The table ${sum.table} did not arrive whole; nothing was changed.`);
  }
  // Files that are nowhere any more are asked for again.
  for (const { fed, sha256 } of missing)
    await ask(`delete from file where fed = ${fed} and sha256 = '${sha256}' returning fed`);
  const next: string[] = [];
  const taken = content.head.facts['epoch'] ?? '';
  const facts: Record<string, string> = {
    ...content.head.facts,
    epoch: randomUUID(),
    'restored-from': taken,
  };
  for (const federation of content.head.federations) {
    const { fed, head } = federation;
    const horizon = await horizonOf(opened, fed, head, '');
    await ask(`update federation set backup_horizon = ${horizon} where fed = ${fed} returning fed`);
    const known = living.filter(({ code }) => code === federation.code);
    const apart = await setApart(opened, federation, { content, now, known });
    const name = setApartOf(fed);
    facts[name] = JSON.stringify(merged(facts[name], apart.spans));
    next.push(apart.next);
  }
  await tables.saveFacts(facts);
  return next;
}

/**
 * Numbers given after the backup are on paper somewhere. They are set apart for the changes that had them, and the
 * counter goes on behind them.
 */
async function setApart(
  { ask }: Opened,
  { fed, code }: FederationHead,
  { content, now, known }: { content: Content; now: number; known: readonly Living[] },
): Promise<{ spans: SetApart; next: string }> {
  const counts = (await ask(`select year, count from receipt_count where fed = ${fed}`)).map((row) => ({
    year: Number(row['year']),
    count: Number(row['count']),
  }));
  const spans: Record<string, readonly (readonly [number, number])[]> = {};
  let next = '';
  for (let year = yearAt(Date.parse(content.head.at)); year <= yearAt(now); year++) {
    const given = counts.find((one) => one.year === year)?.count ?? 0;
    const living = known.find((one) => one.year === year)?.count ?? 0;
    const last = Math.ceil((Math.max(given, living) + ROOM) / ROUND) * ROUND;
    spans[year] = [[given + 1, last]];
    await ask(
      `insert into receipt_count (fed, year, count) values (${fed}, ${year}, ${last})
       on conflict (fed, year) do update set count = excluded.count returning fed`,
    );
    next = receiptNumber(code, year, last + 1);
  }
  return { spans, next };
}

function merged(before: string | undefined, spans: SetApart): SetApart {
  const known = JSON.parse(before ?? '{}') as SetApart;
  const all: Record<string, readonly (readonly [number, number])[]> = { ...known };
  for (const [year, list] of Object.entries(spans)) all[year] = [...(known[year] ?? []), ...list];
  return all;
}

/** A federation that is at work where the backup is to go, with the numbers it gave in one year. */
interface Living {
  readonly code: string;
  readonly head: number;
  readonly year: number;
  readonly count: number;
}

const livingText = `select f.code, f.head, c.year, c.count from federation f left join receipt_count c on c.fed = f.fed`;

const toLiving = (row: Row): Living => ({
  code: String(row['code']),
  head: Number(row['head']),
  year: Number(row['year']),
  count: Number(row['count']),
});

/** What is in a database of the embedded store; a broken one is why there are backups. */
function livingIn(file: string): readonly Living[] | 'unreadable' {
  let sql: Sql | undefined;
  try {
    sql = openSql(file);
    mergeLog(sql);
    const there = sql.get("select 1 as yes from sqlite_master where name = 'receipt_count'");
    return there ? sql.all<Row>(livingText).map(toLiving) : [];
  } catch {
    return 'unreadable';
  } finally {
    sql?.close();
  }
}

function mayReplaceOrThrow(living: readonly Living[] | 'unreadable', { replace }: Task, where: string): void {
  if (replace || living.length === 0) return;
  const what =
    living === 'unreadable'
      ? 'a database that cannot be read'
      : `a living federation (${[...new Set(living.map(({ code, head }) => `${code}, ${head} changes`))].join('; ')})`;
  throw new BackupError(
    `There is ${what} in ${where}: nothing was changed. Add --replace to put the backup in its place; what is there is then kept aside.`,
  );
}

/** Everything written so far is in the one file. */
function mergeLog(sql: Sql): void {
  sql.all('pragma wal_checkpoint(truncate)');
}

/** A name for what was there before, that nothing has: two restores may fall into one second. */
function placeAside(folder: string, now: number, end: string): string {
  const named = (more: string): string => join(folder, `before-restore-${stamp(now)}${more}${end}`);
  let place = named('');
  for (let no = 2; existsSync(place); no++) place = named(`-${no}`);
  return place;
}

/** The database that was there gets a name of its own; nothing is deleted. */
async function putAside(place: string, living: readonly Living[] | 'unreadable', now: number) {
  if (!existsSync(place)) return null;
  const aside = placeAside(dirname(place), now, '.db');
  for (const end of ['-wal', '-shm', ''])
    if (existsSync(`${place}${end}`)) await rename(`${place}${end}`, `${aside}${end}`);
  return living.length === 0 ? null : aside;
}

/** The files first: the database must not name what is not there. */
function bringFiles({ dataDir }: Config, { path, content }: Task): Promise<CopiedFiles> {
  return copyFiles(content.files, dirname(path), dataDir, { check: true });
}

/** PostgreSQL ends the connections of an endpoint that has just stopped in its own time, ms. */
const STOPPING = 3000;

async function aloneOrThrow(client: PoolClient): Promise<void> {
  for (const until = performance.now() + STOPPING; ; await setTimeout(50)) {
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
       where datname = current_database() and application_name = 'thi-dua' and pid <> pg_backend_pid()`,
    );
    if (rows[0]?.others === 0) return;
    if (performance.now() > until)
      throw new BackupError('An endpoint is running on this database: stop every one of them first.');
  }
}
