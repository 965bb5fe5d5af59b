import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
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
import { type Sql, openSql } from './sql.ts';
import { treeReads, treeWrites } from './tree.ts';

const readerOn = (sql: Sql): Reader => ({
  ...identityReads(sql),
  ...treeReads(sql),
  ...campaignReads(sql),
  ...changeReads(sql),
  ...feedReads(sql),
  ...fileReads(sql),
});

const writerOn = (sql: Sql): Writer => ({
  ...readerOn(sql),
  ...identityWrites(sql),
  ...treeWrites(sql),
  ...campaignWrites(sql),
  ...changeWrites(sql),
  ...feedWrites(sql),
  ...fileWrites(sql),
});

/** The epoch of these data; made once, at the first start. */
function epochOf(sql: Sql): string {
  sql.run("insert into meta (key, value) values ('epoch', ?) on conflict do nothing", randomUUID());
  return sql.get<{ value: string }>("select value from meta where key = 'epoch'")?.value ?? '';
}

/**
 * Opens the embedded store in a folder, alone (G1), with its schema brought up to date (G2).
 * @throws FolderInUseError, NewerDataError
 */
export function openSqlite(folder: string): Store {
  mkdirSync(folder, { recursive: true });
  const unlock = lockFolder(folder);
  const file = join(folder, 'thi-dua.db');
  let sql: Sql;
  let reading: Sql;
  let epoch: string;
  try {
    sql = openSql(file);
    migrate(sql, steps);
    epoch = epochOf(sql);
    reading = openSql(file, { readOnly: true });
  } catch (error) {
    unlock();
    throw error;
  }
  const commits = groupCommit(sql);
  const reader = readerOn(reading);
  const writer = writerOn(sql);
  let lastRead: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | null = null;

  return {
    kind: 'sqlite',
    epoch,
    get waiting() {
      return commits.waiting;
    },
    read(work) {
      // One snapshot at a time on the one reading connection; reads never wait for a writer (WAL).
      const turn = lastRead.then(async () => {
        reading.run('begin');
        try {
          return await work(reader);
        } finally {
          reading.run('commit');
        }
      });
      lastRead = turn.catch(() => undefined);
      return turn;
    },
    // One connection writes: every piece has everything to itself.
    write: (work) => commits.write(() => work(writer)),
    // Nobody else writes into this folder (G1).
    watch: () => {},
    watchCommits: (heard) => commits.watchCommits(heard),
    close() {
      closing ??= (async () => {
        await commits.drained();
        await lastRead;
        reading.close();
        sql.close();
        unlock();
      })();
      return closing;
    },
  };
}
