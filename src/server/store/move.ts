import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { PoolClient } from 'pg';
import type { Address } from './postgres/address.ts';
import { openHosts } from './postgres/hosts.ts';
import { migrate } from './postgres/migrate.ts';
import { steps, tables } from './postgres/schema.ts';
import { lockFolder } from './sqlite/lock.ts';
import { openSqlite } from './sqlite/open.ts';
import { type Sql, openSql } from './sqlite/sql.ts';

/** The database already holds data. */
export class NotEmptyError extends Error {
  override readonly name = 'NotEmptyError';
}

/** A table of which both sides have the same. */
interface Moved {
  readonly table: string;
  readonly rows: number;
  /** XOR of the first 16 hex digits of the SHA-256 of each row, whatever their order. */
  readonly checksum: string;
}

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;

const PAGE = 500;
/** Large tables take their time. */
const PATIENCE = 10 * 60_000;

/**
 * Copies the embedded store of a folder, which no endpoint may be using, into an empty PostgreSQL, in one transaction:
 * whatever goes wrong, the database stays empty. Epoch, feed numbers and receipts stay what they are, so devices notice
 * nothing. The folder is left as it is.
 * @throws NotEmptyError, FolderInUseError, StoreAwayError, Error when a table differs afterwards
 */
export async function moveToPostgres(folder: string, address: Address): Promise<Moved[]> {
  // Brings the folder to the newest schema, which the tables of both sides share.
  const newest = openSqlite(folder);
  await newest.close();
  const unlock = lockFolder(folder);
  const source = openSql(join(folder, 'thi-dua.db'), { readOnly: true });
  const hosts = openHosts(address, { max: 1, statementTimeout: PATIENCE });
  try {
    const client = await hosts.lease();
    try {
      await migrate(client, steps);
      return await copyAll(source, client, newest.epoch);
    } finally {
      client.release();
    }
  } finally {
    await hosts.close();
    source.close();
    unlock();
  }
}

async function copyAll(source: Sql, client: PoolClient, epoch: string): Promise<Moved[]> {
  await client.query('begin');
  try {
    for (const table of tables) {
      const { rowCount } = await client.query(`select 1 from ${table} limit 1`);
      if (rowCount !== 0)
        throw new NotEmptyError(`The database holds data already (table ${table}): give --to an empty one.`);
    }
    // Units come in any order; their parents are asked for at the end.
    await client.query('set constraints all deferred');
    const moved: Moved[] = [];
    for (const table of tables) {
      const columns = await columnsOf(source, client, table);
      const sent = createTally();
      for (const rows of pages(source, table, columns)) {
        sent.add(rows, columns);
        await insert(client, table, columns, rows);
      }
      const found = await tallyOf(client, table, columns);
      if (found.rows !== sent.rows || found.checksum !== sent.checksum)
        throw new Error(`The table ${table} did not arrive whole; nothing was kept.`);
      moved.push({ table, rows: sent.rows, checksum: sent.checksum });
    }
    await client.query("update meta set value = $1 where key = 'epoch'", [epoch]);
    await client.query(
      "select setval(pg_get_serial_sequence('federation', 'fed'), greatest(1, (select max(fed) from federation)))",
    );
    await client.query('commit');
    return moved;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

interface Column {
  readonly name: string;
  readonly type: string;
}

/** The columns of the embedded table, with the types they have in PostgreSQL. */
async function columnsOf(source: Sql, client: PoolClient, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select column_name as name, case when domain_name is null then data_type else 'text' end as type
     from information_schema.columns where table_schema = current_schema() and table_name = $1`,
    [table],
  );
  const types = new Map(rows.map(({ name, type }) => [name, type]));
  return source.all<{ name: string }>(`pragma table_info(${table})`).map(({ name }) => {
    const type = types.get(name);
    if (type === undefined) throw new Error(`The table ${table} has no column ${name} in PostgreSQL.`);
    return { name, type };
  });
}

/** In the order in which rows came, where the table knows it; otherwise in that of its key. */
function* pages(source: Sql, table: string, columns: readonly Column[]): Generator<readonly Row[]> {
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const keys = source
    .all<{ name: string; pk: number }>(`pragma table_info(${table})`)
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map(({ name }) => name);
  const withRowId = !/without rowid/i.test(
    source.get<{ sql: string }>('select sql from sqlite_master where name = ?', table)?.sql ?? '',
  );
  const order = withRowId ? ['rowid'] : keys;
  const selected = withRowId ? `rowid as "rowid", ${names}` : names;
  let after: Cell[] | null = null;
  for (;;) {
    const behind: string = after ? `where (${order.join(', ')}) > (${order.map(() => '?').join(', ')})` : '';
    const page: Row[] = source.all<Row>(
      `select ${selected} from ${table} ${behind} order by ${order.join(', ')} limit ${PAGE}`,
      ...(after ?? []),
    );
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = order.map((name) => last[name] ?? null);
  }
}

async function insert(
  client: PoolClient,
  table: string,
  columns: readonly Column[],
  rows: readonly Row[],
): Promise<void> {
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const lists = columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ');
  await client.query(
    `insert into ${table} (${names}) select * from unnest(${lists})`,
    columns.map(({ name }) => rows.map((row) => row[name] ?? null)),
  );
}

function createTally() {
  let rows = 0;
  let sum = 0n;
  return {
    get rows() {
      return rows;
    },
    get checksum() {
      return sum.toString(16).padStart(16, '0');
    },
    add(page: readonly Row[], columns: readonly Column[]) {
      rows += page.length;
      for (const row of page) {
        const text = JSON.stringify(columns.map(({ name }) => row[name] ?? null));
        sum ^= BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 16)}`);
      }
    },
  };
}

/** Reads back what has arrived. */
async function tallyOf(client: PoolClient, table: string, columns: readonly Column[]) {
  const tally = createTally();
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  await client.query(`declare arrived cursor for select ${names} from ${table}`);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${PAGE} from arrived`);
    if (rows.length === 0) break;
    tally.add(rows, columns);
  }
  await client.query('close arrived');
  return tally;
}
