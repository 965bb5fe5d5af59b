import { type ChildProcess, spawn } from 'node:child_process';

/** A server that was started, and the line in which it said where it is. */
export interface Started<Told> {
  readonly pid: number | undefined;
  readonly told: Told & { readonly port: number };
  stop(): Promise<void>;
}

/** Starts a program that prints one line of JSON when it is ready. */
export async function start<Told>(file: string, ...args: string[]): Promise<Started<Told>> {
  const child: ChildProcess = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told = await new Promise<Told & { port: number }>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.endsWith('\n')) resolve(JSON.parse(text) as Told & { port: number });
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    pid: child.pid,
    told,
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit');
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
