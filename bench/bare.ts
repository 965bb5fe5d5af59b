import { setImmediate } from 'node:timers';
import { Hono } from 'hono';
import Database from 'libsql';
import { Pool } from 'pg';
import * as v from 'valibot';
import { change, pushRequest } from '../src/protocol/push.ts';

/**
 * What the endpoint is measured against: hono, the same guards by valibot, one row for each change in the same store,
 * with group commit, and nothing else: no rights, no form check, no history, no feed, no receipts.
 */
export async function bareApp(insert: Insert): Promise<Hono> {
  const app = new Hono();
  const shape = v.object({ ...pushRequest.entries, changes: v.array(change) });
  app.post('/api/v1/push', async (c) => {
    const request = v.parse(shape, await c.req.json());
    await insert(request.changes.map((one) => [one.id, JSON.stringify(one)] as const));
    return c.json({ results: request.changes.map(({ id }) => ({ id, outcome: 'accepted' })) });
  });
  return app;
}

type Row = readonly [id: string, d: string];
type Insert = (rows: readonly Row[]) => Promise<void>;
interface Waiting {
  readonly rows: readonly Row[];
  done(): void;
  failed(error: unknown): void;
}

/** Whatever waits shares the next commit. */
function grouped(most: number, commit: (rows: readonly Row[]) => void | Promise<void>): Insert {
  const queue: Waiting[] = [];
  let busy = false;
  const flush = async () => {
    const batch = queue.splice(0, most);
    try {
      await commit(batch.flatMap(({ rows }) => rows));
      for (const one of batch) one.done();
    } catch (error) {
      for (const one of batch) one.failed(error);
    }
    busy = queue.length > 0;
    if (busy) setImmediate(() => void flush());
  };
  return (rows) =>
    new Promise((done, failed) => {
      queue.push({ rows, done, failed });
      if (busy) return;
      busy = true;
      setImmediate(() => void flush());
    });
}

const table = 'create table change (id text primary key, d text not null)';

/** SQLite as the endpoint opens it. */
export function bareSqlite(file: string): Insert {
  const database = new Database(file);
  for (const pragma of [
    'page_size = 8192',
    'journal_mode = wal',
    'synchronous = full',
    'cache_size = -65536',
    'wal_autocheckpoint = 4000',
  ])
    database.exec(`pragma ${pragma}`);
  database.exec(`${table} without rowid`);
  const statement = database.prepare('insert into change (id, d) values (?, ?) on conflict do nothing');
  return grouped(64, (rows) => {
    database.exec('begin immediate');
    for (const row of rows) statement.run(row);
    database.exec('commit');
  });
}

/** PostgreSQL: one statement with all rows of the group. */
export async function barePostgres(url: string): Promise<Insert> {
  const pool = new Pool({ connectionString: url, max: 1 });
  await pool.query(table);
  return grouped(32, async (rows) => {
    await pool.query({
      name: 'insert',
      text: 'insert into change (id, d) select * from unnest($1::text[], $2::text[]) on conflict do nothing',
      values: [rows.map(([id]) => id), rows.map(([, d]) => d)],
    });
  });
}
