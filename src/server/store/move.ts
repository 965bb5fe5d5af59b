import { join } from 'node:path';
import type { PoolClient } from 'pg';
import type { Address } from './postgres/address.ts';
import { openHosts } from './postgres/hosts.ts';
import { migrate } from './postgres/migrate.ts';
import { steps, tables } from './postgres/schema.ts';
import { postgresTables } from './postgres/tables.ts';
import { lockFolder } from './sqlite/lock.ts';
import { openSqlite } from './sqlite/open.ts';
import { type Sql, openSql } from './sqlite/sql.ts';
import { sqliteTables } from './sqlite/tables.ts';
import { type Counted, count, createTally, isSame } from './tables.ts';

/** The database already holds data. */
export class NotEmptyError extends Error {
  override readonly name = 'NotEmptyError';
}

/** Large tables take their time. */
export const PATIENCE = 10 * 60_000;

/**
 * Copies the embedded store of a folder, which no endpoint may be using, into an empty PostgreSQL, in one transaction:
 * whatever goes wrong, the database stays empty. Epoch, feed numbers and receipts stay what they are, so devices notice
 * nothing. The folder is left as it is.
 * @throws NotEmptyError, FolderInUseError, StoreAwayError, Error when a table differs afterwards
 */
export async function moveToPostgres(folder: string, address: Address): Promise<Counted[]> {
  // Brings the folder to the newest schema, which the tables of both sides share.
  await openSqlite(folder).close();
  const unlock = lockFolder(folder);
  const source = openSql(join(folder, 'thi-dua.db'), { readOnly: true });
  const hosts = openHosts(address, { max: 1, statementTimeout: PATIENCE });
  try {
    const client = await hosts.lease();
    try {
      await migrate(client, steps);
      return await copyAll(source, client);
    } finally {
      client.release();
    }
  } finally {
    await hosts.close();
    source.close();
    unlock();
  }
}

async function copyAll(source: Sql, client: PoolClient): Promise<Counted[]> {
  await client.query('begin');
  try {
    for (const table of tables) {
      const { rowCount } = await client.query(`select 1 from ${table} limit 1`);
      if (rowCount !== 0)
        throw new NotEmptyError(`The database holds data already (table ${table}): give --to an empty one.`);
    }
    // Units come in any order; their parents are asked for at the end.
    await client.query('set constraints all deferred');
    const [from, to] = [sqliteTables(source), postgresTables(client)];
    const moved: Counted[] = [];
    for (const table of tables) {
      const columns = await from.columns(table);
      const tally = createTally();
      for await (const rows of from.pages(table, columns)) {
        tally.add(rows, columns);
        await to.insert(table, columns, rows);
      }
      const sent = tally.counted(table);
      if (!isSame(sent, await count(to, table, columns)))
        throw new Error(`The table ${table} did not arrive whole; nothing was kept.`);
      moved.push(sent);
    }
    await to.saveFacts(await from.facts());
    await goOnCounting(client);
    await client.query('commit');
    return moved;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** The next federation founded in PostgreSQL gets a number of its own. */
export async function goOnCounting(client: PoolClient): Promise<void> {
  await client.query(
    "select setval(pg_get_serial_sequence('federation', 'fed'), greatest(1, (select max(fed) from federation)))",
  );
}
