import { DatabaseError, type PoolClient } from 'pg';
import { isAway, isCollision } from './faults.ts';

/** What may be bound. Lists are bound as one array and taken apart by `unnest` or `= any`. */
export type SqlValue = string | number | null | readonly (string | number | null)[];

/** One connection inside a transaction. Statements are sent in their order and prepared once on each connection. */
export interface Sql {
  all<Row>(text: string, ...values: SqlValue[]): Promise<Row[]>;
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the row it asked for
  get<Row>(text: string, ...values: SqlValue[]): Promise<Row | undefined>;
  /** @returns how many rows it touched */
  count(text: string, ...values: SqlValue[]): Promise<number>;
  /** Sends a statement without waiting for it; its failure is found at the next wait, at the latest at the commit. */
  run(text: string, ...values: SqlValue[]): Promise<void>;
  /** What the database refused so far in this transaction, whether anybody caught it or not. */
  readonly broken: Error | null;
  /** After a rollback to a savepoint: where each statement was waited for, forgets a refusal that was met inside it. */
  mended(): void;
}

/** Names of prepared statements: the same text has the same name on every connection. */
const names = new Map<string, string>();
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const fresh = `s${names.size}`;
  names.set(text, fresh);
  return fresh;
}

/** PostgreSQL's text cannot hold U+0000; a name that has one keeps its place with the replacement character. */
export const storable = (text: string): string =>
  text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;

const bound = (value: SqlValue): unknown => {
  if (typeof value === 'string') return storable(value);
  if (value === null || typeof value === 'number') return value;
  return value.map((one) => (typeof one === 'string' ? storable(one) : one));
};

/** @param careful waits for each statement, so that a failure is met in the savepoint that caused it (D7) */
export function openSql(client: PoolClient, { careful }: { careful: boolean }): Sql {
  let broken: Error | null = null;
  const failed = (error: unknown): Error => {
    const cause = error instanceof Error ? error : new Error(String(error));
    // What follows the first refusal is only its echo.
    broken ??= cause;
    return cause;
  };
  const send = async (text: string, values: readonly SqlValue[]) => {
    const query = values.length === 0 ? { text } : { name: nameOf(text), text, values: values.map(bound) };
    try {
      return await client.query(query);
    } catch (error) {
      throw failed(error);
    }
  };
  const waited = async (text: string, values: readonly SqlValue[]) => {
    const result = await send(text, values);
    if (broken) throw broken;
    return result;
  };
  return {
    all: async <Row>(text: string, ...values: SqlValue[]) => (await waited(text, values)).rows as Row[],
    get: async (text, ...values) => (await waited(text, values)).rows[0] as never,
    count: async (text, ...values) => (await waited(text, values)).rowCount ?? 0,
    async run(text, ...values) {
      const sent = send(text, values);
      if (careful) await sent;
      else sent.catch(() => undefined);
    },
    get broken() {
      return broken;
    },
    mended() {
      if (careful && broken instanceof DatabaseError && !isAway(broken) && !isCollision(broken))
        broken = null;
    },
  };
}
