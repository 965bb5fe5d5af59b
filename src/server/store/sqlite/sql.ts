import Database from 'libsql';

/**
 * What may be bound. Nothing else may reach the driver: libsql 0.5 ends the whole process when it is given a boolean.
 */
export type SqlValue = string | number | Uint8Array | null;

/** One connection with its prepared statements, kept by their text. */
export interface Sql {
  all<Row>(text: string, ...values: SqlValue[]): Row[];
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the row it asked for
  get<Row>(text: string, ...values: SqlValue[]): Row | undefined;
  run(text: string, ...values: SqlValue[]): number;
  /** `insert … values (…), (…) …` with many rows in one statement: each call of the driver has its price. */
  insert(into: string, rows: readonly (readonly SqlValue[])[], conflict?: string): void;
  exec(text: string): void;
  /** Whether a transaction is under way: on a failing disk SQLite ends it by itself. */
  readonly inTransaction: boolean;
  close(): void;
}

/** Rows of one statement at most; each count is a statement of its own that stays prepared. */
const ROWS = 20;

type Statement = ReturnType<InstanceType<typeof Database>['prepare']>;

/** Opens a connection tuned for few large commits: 8 kB pages, WAL, every commit on disk before it returns (G3). */
export function openSql(file: string, { readOnly = false } = {}): Sql {
  const database = new Database(file, { timeout: 5000 });
  if (!readOnly) {
    database.exec('pragma page_size = 8192');
    database.exec('pragma journal_mode = wal');
  }
  database.exec('pragma synchronous = full');
  database.exec(`pragma cache_size = ${readOnly ? -16384 : -65536}`);
  database.exec('pragma wal_autocheckpoint = 4000');
  database.exec('pragma temp_store = memory');
  if (readOnly) database.exec('pragma query_only = on');

  const statements = new Map<string, Statement>();
  const prepared = (text: string): Statement => {
    const known = statements.get(text);
    if (known) return known;
    const fresh = database.prepare(text);
    statements.set(text, fresh);
    return fresh;
  };
  // Single rows are read as bare values and named here: the driver's own naming costs half as much again.
  const singles = new Map<string, { statement: Statement; names: readonly string[] }>();
  const single = (text: string) => {
    const known = singles.get(text);
    if (known) return known;
    const statement = database.prepare(text).raw();
    const fresh = { statement, names: statement.columns().map((column) => column.name) };
    singles.set(text, fresh);
    return fresh;
  };
  return {
    all: <Row>(text: string, ...values: SqlValue[]) => prepared(text).all(values) as Row[],
    get(text, ...values) {
      const { statement, names } = single(text);
      const row = statement.get(values) as unknown[] | undefined;
      return row && (Object.fromEntries(names.map((name, index) => [name, row[index]])) as never);
    },
    run: (text, ...values) => prepared(text).run(values).changes,
    insert(into, rows, conflict = '') {
      for (let from = 0; from < rows.length; from += ROWS) {
        const part = rows.slice(from, from + ROWS);
        const row = `(${(part[0] ?? []).map(() => '?').join(', ')})`;
        prepared(`insert into ${into} values ${part.map(() => row).join(', ')} ${conflict}`).run(part.flat());
      }
    },
    exec: (text) => void database.exec(text),
    get inTransaction() {
      return database.inTransaction;
    },
    close() {
      statements.clear();
      singles.clear();
      database.close();
    },
  };
}
