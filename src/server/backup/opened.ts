import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PoolClient } from 'pg';
import type { Config } from '../config.ts';
import { PATIENCE } from '../store/move.ts';
import { openHosts } from '../store/postgres/hosts.ts';
import { steps as postgresSteps, tables } from '../store/postgres/schema.ts';
import { postgresTables } from '../store/postgres/tables.ts';
import { steps as sqliteSteps } from '../store/sqlite/schema.ts';
import { openSql } from '../store/sqlite/sql.ts';
import { sqliteTables } from '../store/sqlite/tables.ts';
import type { Row, Tables } from '../store/tables.ts';
import { BackupError } from './file.ts';

/** A store laid open for the command line. */
export interface Opened {
  readonly tables: Tables;
  /** Rows of a statement that both stores understand; only numbers and words of our own go into it. */
  readonly ask: (text: string) => Promise<readonly Row[]>;
}

export const databaseOf = (folder: string): string => join(folder, 'thi-dua.db');

const behind =
  'The data were written by another release: start the endpoint of this release once, then take the backup.';

/**
 * Shows one snapshot of the data to `work`, whether an endpoint is running on them or not.
 * @throws BackupError when there are none, or of another release
 */
export async function withSnapshot<T>(config: Config, work: (opened: Opened) => Promise<T>): Promise<T> {
  if (config.database) {
    return withClient(config, async (client) => {
      await client.query('begin isolation level repeatable read, read only');
      try {
        const { rows } = await client
          .query<{ value: string }>("select value from meta where key = 'schema'")
          .catch(() => ({ rows: [] }));
        if (rows.length === 0) throw new BackupError('There are no data of Thi Đua in the database.');
        if (Number(rows[0]?.value) !== postgresSteps.length) throw new BackupError(behind);
        return await work(openedOn(client));
      } finally {
        await client.query('rollback');
      }
    });
  }
  const file = databaseOf(config.dataDir);
  if (!existsSync(file)) throw new BackupError(`There is no database in ${config.dataDir} (DATA_DIR).`);
  const sql = openSql(file, { readOnly: true });
  try {
    const version = sql.get<{ user_version: number }>('pragma user_version')?.user_version;
    if (version !== sqliteSteps.length) throw new BackupError(behind);
    sql.exec('begin');
    return await work({ tables: sqliteTables(sql), ask: async (text) => sql.all<Row>(text) });
  } finally {
    // The driver's connection lives on with its statements: what it holds must not.
    if (sql.inTransaction) sql.exec('rollback');
    sql.close();
  }
}

/** A connection of its own to the PostgreSQL of the settings. */
export async function withClient<T>(config: Config, work: (client: PoolClient) => Promise<T>): Promise<T> {
  if (!config.database) throw new BackupError('DATABASE_URL names no PostgreSQL.');
  const hosts = openHosts(config.database, { max: 1, statementTimeout: PATIENCE });
  try {
    const client = await hosts.lease();
    try {
      return await work(client);
    } finally {
      client.release();
    }
  } finally {
    await hosts.close();
  }
}

export const openedOn = (client: PoolClient): Opened => ({
  tables: postgresTables(client),
  ask: async (text) => (await client.query<Row>(text)).rows,
});

export { tables as tableNames };

/**
 * Up to which feed number the data stand by themselves: everything up to there is in them, with its files. What named a
 * file that had not arrived is offered again by its phone, which sends the file again, too (`hazards.md` E5).
 * @param since changes received before this moment are not waited for any more
 */
export async function horizonOf({ ask }: Opened, fed: number, head: number, since: string): Promise<number> {
  const [first] = await ask(
    `select min(c.v) as v from change c
     join file_use u on u.fed = c.fed and u.record = c.record and u.revision = c.revision
     left join file f on f.fed = u.fed and f.sha256 = u.sha256
     where c.fed = ${fed} and c.v is not null and f.sha256 is null and c.received >= '${since}'`,
  );
  const v = first?.['v'];
  return typeof v === 'number' ? Math.min(head, v - 1) : head;
}
