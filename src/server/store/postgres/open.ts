import type { PoolClient } from 'pg';
import { type Extents, createExtents, noExtents } from '../extents.ts';
import type { Reader, Store, Writer } from '../port.ts';
import type { Address } from './address.ts';
import { campaignReads, campaignWrites } from './campaigns.ts';
import { changeReads, changeWrites } from './changes.ts';
import { LANES, writeInGroups } from './commit.ts';
import { isAway, isCollision, toCaller } from './faults.ts';
import { feedReads, feedWrites } from './feed.ts';
import { fileReads, fileWrites } from './files.ts';
import { openHosts } from './hosts.ts';
import { identityReads, identityWrites } from './identity.ts';
import { type Identity, identityOf, migrate } from './migrate.ts';
import { openNews } from './news.ts';
import { steps } from './schema.ts';
import { pushReads, pushWrites } from './subscriptions.ts';
import { type Sql, openSql } from './sql.ts';
import { watchGrowth } from './statistics.ts';
import { treeReads, treeWrites } from './tree.ts';

/** Everything that can be asked, on one connection. */
export const readerOn = (sql: Sql, extents: Extents = noExtents): Reader => ({
  ...identityReads(sql),
  ...treeReads(sql, extents),
  ...campaignReads(sql),
  ...changeReads(sql),
  ...feedReads(sql),
  ...fileReads(sql),
  ...pushReads(sql),
});

const writerOn = (sql: Sql, raised: (fed: number, head: number) => void): Writer => ({
  ...readerOn(sql, noExtents),
  ...identityWrites(sql),
  ...treeWrites(sql),
  ...campaignWrites(sql),
  ...changeWrites(sql, raised),
  ...feedWrites(sql),
  ...fileWrites(sql),
  ...pushWrites(sql),
});

/** Connections of one process: readers have their own, so that none of them holds up a push (G4). */
const READERS = 6;
/** A statement may take this long on the server, ms. */
const PATIENCE = { reading: 30_000, writing: 20_000 };

/**
 * Opens the store on a PostgreSQL, beside any number of other processes, with its schema brought up to date (G2).
 * @throws StoreAwayError when it cannot be reached, NewerDataError, UnfitDatabaseError
 */
export async function openPostgres(address: Address): Promise<Store> {
  let identity: Identity = { epoch: '', restoredFrom: null, key: '' };
  let extents = createExtents();
  // After a restore the same address holds other data: every new connection says which (E5).
  const learn = async (client: PoolClient) => {
    if (identity.epoch === '') return;
    const found = await identityOf(client);
    if (found.epoch !== identity.epoch) extents = createExtents();
    identity = found;
  };
  const writing = openHosts(address, { max: LANES, statementTimeout: PATIENCE.writing }, learn);
  try {
    const client = await writing.lease();
    try {
      await migrate(client, steps);
      identity = await identityOf(client);
    } finally {
      client.release();
    }
  } catch (error) {
    await writing.close();
    throw toCaller(error);
  }
  const reading = openHosts(address, { max: READERS, statementTimeout: PATIENCE.reading }, learn);
  // One connection hears and tells the news, one keeps the planner informed.
  const telling = openHosts(address, { max: 2, statementTimeout: PATIENCE.reading });
  const news = openNews(telling);
  const growth = watchGrowth(telling);
  const groups = writeInGroups(writing, writerOn, (fed, head) => {
    news.tell(fed, head);
    growth.grown(fed, head);
  });
  const reads = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;

  async function snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    const client = await reading.lease();
    const sql = openSql(client, { careful: false });
    try {
      await sql.run('begin isolation level repeatable read, read only');
      return await work(readerOn(sql, extents));
    } finally {
      // Not waited for: the next to use the connection stands behind it.
      if (sql.broken && isAway(sql.broken)) client.release(true);
      else {
        client.query('commit').catch(() => undefined);
        client.release();
      }
    }
  }

  async function read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    try {
      // A connection may have died since it was last used; the second try has a new one.
      return await snapshot(work).catch((error: unknown) => {
        if (isAway(error) || isCollision(error)) return snapshot(work);
        throw error;
      });
    } catch (error) {
      throw toCaller(error);
    }
  }

  return {
    kind: 'postgres',
    get epoch() {
      return identity.epoch;
    },
    get restoredFrom() {
      return identity.restoredFrom;
    },
    get key() {
      return identity.key;
    },
    get waiting() {
      return groups.waiting;
    },
    read(work) {
      const under = read(work);
      reads.add(under);
      const end = () => void reads.delete(under);
      under.then(end, end);
      return under;
    },
    write: (work, hold) => groups.write(work, hold ?? null),
    watch: (heard) => news.watch(heard),
    watchCommits: (heard) => groups.watchCommits(heard),
    close() {
      closing ??= (async () => {
        await groups.drained();
        await Promise.allSettled(reads);
        await news.close();
        await growth.settled();
        await Promise.all([writing.close(), reading.close(), telling.close()]);
      })();
      return closing;
    },
  };
}
