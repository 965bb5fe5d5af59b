import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** A code the demo printed: who it is for and where. */
export interface Invitation {
  readonly role: 'officer' | 'reviewer' | 'admin';
  readonly unit: string;
  readonly code: string;
}

/** The built endpoint with its demo federation, as a process of its own that a test can kill and start again. */
export interface Endpoint {
  readonly url: string;
  /** The folder with its database. */
  readonly data: string;
  /** Fresh at every start. */
  invitation(role: Invitation['role']): Invitation;
  /** Starts it; its clock stands at `at` then and goes on from there, at the right time when absent. */
  start(at?: string): Promise<void>;
  /** SIGTERM by default, as an operator would; SIGKILL as a power cut would. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** A port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** What a process loads first so that its clock is so many milliseconds ahead. */
const clockAhead = (ms: number): string[] => {
  const code = `const Right = Date; globalThis.Date = class extends Right {
    constructor(...parts) { parts.length === 0 ? super(Right.now() + ${ms}) : super(...parts); }
    static now() { return Right.now() + ${ms}; }
  };`;
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`];
};

/** The demo as it is on its first day, made once for a whole run: each endpoint of now begins with a copy of it. */
const firstDay = '.cache/e2e-demo';

/** Makes what every endpoint begins with. */
export default async function prepare(): Promise<void> {
  rmSync(firstDay, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  const endpoint = await startEndpoint('dist', undefined, null);
  await endpoint.stop();
  cpSync(endpoint.data, firstDay, { recursive: true });
  await endpoint.remove();
}

/**
 * Starts a demo endpoint on a free port with data of its own.
 * @param app the folder of the built app, when it is not the one of this tree
 * @param at the moment its clock stands at in the beginning, when it is not now
 * @param from the data it begins with; null: it makes its own
 */
export async function startEndpoint(
  app = 'dist',
  at?: string,
  from: string | null = at === undefined ? firstDay : null,
): Promise<Endpoint> {
  let port = await freePort();
  const data = mkdtempSync(path.join(os.tmpdir(), 'thi-dua-e2e-'));
  if (from !== null) cpSync(from, data, { recursive: true });
  let child: ChildProcess | undefined;
  let invitations: Invitation[] = [];

  const startOnce = (moment?: string): Promise<void> =>
    new Promise((resolve, reject) => {
      invitations = [];
      let printed = '';
      let complained = '';
      const preload = moment === undefined ? [] : clockAhead(Date.parse(moment) - Date.now());
      const started = spawn(process.execPath, [...preload, 'dist-server/demo.mjs'], {
        env: { ...process.env, PORT: String(port), DATA_DIR: data, STATIC_DIR: app, NODE_ENV: 'production' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      started.stderr.on('data', (part: Buffer) => (complained += part.toString()));
      started.stdout.on('data', (part: Buffer) => {
        printed += part.toString();
        const lines = printed.split('\n').slice(0, -1);
        invitations = lines.flatMap((line) => {
          const [role = '', unit = '', code = ''] = line.split(' · ');
          return role === 'officer' || role === 'reviewer' || role === 'admin' ? [{ role, unit, code }] : [];
        });
        if (invitations.length >= 3) resolve();
      });
      started.on('error', reject);
      started.on('exit', (code) =>
        reject(new Error(`the endpoint ended with ${code}: ${complained}${printed}`)),
      );
    });

  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> =>
    new Promise((resolve) => {
      const running = child;
      child = undefined;
      if (!running || running.exitCode !== null) return resolve();
      running.once('exit', () => resolve());
      running.kill(signal);
    });

  /** Another program may have taken the port for a moment: its own is waited for once somebody knows it. */
  const start = async (moment?: string, first = false): Promise<void> => {
    for (let tries = 1; ; tries++) {
      try {
        return await startOnce(moment);
      } catch (error) {
        if (tries === 20 || !String(error).includes('The port is taken')) throw error;
        if (first) port = await freePort();
        else await new Promise((resolve) => setTimeout(resolve, tries * 100));
      }
    }
  };

  await start(at, true);
  return {
    url: `http://localhost:${port}`,
    data,
    invitation: (role) => {
      const found = invitations.find((entry) => entry.role === role);
      if (!found) throw new Error(`the demo printed no code for a ${role}`);
      return found;
    },
    start: (moment) => start(moment),
    stop,
    remove: async () => {
      await stop();
      rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}
