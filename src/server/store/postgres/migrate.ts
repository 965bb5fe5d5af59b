import { randomBytes, randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { NewerDataError } from '../errors.ts';

/** The advisory lock of the one who changes the schema. */
const MIGRATING = 7_481_000;

/**
 * Brings the database to the newest schema. A step and its number are one transaction, and only one process takes a
 * step at a time: of several that start at once, one migrates and the others find it done (G2).
 * @throws NewerDataError
 */
export async function migrate(client: PoolClient, steps: readonly string[]): Promise<void> {
  for (const [index, step] of [...steps, ''].entries()) {
    await client.query('begin');
    try {
      await client.query(`select pg_advisory_xact_lock(${MIGRATING})`);
      await client.query('create table if not exists meta (key text primary key, value text not null)');
      await client.query(
        "insert into meta values ('schema', '0'), ('epoch', $1), ('key', $2) on conflict do nothing",
        [randomUUID(), randomBytes(32).toString('base64url')],
      );
      const { rows } = await client.query<{ value: string }>("select value from meta where key = 'schema'");
      const version = Number(rows[0]?.value);
      if (version > steps.length) {
        throw new NewerDataError(
          `The data were written by a newer release (schema ${version}, this release knows ${steps.length}).`,
        );
      }
      if (index === version && index < steps.length) {
        await client.query(step);
        await client.query("update meta set value = $1 where key = 'schema'", [String(index + 1)]);
      }
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  }
}

/** What says which data these are. */
export interface Identity {
  /** Renewed by a restore (E5). */
  readonly epoch: string;
  readonly restoredFrom: string | null;
  readonly key: string;
}

export async function identityOf(client: PoolClient): Promise<Identity> {
  const { rows } = await client.query<{ key: string; value: string }>('select key, value from meta');
  const facts = new Map(rows.map(({ key, value }) => [key, value]));
  return {
    epoch: facts.get('epoch') ?? '',
    restoredFrom: facts.get('restored-from') ?? null,
    key: facts.get('key') ?? '',
  };
}
