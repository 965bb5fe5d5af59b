import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, type Page, chromium } from '@playwright/test';
import type { Person } from '../person.ts';

/** A device whose browser keeps its profile in a folder, so that it can be killed, copied, and put on a small disk. */
export interface Device extends Person {
  /** The folder of its profile. */
  readonly profile: string;
  /** Starts its browser; all that it keeps is in the profile. */
  start(): Promise<Page>;
  /** Closes the browser as a person would. */
  stop(): Promise<void>;
  /** Ends every process of the browser at once: power cut, or the system that needs the memory. */
  kill(): Promise<void>;
  /** Another device restored from what this one has on its disk. Both browsers must be closed. */
  copy(): Device;
  remove(): Promise<void>;
}

/** Gives a person a device with a disk of its own. @param profile its folder, when it is not a fresh one */
export function device(
  url: string,
  profile = mkdtempSync(path.join(os.tmpdir(), 'thi-dua-profile-')),
): Device {
  let running: BrowserContext | undefined;
  const faults: string[] = [];
  const context = (): BrowserContext => {
    if (!running) throw new Error('the browser of this device is closed');
    return running;
  };
  const page = async (): Promise<Page> => context().pages()[0] ?? (await context().newPage());
  const own: Device = {
    profile,
    faults,
    get context() {
      return context();
    },
    page,
    open: async (where) => {
      const front = await page();
      await front.goto(where);
      return front;
    },
    offline: () => context().setOffline(true),
    online: () => context().setOffline(false),
    closeEverything: async () => {
      for (const open of context().pages()) await open.close();
    },
    start: async () => {
      running = await chromium.launchPersistentContext(profile, {
        ...launch,
        viewport: { width: 360, height: 740 },
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
        baseURL: url,
        hasTouch: true,
      });
      running.on('page', (opened) => opened.on('pageerror', (error) => faults.push(error.message)));
      const [front = await running.newPage()] = running.pages();
      front.on('pageerror', (error) => faults.push(error.message));
      return front;
    },
    stop: async () => {
      await running?.close();
      running = undefined;
    },
    kill: async () => {
      const closed = new Promise<void>((resolve) => context().once('close', () => resolve()));
      for (const id of processesOn(profile)) process.kill(id, 'SIGKILL');
      await closed;
      running = undefined;
    },
    copy: () => {
      const other = mkdtempSync(path.join(os.tmpdir(), 'thi-dua-copy-'));
      cpSync(profile, other, {
        recursive: true,
        verbatimSymlinks: true,
        filter: (from) => !/Singleton/.test(from),
      });
      return device(url, other);
    },
    remove: async () => {
      await own.stop();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return own;
}

const launch = {
  headless: true,
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  chromiumSandbox: false,
  args: [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** The processes that work on a profile: no other browser names this folder. */
function processesOn(profile: string): number[] {
  const listed = execFileSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8', maxBuffer: 64e6 });
  return listed
    .split('\n')
    .filter((line) => line.includes(`--user-data-dir=${profile}`) && !line.includes('ps -axo'))
    .map((line) => Number.parseInt(line, 10));
}
