import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** A program that was started. */
export interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exit: Promise<number | null>;
  /** The port it listens on, or null when it ended before. */
  readonly port: Promise<number | null>;
}

/** The endpoint and its command line as processes of their own. */
export interface Programs {
  start(program: 'main' | 'admin', args: string[], env: Record<string, string>): Started;
  /** Kills what still runs. */
  remove(): void;
}

/** Bundles the endpoint as the build does. */
export async function bundlePrograms(): Promise<Programs> {
  // Inside the repository, so that the bundle finds its packages.
  mkdirSync('node_modules/.cache', { recursive: true });
  const folder = mkdtempSync(join('node_modules/.cache', 'endpoint-'));
  const bundle = await rolldown({
    input: { main: 'src/server/main.ts', admin: 'src/server/admin.ts' },
    platform: 'node',
    external: [/^[^./]/],
  });
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs' });
  await bundle.close();
  const running = new Set<ChildProcess>();

  return {
    start(program, args, env) {
      const child = spawn(process.execPath, [join(folder, `${program}.mjs`), ...args], {
        env: { ...process.env, PORT: '0', HOST: '127.0.0.1', STATIC_DIR: folder, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.add(child);
      let output = '';
      let found: (port: number | null) => void = () => {};
      const port = new Promise<number | null>((resolve) => (found = resolve));
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        const listening = /"port":(\d+)/.exec(output);
        if (listening) found(Number(listening[1]));
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      const exit = new Promise<number | null>((resolve) => {
        child.on('close', (code) => {
          running.delete(child);
          found(null);
          resolve(code);
        });
      });
      return { child, output: () => output, exit, port };
    },
    remove() {
      for (const child of running) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
