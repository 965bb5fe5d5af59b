import { expect } from '@playwright/test';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../endpoint.ts';

/** A browser in the hands of W3C WebDriver: as much of it as a story needs. */
export interface Driven {
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  /** Runs a function in the page; what it returns must be JSON. It knows nothing of what is around it here. */
  run<A extends readonly unknown[], R>(work: (...given: A) => R | Promise<R>, ...given: A): Promise<R>;
  /** Clicks as a person would: scrolls it to the middle of the screen and presses there. */
  click(selector: string, name: string): Promise<void>;
  close(): Promise<void>;
}

const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** WebKitGTK as Debian ships it, with a screen of its own where there is none. */
export async function webkit(): Promise<Driven> {
  const children: ChildProcess[] = [];
  const end = (): void => {
    for (const child of children.toReversed()) child.kill('SIGKILL');
  };
  try {
    const display = process.env.DISPLAY ?? (await screen(children));
    const port = await freePort();
    const driver = spawn(process.env.WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver', [`--port=${port}`], {
      env: { ...process.env, DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: '1' },
      stdio: 'ignore',
    });
    children.push(driver);
    driver.on('error', () => undefined);
    const base = `http://127.0.0.1:${port}`;
    await answering(base, driver);
    const { sessionId } = await ask<{ sessionId: string }>('POST', `${base}/session`, {
      capabilities: {
        alwaysMatch: { 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] } },
      },
    });
    const session = `${base}/session/${sessionId}`;
    await ask('POST', `${session}/timeouts`, { script: 60_000, pageLoad: 60_000 });
    // As narrow as a phone.
    await ask('POST', `${session}/window/rect`, { width: 400, height: 740 });
    return {
      open: (url) => ask('POST', `${session}/url`, { url }),
      reload: () => ask('POST', `${session}/refresh`, {}),
      back: () => ask('POST', `${session}/back`, {}),
      run: (work, ...given) =>
        ask('POST', `${session}/execute/async`, {
          script: `const done = arguments[arguments.length - 1];
            Promise.resolve((${work.toString()})(...Array.from(arguments).slice(0, -1)))
              .then((value) => done({ value }), (error) => done({ error: String(error) }));`,
          args: given,
        }).then((reply) => {
          const { value, error } = reply as { value?: never; error?: string };
          if (error !== undefined) throw new Error(error);
          return value as never;
        }),
      click: async (selector, name) => {
        // What is pressed may not be drawn yet, or be drawn anew before it is pressed.
        await expect(() => pressOnce(selector, name)).toPass({ timeout: 240_000 });
      },
      close: async () => {
        await ask('DELETE', session).catch(() => undefined);
        end();
      },
    };
    async function pressOnce(selector: string, name: string): Promise<void> {
      const found = await ask<Record<string, string> | null>('POST', `${session}/execute/sync`, {
        // Into the middle: the driver takes for in sight what lies under the tabs.
        script: `const [selector, name] = arguments;
            const found = Array.from(document.querySelectorAll(selector)).find(
              (one) => new RegExp(name, 'u').test(one.textContent.trim()) && one.checkVisibility(),
            );
            found?.scrollIntoView({ block: 'center' });
            return found ?? null;`,
        args: [selector, name],
      });
      if (!found) throw new Error(`nothing to click: ${selector} ${name}`);
      await ask('POST', `${session}/element/${found[elementKey]}/click`, {});
    }
  } catch (error) {
    end();
    throw error;
  }
}

/** One command of the protocol. @throws Error with what the driver says */
async function ask<T>(method: string, url: string, body?: object): Promise<T> {
  const reply = await fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { value } = (await reply.json()) as { value: T & { error?: string; message?: string } };
  if (!reply.ok) throw new Error(`${value.error ?? reply.status}: ${value.message ?? url}`);
  return value;
}

async function answering(base: string, driver: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (driver.exitCode !== null) break;
    const up = await ask('GET', `${base}/status`).then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('WebKitWebDriver does not answer. Install it: apt-get install webkit2gtk-driver xvfb');
}

/** The browser beside the driver, wherever this release of Debian puts it. */
function miniBrowser(): string {
  const given = process.env.WEBKIT_BROWSER;
  if (given) return given;
  const found = readdirSync('/usr/lib')
    .flatMap((folder) => ['4.1', '4.0', '6.0'].map((of) => path.join('/usr/lib', folder, `webkit2gtk-${of}`)))
    .concat('/usr/libexec/webkit2gtk-4.1')
    .map((folder) => path.join(folder, 'MiniBrowser'))
    .find((file) => existsSync(file));
  if (!found) throw new Error('No MiniBrowser was found. Install it: apt-get install webkit2gtk-driver');
  return found;
}

/** A screen nobody sees, on a number that is free. */
function screen(children: ChildProcess[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1024x768x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    children.push(server);
    server.on('error', () => reject(new Error('Xvfb is missing. Install it: apt-get install xvfb')));
    server.on('exit', () => reject(new Error('Xvfb ended')));
    server.stdio[3]?.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
  });
}
