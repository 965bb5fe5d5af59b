import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Address } from '../../src/server/store/postgres/address.ts';

/** A real PostgreSQL of the test's own: on loopback, in a folder that goes with it. */
export interface Cluster {
  readonly port: number;
  readonly folder: string;
  /** Makes an empty database. @returns its connection string */
  database(): Promise<string>;
  /** Runs a statement beside everybody else. */
  ask<Row>(url: string, text: string, values?: unknown[]): Promise<Row[]>;
  /** `kill -9` of the server and of everything it started. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Debian's place, or $POSTGRES_BIN. */
function programs(): string {
  const debian = '/usr/lib/postgresql';
  const found = [
    process.env['POSTGRES_BIN'] ?? '',
    ...(existsSync(debian) ? readdirSync(debian).sort().reverse() : []).map((version) =>
      join(debian, version, 'bin'),
    ),
  ].find((folder) => folder !== '' && existsSync(join(folder, 'initdb')));
  if (found === undefined)
    throw new Error(
      'These tests need PostgreSQL: `npm test` installs it, or set POSTGRES_BIN to its bin folder.',
    );
  return found;
}

/** PostgreSQL does not run as root: then it runs as its own user, or as nobody. */
function user(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (option: string) => {
    try {
      return Number(execFileSync('id', [option, 'postgres'], { stdio: 'pipe' }).toString());
    } catch {
      return 65_534;
    }
  };
  return { uid: idOf('-u'), gid: idOf('-g') };
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const place = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'thi-dua-pg-'));
  const { uid, gid } = user();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  return folder;
};
const run = (program: string, ...args: string[]) =>
  execFileSync(join(programs(), program), args, { ...user(), stdio: 'pipe', cwd: '/' });

export const addressOf = (url: string): Address => ({ hosts: [{ url, name: 'test' }] });

/** @param settings lines of `postgresql.conf`; fsync is off unless a test is about what survives */
export async function startCluster(settings: Record<string, string> = {}): Promise<Cluster> {
  const folder = place();
  run('initdb', '-D', folder, '-U', 'thidua', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
  return serve(folder, { fsync: 'off', ...settings });
}

/** A standby that follows a cluster. */
export async function startStandby(primary: Cluster, name: string): Promise<Cluster> {
  const folder = place();
  const url = `postgres://thidua@127.0.0.1:${primary.port}/?application_name=${name}`;
  run('pg_basebackup', '-D', folder, '-R', '-c', 'fast', '--no-sync', '-d', url);
  return serve(folder, { fsync: 'off' });
}

async function serve(folder: string, settings: Record<string, string>): Promise<Cluster> {
  let port = 0;
  let handedOut = false;
  const options = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '32MB',
    deadlock_timeout: '100ms',
    log_min_messages: 'panic',
    ...settings,
  };
  let child: ChildProcess | undefined;
  let count = 0;

  /** Starts the server. @returns whether it answers; it ends where its port has been taken meanwhile */
  const begin = async (): Promise<boolean> => {
    const given = Object.entries({ ...options, port: String(port) }).flatMap(([key, value]) => [
      '-c',
      `${key}=${value}`,
    ]);
    // A group of its own, so that the whole of it can be killed at once.
    const begun = spawn(join(programs(), 'postgres'), ['-D', folder, ...given], {
      ...user(),
      cwd: '/',
      stdio: 'ignore',
      detached: true,
    });
    child = begun;
    while (begun.exitCode === null && begun.signalCode === null) {
      // Another server may answer in its place.
      const rows = await cluster
        .ask<{ place: string }>(
          `postgres://thidua@127.0.0.1:${port}/postgres`,
          "select current_setting('data_directory') as place",
        )
        .catch(() => []);
      if (rows[0]?.place === folder) return true;
      await pause(25);
    }
    return false;
  };

  const cluster: Cluster = {
    get port() {
      return port;
    },
    folder,
    async ask<Row>(url: string, text: string, values: unknown[] = []) {
      const client = new Client({ connectionString: url, connectionTimeoutMillis: 30_000 });
      client.on('error', () => {});
      await client.connect();
      try {
        return (await client.query(text, values)).rows as Row[];
      } finally {
        await client.end();
      }
    },
    async database() {
      const name = `t${++count}`;
      await cluster.ask(`postgres://thidua@127.0.0.1:${port}/postgres`, `create database ${name}`);
      return `postgres://thidua@127.0.0.1:${port}/${name}`;
    },
    async start() {
      for (let tries = 0; tries < 20; tries++) {
        // Handed out with the first start: from then on it stays, and is waited for where somebody else has it.
        if (!handedOut) port = await freePort();
        if (await begin()) {
          handedOut = true;
          return;
        }
        await pause(tries * 100);
      }
      throw new Error(`PostgreSQL does not start on port ${port}`);
    },
    async kill() {
      await end(child, 'SIGKILL');
    },
    async stop() {
      await end(child, 'SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await cluster.start();
  return cluster;
}

async function end(child: ChildProcess | undefined, signal: 'SIGKILL' | 'SIGQUIT'): Promise<void> {
  const pid = child?.pid;
  if (!child || pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('close', resolve));
  process.kill(signal === 'SIGKILL' ? -pid : pid, signal);
  await gone;
}
