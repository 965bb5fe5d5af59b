import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../config.ts';
import { openSql } from '../store/sqlite/sql.ts';
import { type Content, type FederationHead, BackupError, writeBackup } from './file.ts';
import { type CopiedFiles, copyFiles } from './files.ts';
import { databaseOf, horizonOf, tableNames, withClient, withSnapshot } from './opened.ts';

/** How the name of a backup ends. */
export const ENDING = '.backup';

const HOUR = 60 * 60 * 1000;
/** A file that has not arrived after this long is not waited for, ms. */
const LATE = 30 * 24 * HOUR;

/** A backup that was taken. */
export interface Taken {
  readonly path: string;
  readonly content: Content;
  readonly files: CopiedFiles;
}

/**
 * Takes a backup of the data, while the endpoint runs or not: one snapshot of all tables in one file, with the photos
 * and papers it names in `files/` beside it. Once all of it is on disk the endpoint knows how far the backup goes
 * (`backupHorizon`), so that phones may forget what is in it.
 * @param to a file that ends with `.backup`, or a folder in which it gets a name with its moment
 * @throws BackupError, StoreAwayError
 */
export async function takeBackup(config: Config, to: string, now: number): Promise<Taken> {
  const path = to.endsWith(ENDING) ? to : join(to, `thi-dua-${stamp(now)}${ENDING}`);
  if (existsSync(path)) throw new BackupError(`There is a backup at ${path} already: choose another name.`);
  if (!to.endsWith(ENDING) && existsSync(to) && !statSync(to).isDirectory())
    throw new BackupError(`${to} is not a folder; a file must have a name that ends with ${ENDING}.`);
  const { content, horizons } = await withSnapshot(config, async (opened) => {
    const federations = (await opened.ask('select fed, code, name, head from federation order by fed')).map(
      (row) => row as unknown as FederationHead,
    );
    if (federations.length === 0) throw new BackupError('There is no federation yet: nothing to back up.');
    const since = new Date(now - LATE).toISOString();
    const marks = [];
    for (const { fed, head } of federations)
      marks.push({ fed, v: await horizonOf(opened, fed, head, since) });
    await mkdir(dirname(path), { recursive: true });
    const head = {
      backup: 'thi-dua',
      format: 1,
      release: config.version,
      at: new Date(now).toISOString(),
      facts: await opened.tables.facts(),
      federations,
    } as const;
    return { content: await writeBackup(path, head, opened.tables, tableNames), horizons: marks };
  });
  // The database first: a file is on disk before a row names it.
  const files = await copyFiles(content.files, config.dataDir, dirname(path), { check: false });
  await raiseHorizons(config, horizons);
  return { path, content, files };
}

/** `20261122-220000` in Viet Nam: names are in the order of time. */
export function stamp(now: number): string {
  return new Date(now + 7 * HOUR).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}

async function raiseHorizons(
  config: Config,
  horizons: readonly { readonly fed: number; readonly v: number }[],
): Promise<void> {
  const statement = ({ fed, v }: { fed: number; v: number }) =>
    `update federation set backup_horizon = ${v} where fed = ${fed} and backup_horizon < ${v}`;
  if (config.database)
    return withClient(config, async (client) => {
      for (const one of horizons) await client.query(statement(one));
    });
  // Beside a running endpoint: SQLite lets one write after the other.
  const sql = openSql(databaseOf(config.dataDir));
  try {
    for (const one of horizons) sql.exec(statement(one));
  } finally {
    sql.close();
  }
}
