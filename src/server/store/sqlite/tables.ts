import { type Cell, PAGE, type Row, type Tables } from '../tables.ts';
import type { Sql } from './sql.ts';

/** The tables of the embedded store. */
export function sqliteTables(sql: Sql): Tables {
  const infoOf = (table: string) => sql.all<{ name: string; pk: number }>(`pragma table_info(${table})`);
  return {
    columns: async (table) => infoOf(table).map(({ name }) => name),
    async *pages(table, columns) {
      const names = columns.map((name) => `"${name}"`).join(', ');
      const made = sql.get<{ sql: string }>('select sql from sqlite_master where name = ?', table)?.sql;
      const withRowId = !/without rowid/i.test(made ?? '');
      const keys = infoOf(table)
        .filter(({ pk }) => pk > 0)
        .sort((a, b) => a.pk - b.pk)
        .map(({ name }) => name);
      const order = withRowId ? ['rowid'] : keys;
      const selected = withRowId ? `rowid as "rowid", ${names}` : names;
      let after: Cell[] | null = null;
      for (;;) {
        const behind: string = after
          ? `where (${order.join(', ')}) > (${order.map(() => '?').join(', ')})`
          : '';
        const page: Row[] = sql.all<Row>(
          `select ${selected} from ${table} ${behind} order by ${order.join(', ')} limit ${PAGE}`,
          ...(after ?? []),
        );
        const last = page.at(-1);
        if (!last) return;
        yield page;
        after = order.map((name) => last[name] ?? null);
      }
    },
    async insert(table, columns, rows) {
      const names = columns.map((name) => `"${name}"`).join(', ');
      const text = `insert into ${table} (${names}) values (${columns.map(() => '?').join(', ')})`;
      for (const row of rows) sql.run(text, ...columns.map((name) => row[name] ?? null));
    },
    facts: async () =>
      Object.fromEntries(
        sql
          .all<{ key: string; value: string }>('select key, value from meta')
          .map(({ key, value }) => [key, value]),
      ),
    async saveFacts(facts) {
      for (const [key, value] of Object.entries(facts))
        sql.run(
          'insert into meta (key, value) values (?, ?) on conflict do update set value = excluded.value',
          key,
          value,
        );
    },
  };
}
