import type { PoolClient } from 'pg';
import { PAGE, type Row, type Tables } from '../tables.ts';

interface Column {
  readonly name: string;
  readonly type: string;
}

/** What says in which order rows came, where that means something; it is of this store alone and is not copied. */
const order: Readonly<Record<string, string>> = { enrolment: 'place' };

/** The tables of a PostgreSQL, as the transaction on this connection sees them. */
export function postgresTables(client: PoolClient): Tables {
  const known = new Map<string, Promise<Column[]>>();
  const columnsOf = (table: string): Promise<Column[]> => {
    const found =
      known.get(table) ??
      client
        .query<Column>(
          `select column_name as name, case when domain_name is null then data_type else 'text' end as type
           from information_schema.columns
           where table_schema = current_schema() and table_name = $1 and identity_generation is distinct from 'ALWAYS'
           order by ordinal_position`,
          [table],
        )
        .then(({ rows }) => rows);
    known.set(table, found);
    return found;
  };
  return {
    columns: async (table) => (await columnsOf(table)).map(({ name }) => name),
    async *pages(table, columns) {
      const names = columns.map((name) => `"${name}"`).join(', ');
      const by = order[table] === undefined ? '' : `order by ${order[table]}`;
      await client.query(`declare rows_of_${table} no scroll cursor for select ${names} from ${table} ${by}`);
      for (;;) {
        const { rows } = await client.query<Row>(`fetch ${PAGE} from rows_of_${table}`);
        if (rows.length === 0) break;
        yield rows;
      }
      await client.query(`close rows_of_${table}`);
    },
    async insert(table, columns, rows) {
      const types = new Map((await columnsOf(table)).map(({ name, type }) => [name, type]));
      const names = columns.map((name) => `"${name}"`).join(', ');
      const lists = columns.map((name, index) => {
        const type = types.get(name);
        if (type === undefined) throw new Error(`The table ${table} has no column ${name} in PostgreSQL.`);
        return `$${index + 1}::${type}[]`;
      });
      await client.query(
        `insert into ${table} (${names}) select * from unnest(${lists.join(', ')})`,
        columns.map((name) => rows.map((row) => row[name] ?? null)),
      );
    },
    async facts() {
      const { rows } = await client.query<{ key: string; value: string }>(
        "select key, value from meta where key <> 'schema'",
      );
      return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
    },
    async saveFacts(facts) {
      await client.query(
        `insert into meta (key, value) select * from unnest($1::text[], $2::text[])
         on conflict (key) do update set value = excluded.value`,
        [Object.keys(facts), Object.values(facts)],
      );
    },
  };
}
