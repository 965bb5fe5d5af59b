import { type ChildProcess, spawn } from 'node:child_process';
import { type FSWatcher, mkdtempSync, rmSync, watch } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import Database from 'libsql';
import { steps } from '../../../src/server/store/sqlite/schema.ts';
import { type Endpoint, startEndpoint } from '../endpoint.ts';
import { type Person, enrol, person, again } from '../person.ts';
import { chance, seed } from '../random.ts';
import { fateFigures, figure, soak } from './figures.ts';
import { type Ground, expectOnce, fateOf, groundOf, pledge, queue, unsent } from './outbox.ts';

const kills = soak ? 50 : 5;

test(`G2: killed ${kills} times in the middle of its first start and of a migration it comes up with whole data (seed ${seed})`, async () => {
  test.setTimeout(600_000 + kills * 60_000);
  const random = chance('first start');
  for (let kill = 0; kill < kills; kill++) {
    const data = mkdtempSync(path.join(os.tmpdir(), 'thi-dua-kill-'));
    // Nothing at all, or what a release with fewer steps has left.
    const known = kill % (steps.length + 1);
    await test.step(`kill ${kill + 1}: from schema ${known}`, async () => {
      const file = path.join(data, 'thi-dua.db');
      if (known > 0) write(file, steps.slice(0, known));
      await killedAtWrite(data, random.whole(1, 14));
      const whole = main(data);
      await whole.listening;
      whole.child.kill('SIGTERM');
      await whole.ended;
      const database = new Database(file, { readonly: true });
      const one = (sql: string): unknown => Object.values(database.prepare(sql).get() as object)[0];
      expect(one('pragma user_version')).toBe(steps.length);
      expect(one('pragma integrity_check')).toBe('ok');
      expect(one("select count(*) from meta where key = 'epoch'")).toBe(1);
      if (known > 0) expect(one("select value from meta where key = 'kept'")).toBe('before');
      database.close();
    });
    rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
  figure('endpoint kills in start and migration', kills);
});

/** A database as an older release has left it. */
function write(file: string, of: readonly string[]): void {
  const database = new Database(file);
  database.exec('pragma journal_mode = wal');
  for (const step of of) database.exec(step);
  database.exec(`pragma user_version = ${of.length}`);
  database.exec("insert into meta (key, value) values ('kept', 'before')");
  database.close();
}

interface Started {
  readonly child: ChildProcess;
  readonly listening: Promise<void>;
  readonly ended: Promise<void>;
}

function main(data: string): Started {
  const child = spawn(process.execPath, ['dist-server/main.mjs'], {
    env: { ...process.env, PORT: '0', DATA_DIR: data, STATIC_DIR: 'dist', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const listening = new Promise<void>((resolve, reject) => {
    const read = (part: Buffer): void => {
      said += part.toString();
      if (/"port":\d+/.test(said)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('close', () => reject(new Error(`the endpoint ended: ${said}`)));
  });
  listening.catch(() => undefined);
  return { child, listening, ended };
}

/** Starts the endpoint and kills it when it writes into its folder for the n-th time, or when it is up before that. */
async function killedAtWrite(data: string, nth: number): Promise<void> {
  let writes = 0;
  let started: Started | undefined;
  const watching: FSWatcher = watch(data, () => {
    if (++writes === nth) started?.child.kill('SIGKILL');
  });
  started = main(data);
  await Promise.race([started.listening.catch(() => undefined), started.ended]);
  started.child.kill('SIGKILL');
  await started.ended;
  watching.close();
}

/** What the endpoint said of a change, as a client from outside reads it. */
interface Said {
  readonly id: string;
  readonly outcome: string;
  readonly receipt?: object;
}

test.describe('while devices push', () => {
  let endpoint: Endpoint;
  let officer: Person;

  test.beforeAll(async ({ browser }) => {
    endpoint = await startEndpoint();
    officer = await person(browser, endpoint, 'phone');
  });
  test.afterAll(async () => {
    await officer.context.close();
    await endpoint.remove();
  });

  test(`G2, G3, G8: killed ${kills} times in the middle of pushes it keeps all it acknowledged, once (seed ${seed})`, async () => {
    test.setTimeout(600_000 + kills * 60_000);
    const random = chance('endpoint');
    const page = await enrol(officer, endpoint.invitation('officer'));
    const ground = await groundOf(page);
    await endpoint.stop();
    await endpoint.start();
    const stranger = await Stranger.enrol(endpoint, ground);
    const fromBrowser: string[] = [];

    for (let kill = 1; kill <= kills; kill++) {
      const names = Array.from({ length: random.whole(20, 120) }, (_, index) => `Tổ ${kill}.${index}`);
      fromBrowser.push(...(await queue(page, ground, names)));
      // A window that comes into view sends; so does one that is opened.
      const opened = page.reload();
      const pushing = Array.from({ length: 3 }, () => stranger.pushUntilCut());
      await stranger.acknowledgements(random.whole(1, 60));
      await endpoint.stop('SIGKILL');
      await Promise.all(pushing);
      await opened.catch(() => undefined);
      await endpoint.start();
      await test.step(`kill ${kill}: ${stranger.acknowledged.size} acknowledged so far`, () =>
        stranger.expectKept());
    }

    expect(stranger.acknowledged.size).toBeGreaterThan(kills * 3);
    await stranger.sendAll();
    await page.goto('/hop-gui');
    await page
      .getByRole('button', { name: 'Gửi ngay' })
      .or(page.getByText('Mọi việc đã tới nơi.'))
      .first()
      .waitFor();
    await again(async (timeout) => {
      const now = page.getByRole('button', { name: 'Gửi ngay' });
      if (await now.isVisible()) await now.click({ timeout });
      await expect.poll(async () => (await unsent(page, ground)).length, { timeout }).toBe(0);
    });
    const all = [...fromBrowser, ...stranger.sent.map(({ id }) => id)];
    figure('endpoint kills', kills);
    fateFigures(fateOf(endpoint.data, all, (await unsent(page, ground)).length));
    expectOnce(endpoint.data, all);
    expect(officer.faults).toEqual([]);
  });
});

/** A second device of the officer that speaks the protocol by hand and remembers what it was told. */
class Stranger {
  readonly sent: { readonly id: string }[] = [];
  readonly acknowledged = new Map<string, object>();
  private readonly client = crypto.randomUUID().replace(/^(.{14})4/, '$17');
  private readonly endpoint: Endpoint;
  private readonly ground: Ground;
  private readonly cookie: string;
  private checked = 0;
  private heard: () => void = () => {};

  private constructor(endpoint: Endpoint, ground: Ground, cookie: string) {
    this.endpoint = endpoint;
    this.ground = ground;
    this.cookie = cookie;
  }

  static async enrol(endpoint: Endpoint, ground: Ground): Promise<Stranger> {
    const { code } = endpoint.invitation('officer');
    const reply = await fetch(`${endpoint.url}/api/v1/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, device: { name: 'Máy thứ hai' } }),
    });
    expect(reply.status).toBe(200);
    return new Stranger(endpoint, ground, (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '');
  }

  /** Pushes batch after batch until the endpoint is gone; counts only what a whole reply said. */
  async pushUntilCut(): Promise<void> {
    for (;;) {
      const changes = Array.from({ length: 4 }, () => pledge(this.ground, 'Tổ ngoài'));
      this.sent.push(...changes);
      const results = await this.push(changes).catch(() => null);
      if (!results) return;
      this.note(results);
    }
  }

  /** Resolves when so many more changes have been acknowledged. */
  async acknowledgements(more: number): Promise<void> {
    const enough = this.acknowledged.size + more;
    while (this.acknowledged.size < enough) await new Promise<void>((resolve) => (this.heard = resolve));
  }

  /** What was acknowledged since the last time has the same receipt when it is sent again. */
  async expectKept(): Promise<void> {
    const again = this.sent.slice(this.checked).filter(({ id }) => this.acknowledged.has(id));
    this.checked = this.sent.length;
    await this.sendAgain(again, ['duplicate']);
  }

  /** Sends again whatever was ever sent: what was cut is taken now, what was taken has the receipt it had. */
  async sendAll(): Promise<void> {
    await this.sendAgain(this.sent, ['accepted', 'duplicate']);
    expect(this.acknowledged.size).toBe(this.sent.length);
  }

  private async sendAgain(
    changes: readonly { readonly id: string }[],
    may: readonly string[],
  ): Promise<void> {
    for (let from = 0; from < changes.length; from += 150) {
      const results = await this.push(changes.slice(from, from + 150));
      for (const { id, outcome, receipt } of results) {
        expect(may).toContain(outcome);
        const before = this.acknowledged.get(id);
        if (before) expect([outcome, receipt]).toEqual(['duplicate', before]);
      }
      this.note(results);
    }
  }

  private note(results: readonly Said[]): void {
    for (const { id, outcome, receipt } of results) {
      expect(['accepted', 'duplicate']).toContain(outcome);
      this.acknowledged.set(id, receipt ?? {});
    }
    this.heard();
  }

  private async push(changes: readonly object[]): Promise<Said[]> {
    const reply = await fetch(`${this.endpoint.url}/api/v1/push`, {
      method: 'POST',
      headers: { cookie: this.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({
        protocol: 1,
        build: 'outside',
        nonce: 'n',
        client: this.client,
        boot: 'outside',
        epoch: null,
        sentAt: new Date().toISOString(),
        changes,
      }),
    });
    const { results } = (await reply.json()) as { results: Said[] };
    return results;
  }
}
