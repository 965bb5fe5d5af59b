// One device with a queue, and a fresh one, beside the peers: the device's own modules in Chromium, each against its own
// server. Every turn has its own servers and its own browser profile; turns of all take their places in rotation.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { body } from './place.ts';
import { type Started, start } from './processes.ts';
import { type Row, finish, median, progress } from './report.ts';

const folder = process.env['BENCH_FOLDER'] ?? '';
const here = import.meta.dirname;
const COUNT = Number(process.env['COUNT'] ?? 10_000);
const FEW = Number(process.env['FEW'] ?? 2000);
const TURNS = Number(process.env['TURNS'] ?? 3);

interface Told {
  readonly invited?: readonly { code: string; unit: string }[];
  readonly above?: readonly string[];
  readonly campaign?: string;
  readonly form?: string;
}
type Who = 'ours' | 'pouchdb' | 'rxdb';
const names = { ours: 'Ours', pouchdb: 'Pouch', rxdb: 'Rx' } as const;

let browser: Browser;

/** Runs one measurement on a page of its own, in a profile of its own. @returns ms */
async function measure(port: number, what: string, of: object, latency: number): Promise<number> {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  page.on('pageerror', (error) => progress(String(error)));
  page.on('console', (message) => message.type() === 'error' && progress(message.text()));
  await page.goto(`http://127.0.0.1:${port}/index.html`);
  await page.waitForFunction('globalThis.measure !== undefined');
  if (latency > 0) {
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  }
  const ms = await page.evaluate(`globalThis.measure[${JSON.stringify(what)}](${JSON.stringify(of)})`);
  await context.close();
  return Number(ms);
}

async function serve(who: Who): Promise<{ server: Started<Told>; done: () => Promise<void> }> {
  const page = join(here, 'page');
  if (who !== 'ours') {
    const server = await start<Told>(join(folder, 'servers.mjs'), who, page);
    return { server, done: () => server.stop() };
  }
  const data = mkdtempSync(join(tmpdir(), 'thi-dua-bench-'));
  const server = await start<Told>(join(here, 'server.mjs'), 'ours', data, '1', page);
  return {
    server,
    async done() {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** ms for each of what one turn measures. */
async function turn(
  who: Who,
  count: number,
  latency: number,
): Promise<{ push: number; pull: number; bare: number }> {
  const { server, done } = await serve(who);
  const { port, invited, above, campaign, form } = server.told;
  const [first] = invited ?? [];
  const of = { code: first?.code, unit: first?.unit, campaign, form, body: body(), count };
  const push = await measure(port, `push${names[who]}`, of, latency);
  const pull = await measure(port, `pull${names[who]}`, { code: above?.[0], count }, latency);
  const bare = who === 'ours' ? await measure(port, 'pullBare', { code: above?.[1], count }, latency) : 0;
  await done();
  const rate = (ms: number) => Math.round((count / ms) * 1000);
  progress(
    `${who}, ${latency} ms: push ${rate(push)}/s, pull ${rate(pull)}/s${bare ? `, bare pull ${rate(bare)}/s` : ''}`,
  );
  return { push, pull, bare };
}

async function compare(count: number, latency: number, turns: number): Promise<Row[]> {
  const found: Record<Who, Awaited<ReturnType<typeof turn>>[]> = { ours: [], pouchdb: [], rxdb: [] };
  const order: Who[] = ['ours', 'pouchdb', 'rxdb'];
  for (let at = 0; at < turns; at++)
    for (let place = 0; place < order.length; place++) {
      const who = order[(at + place) % order.length] ?? 'ours';
      found[who].push(await turn(who, count, latency));
    }
  const rate = (who: Who, what: 'push' | 'pull' | 'bare') =>
    (count / median(found[who].map((one) => one[what]))) * 1000;
  const row = (what: 'push' | 'pull', peer: string, theirs: number, goal: number, note?: string): Row => ({
    what: `${what} ${count.toLocaleString('en')}${latency > 0 ? ` at ${latency} ms round trip` : ''}`,
    peer,
    ours: `${Math.round(rate('ours', what))}/s`,
    theirs: `${Math.round(theirs)}/s`,
    ratio: rate('ours', what) / theirs,
    goal,
    better: 'more',
    ...(note ? { note } : {}),
  });
  const durable = 'ours: SQLite, checked, receipts, every batch on disk on both sides';
  if (latency > 0) {
    return (['push', 'pull'] as const).map((what) => {
      const best = rate('pouchdb', what) > rate('rxdb', what) ? 'pouchdb' : 'rxdb';
      return row(what, `best peer (${best === 'pouchdb' ? 'PouchDB' : 'RxDB'})`, rate(best, what), 1);
    });
  }
  return [
    row('push', 'PouchDB, express-pouchdb in memory', rate('pouchdb', 'push'), 4, durable),
    row('push', 'RxDB (Dexie storage), HTTP replication, server in memory', rate('rxdb', 'push'), 1.5),
    row('pull', 'PouchDB, express-pouchdb in memory', rate('pouchdb', 'pull'), 5),
    row('pull', 'RxDB (Dexie storage), HTTP replication, server in memory', rate('rxdb', 'pull'), 1),
    row('pull', 'bare fetch of the same pages + Dexie bulkPut', rate('ours', 'bare'), 0.8),
  ];
}

browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const rows = [...(await compare(COUNT, 0, TURNS)), ...(await compare(FEW, 100, TURNS))];
await browser.close();
finish(rows);
