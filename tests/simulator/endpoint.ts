import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Hono } from 'hono';
import Database from 'libsql';
import { createApp, createEndpoint } from '../../src/server/app.ts';
import { getConfig } from '../../src/server/config.ts';
import type { Endpoint, Log } from '../../src/server/context.ts';
import { openSqlite } from '../../src/server/store/sqlite/open.ts';
import { type Sql, openSql } from '../../src/server/store/sqlite/sql.ts';
import { Process } from './loop.ts';
import type { Loop } from './loop.ts';

/** Memory where there is a folder for it: no test of the simulator is about the disk's own speed. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder that is gone with the schedule. */
export function scratch(): string {
  return mkdtempSync(path.join(memory, 'thi-dua-sim-'));
}

type Connection = Pick<InstanceType<typeof Database>, 'inTransaction' | 'exec' | 'close'>;

/** Connections opened while an endpoint was at work: they are the operating system's, and closed when it dies. */
const opened = new WeakMap<Process, Set<Connection>>();

/** The real endpoint over a real database in a folder, as a process that can die at any await. */
export class EndpointHost {
  readonly folder: string;
  process: Process | null = null;
  endpoint: Endpoint;
  app: Hono;
  /** The database as a stranger sees it, whatever becomes of the endpoint. */
  sql: Sql;
  readonly faults: string[] = [];
  private readonly loop: Loop;
  private readonly now: () => number;

  constructor(loop: Loop, folder: string, now: () => number) {
    this.loop = loop;
    this.folder = folder;
    this.now = now;
    ({ endpoint: this.endpoint, app: this.app } = this.start());
    this.sql = openSql(path.join(folder, 'thi-dua.db'), { readOnly: true });
  }

  /** Starts it on its folder. */
  start(): { endpoint: Endpoint; app: Hono } {
    const process = new Process('endpoint');
    this.process = process;
    const connections = new Set<Connection>();
    opened.set(process, connections);
    process.onEnd(() => {
      for (const connection of connections) {
        // What the operating system's end of a process does to a transaction under way.
        if (connection.inTransaction) connection.exec('rollback');
        connection.close();
      }
      this.process = null;
    });
    const log: Log = {
      info: () => {},
      warn: () => {},
      error: (fields, message) => void this.faults.push(`${message}: ${describe(fields)}`),
    };
    const random = (bytes: number) =>
      Uint8Array.from({ length: bytes }, () => Math.floor(this.loop.random() * 256));
    this.endpoint = this.loop.as(process, () =>
      createEndpoint({
        store: openSqlite(this.folder),
        config: { ...getConfig({}), dataDir: this.folder, staticDir: null },
        log,
        now: this.now,
        random,
      }),
    );
    this.app = createApp(this.endpoint);
    return { endpoint: this.endpoint, app: this.app };
  }

  /**
   * A copy of the database as it is now; the endpoint learns how much it holds (`protocol.md` §3).
   * @returns whether it was made: not while somebody is writing
   */
  backUp(to: string): boolean {
    const sql = openSql(path.join(this.folder, 'thi-dua.db'));
    try {
      sql.exec('pragma busy_timeout = 0');
      sql.exec('begin immediate');
      sql.exec('commit');
    } catch {
      sql.close();
      return false;
    }
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to, { recursive: true });
    sql.run('update federation set backup_horizon = head');
    sql.run(`vacuum into '${path.join(to, 'thi-dua.db')}'`);
    sql.close();
    return true;
  }

  /** The endpoint is gone; what a backup holds takes its place, under a new epoch. */
  restore(from: string, epoch: string): void {
    this.process?.end();
    this.sql.close();
    for (const end of ['', '-wal', '-shm'])
      rmSync(path.join(this.folder, `thi-dua.db${end}`), { force: true });
    cpSync(path.join(from, 'thi-dua.db'), path.join(this.folder, 'thi-dua.db'));
    const sql = openSql(path.join(this.folder, 'thi-dua.db'));
    sql.run("update meta set value = ? where key = 'epoch'", epoch);
    sql.run('update federation set backup_horizon = head');
    sql.close();
    this.start();
    this.sql = openSql(path.join(this.folder, 'thi-dua.db'), { readOnly: true });
  }

  /** Ends everything and gives the folder back. */
  close(): void {
    this.process?.end();
    this.sql.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function describe(fields: object): string {
  const error = 'err' in fields ? fields.err : undefined;
  return error instanceof Error ? `${error.name} ${error.message}` : JSON.stringify(fields);
}

/** Notes who opens a connection, from its first statement on. @returns stops it */
export function watchConnections(loop: Loop): () => void {
  // oxlint-disable-next-line typescript/unbound-method -- it is called on the connection it was called on
  const before = Database.prototype.exec;
  Database.prototype.exec = function exec(text: string) {
    if (loop.current) opened.get(loop.current)?.add(this);
    return before.call(this, text);
  };
  return () => {
    Database.prototype.exec = before;
  };
}
