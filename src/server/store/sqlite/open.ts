import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Extents, createExtents, noExtents } from '../extents.ts';
import type { Reader, Store, Writer } from '../port.ts';
import { campaignReads, campaignWrites } from './campaigns.ts';
import { changeReads, changeWrites } from './changes.ts';
import { groupCommit } from './commit.ts';
import { feedReads, feedWrites } from './feed.ts';
import { fileReads, fileWrites } from './files.ts';
import { identityReads, identityWrites } from './identity.ts';
import { lockFolder } from './lock.ts';
import { migrate } from './migrate.ts';
import { steps } from './schema.ts';
import { pushReads, pushWrites } from './subscriptions.ts';
import { type Sql, openSql } from './sql.ts';
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

const writerOn = (sql: Sql): Writer => ({
  ...readerOn(sql, noExtents),
  ...identityWrites(sql),
  ...treeWrites(sql),
  ...campaignWrites(sql),
  ...changeWrites(sql),
  ...feedWrites(sql),
  ...fileWrites(sql),
  ...pushWrites(sql),
});

/** A fact of these data; made once, at the first start. */
function madeOnce(sql: Sql, name: string, fresh: string): string {
  sql.run('insert into meta (key, value) values (?, ?) on conflict do nothing', name, fresh);
  return sql.get<{ value: string }>('select value from meta where key = ?', name)?.value ?? '';
}

/** Snapshots open at once: what reads at length holds up no one who reads a line (G4). */
const READERS = 4;

/** Reads, each on a connection of its own; they never wait for a writer (WAL). */
function createReaders(connections: readonly Sql[]) {
  const extents = createExtents();
  const free = connections.map((sql) => ({ sql, reader: readerOn(sql, extents) }));
  const queue: (() => void)[] = [];
  const open = new Set<Promise<unknown>>();

  async function snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    let one = free.pop();
    while (!one) {
      await new Promise<void>((resolve) => queue.push(resolve));
      one = free.pop();
    }
    try {
      one.sql.run('begin');
      try {
        return await work(one.reader);
      } finally {
        one.sql.run('commit');
      }
    } finally {
      free.push(one);
      queue.shift()?.();
    }
  }

  return {
    read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
      const turn = snapshot(work);
      open.add(turn);
      const end = () => void open.delete(turn);
      turn.then(end, end);
      return turn;
    },
    /** Waits for the reads that are open. */
    async close() {
      await Promise.allSettled(open);
      for (const sql of connections) sql.close();
    },
  };
}

/**
 * Opens the embedded store in a folder, alone (G1), with its schema brought up to date (G2).
 * @throws UnfitFolderError, FolderInUseError, NewerDataError
 */
export function openSqlite(folder: string): Store {
  const unlock = lockFolder(folder);
  const file = join(folder, 'thi-dua.db');
  let sql: Sql;
  let reading: Sql[];
  let epoch: string;
  let key: string;
  let restoredFrom: string | null;
  try {
    sql = openSql(file);
    migrate(sql, steps);
    epoch = madeOnce(sql, 'epoch', randomUUID());
    key = madeOnce(sql, 'key', randomBytes(32).toString('base64url'));
    restoredFrom =
      sql.get<{ value: string }>("select value from meta where key = 'restored-from'")?.value ?? null;
    reading = Array.from({ length: READERS }, () => openSql(file, { readOnly: true }));
  } catch (error) {
    unlock();
    throw error;
  }
  const commits = groupCommit(sql);
  const reads = createReaders(reading);
  const writer = writerOn(sql);
  let closing: Promise<void> | null = null;

  return {
    kind: 'sqlite',
    epoch,
    restoredFrom,
    key,
    get waiting() {
      return commits.waiting;
    },
    read: (work) => reads.read(work),
    // One connection writes: every piece has everything to itself.
    write: (work) => commits.write(() => work(writer)),
    // Nobody else writes into this folder (G1).
    watch: () => {},
    watchCommits: (heard) => commits.watchCommits(heard),
    close() {
      closing ??= (async () => {
        await commits.drained();
        await reads.close();
        sql.close();
        unlock();
      })();
      return closing;
    },
  };
}
