import { Pool, type PoolClient, type PoolConfig, types as parsers } from 'pg';
import { StoreAwayError, UnfitDatabaseError } from '../errors.ts';
import type { Address } from './address.ts';
import { isAway } from './faults.ts';

/** Connections to whichever of the hosts is the primary, at most `max` at once. */
export interface Hosts {
  /** @throws StoreAwayError when no primary answers */
  lease(): Promise<PoolClient>;
  close(): Promise<void>;
}

/** How long one host may take to answer a knock, ms. */
const KNOCK = 5000;

/** Counters and feed numbers are far below 2^53. */
const INT8 = 20;
const types: NonNullable<PoolConfig['types']> = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === INT8 ? Number : parsers.getTypeParser(oid, format)) as typeof parsers.getTypeParser,
};

/**
 * Every commit on disk, and on the synchronous standby where there is one, before it returns (G3); `remote_apply` is
 * more than that and is left. Every statement of ours has its index: a plan made while a table was still small must not
 * go on reading the whole of it. A standby says so and is not used.
 */
const greeting = `
  select set_config('synchronous_commit',
      case current_setting('synchronous_commit') when 'remote_apply' then 'remote_apply' else 'on' end, false),
    set_config('enable_seqscan', 'off', false), set_config('jit', 'off', false),
    pg_is_in_recovery() as standby, current_setting('server_version_num')::int as version,
    current_setting('server_encoding') as encoding`;
interface Greeted {
  standby: boolean;
  version: number;
  encoding: string;
}

/**
 * @param statementTimeout ms a statement may take on the server (G4)
 * @param fresh is shown every new connection before anybody uses it
 */
export function openHosts(
  { hosts }: Address,
  { max, statementTimeout }: { max: number; statementTimeout: number },
  fresh: (client: PoolClient) => Promise<void> = async () => {},
): Hosts {
  const pools = hosts.map(({ url }) => {
    const pool = new Pool({
      connectionString: url,
      max,
      types,
      pipeline: true,
      application_name: 'thi-dua',
      connectionTimeoutMillis: KNOCK,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      statement_timeout: statementTimeout,
      // A server that neither answers nor refuses: the connection is given up a little later.
      query_timeout: statementTimeout + KNOCK,
      idle_in_transaction_session_timeout: 60_000,
    });
    // An idle connection that breaks leaves the pool; whoever needs one gets a new one.
    pool.on('error', () => {});
    // One that breaks between two statements, or in the moment it is handed over, must not end the process.
    pool.on('connect', (client) => client.on('error', () => {}));
    return pool;
  });
  const greeted = new WeakSet<PoolClient>();
  let current = 0;

  async function knock(at: number): Promise<PoolClient> {
    const [pool, host] = [pools[at], hosts[at]];
    if (!pool || !host) throw new StoreAwayError('There is no PostgreSQL host.');
    const client = await pool.connect();
    if (greeted.has(client)) return client;
    try {
      const { rows } = await client.query<Greeted>(greeting);
      const [said] = rows;
      if (!said || said.standby) throw new StoreAwayError(`PostgreSQL at ${host.name} is a standby.`);
      if (said.version < 140_000)
        throw new UnfitDatabaseError(`PostgreSQL at ${host.name} is older than version 14.`);
      if (said.encoding !== 'UTF8')
        throw new UnfitDatabaseError(
          `The database at ${host.name} has the encoding ${said.encoding}: make it with UTF8.`,
        );
      await fresh(client);
    } catch (error) {
      client.release(true);
      throw error;
    }
    greeted.add(client);
    return client;
  }

  return {
    async lease() {
      let last: unknown;
      for (const _ of hosts) {
        try {
          return await knock(current);
        } catch (error) {
          if (error instanceof UnfitDatabaseError) throw error;
          last = error;
          current = (current + 1) % hosts.length;
        }
      }
      if (last instanceof StoreAwayError) throw last;
      const why =
        last instanceof Error ? last.message || ('code' in last ? String(last.code) : last.name) : '';
      const where = hosts.map((host) => host.name).join(', ');
      if (isAway(last))
        throw new StoreAwayError(`PostgreSQL at ${where} does not answer: ${why}.`, { cause: last });
      throw new StoreAwayError(`PostgreSQL at ${where} refuses: ${why}.`, { cause: last });
    },
    async close() {
      await Promise.all(pools.map((pool) => pool.end()));
    },
  };
}
