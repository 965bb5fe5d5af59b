import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PoolClient } from 'pg';
import { openHosts } from '../../src/server/store/postgres/hosts.ts';
import { openPostgres, readerOn } from '../../src/server/store/postgres/open.ts';
import { type Sql, type SqlValue, openSql } from '../../src/server/store/postgres/sql.ts';
import { type Cluster, addressOf, startCluster } from './postgres.ts';
import { askAll, readersOf } from './store-plans.ts';
import { found } from './store-rows.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

/** A node of what PostgreSQL did, with what it read for it. */
interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
}

function rowsRead(node: Node): number {
  const { 'Actual Rows': rows, 'Actual Loops': loops, 'Rows Removed by Filter': removed = 0 } = node;
  const own = node['Relation Name'] === undefined ? 0 : (rows + removed) * loops;
  return (node.Plans ?? []).reduce((sum, one) => sum + rowsRead(one), own);
}

/** A connection that notes how many rows each of its questions read, by a plan made without knowing the values. */
function overheard(client: PoolClient): { sql: Sql; read: Map<string, number> } {
  const sql = openSql(client, { careful: true });
  const read = new Map<string, number>();
  let count = 0;
  const literal = (value: SqlValue): string =>
    value === null
      ? 'null'
      : typeof value === 'object'
        ? `array[${value.map(literal).join(', ')}]::text[]`
        : `'${String(value)}'`;
  const hear = async (text: string, values: readonly SqlValue[]) => {
    const name = `asked${++count}`;
    await client.query(`prepare ${name} as ${text}`);
    const { rows } = await client.query<{ 'QUERY PLAN': readonly { readonly Plan: Node }[] }>(
      `explain (analyze, format json) execute ${name}(${values.map(literal).join(', ')})`,
    );
    read.set(
      text,
      rowsRead(
        rows[0]?.['QUERY PLAN'][0]?.Plan ?? { 'Node Type': '?', 'Actual Rows': NaN, 'Actual Loops': 1 },
      ),
    );
  };
  return {
    read,
    sql: {
      ...sql,
      async all(text, ...values) {
        await hear(text, values);
        return sql.all(text, ...values);
      },
      async get(text, ...values) {
        await hear(text, values);
        return sql.get(text, ...values);
      },
    },
  };
}

describe('PostgreSQL, in a long history', () => {
  it('reads no more rows for a phone than it answers: nothing is read through', async () => {
    const url = await cluster.database();
    const store = await openPostgres(addressOf(url));
    const place = await found(store);
    const readers = await readersOf(store, place);
    await store.close();
    // 20,000 records of 2,000 other units, each with its change and its revision.
    const { fed, top } = place;
    const records = `select 'x' || i as id, 'u' || i % 2000 as unit, 100 + i as v from generate_series(1, 20000) i`;
    for (const text of [
      `insert into unit (fed, id, parent, kind, name, code, members, workforce, from_day)
       select ${fed}, 'u' || i, '${top.id}', 'grassroots', 'U', 'N' || i, 1, 1, '2020-01-01' from generate_series(0, 1999) i`,
      `insert into closure select ${fed}, 'u' || i, 'u' || i, 0 from generate_series(0, 1999) i`,
      `insert into closure select ${fed}, '${top.id}', 'u' || i, 1 from generate_series(0, 1999) i`,
      `insert into revision select ${fed}, id, id, 0, '{}' from (${records}) r`,
      `insert into change (fed, id, hash, received, outcome, type, author, record, revision, v, at)
       select ${fed}, id, 'h', '2026', 'accepted', 'submit', 'a', id, id, v, '2026' from (${records}) r`,
      `insert into feed (fed, t, id, v, mark, unit, own, shown, live, campaign, round, form, state, head, d)
       select ${fed}, 'record', id, v, '0123456789abcdef', unit, 0, 0, 1, 'c', 1, 'f', 'submitted', id, '{}' from (${records}) r`,
      'vacuum analyze',
    ])
      await cluster.ask(url, text);
    const hosts = openHosts(addressOf(url), { max: 1, statementTimeout: 20_000 });
    const client = await hosts.lease();
    try {
      await client.query('set plan_cache_mode = force_generic_plan');
      const { sql, read } = overheard(client);
      await askAll(readerOn(sql), place, readers);
      expect(read.size).toBeGreaterThan(20);
      expect([...read].filter(([, rows]) => !(rows <= 60))).toEqual([]);
    } finally {
      client.release(true);
      await hosts.close();
    }
  });
});
