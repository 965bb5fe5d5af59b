// The built app on a phone six times slower than this machine, beside pages that do next to nothing: how soon it stands
// there without a network, how soon a key is seen, and how long a save takes.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, type Page, chromium } from 'playwright';
import { startEndpoint } from '../tests/e2e/endpoint.ts';
import { type Row, finish, median, progress } from './report.ts';

const SLOWER = 6;
const TURNS = Number(process.env['TURNS'] ?? 7);
const KEYS = 30;

/** The least a page can be that works offline: one line of text and one read from IndexedDB. */
const bare = `<!doctype html><title>bare</title><p id="line"></p><textarea rows="4"></textarea><script>
navigator.serviceWorker.register('/sw.js');
const opening = indexedDB.open('bare', 1);
opening.onupgradeneeded = () => opening.result.createObjectStore('lines').put('One line of text', 1);
opening.onsuccess = () => {
  const reading = opening.result.transaction('lines').objectStore('lines').get(1);
  reading.onsuccess = () => { document.querySelector('#line').textContent = reading.result; };
};
</script>`;
const bareWorker = `
addEventListener('install', (event) => event.waitUntil(caches.open('bare').then((cache) => cache.add('/'))));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => event.respondWith(caches.match('/')));`;
const bareServer = createServer((request, response) => {
  const worker = request.url === '/sw.js';
  response.setHeader('content-type', worker ? 'text/javascript' : 'text/html');
  response.end(worker ? bareWorker : bare);
});
await new Promise<void>((resolve) => bareServer.listen(0, '127.0.0.1', resolve));
const bareUrl = `http://localhost:${(bareServer.address() as AddressInfo).port}/`;

const endpoint = await startEndpoint(join(process.cwd(), 'dist'), undefined, null);
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});
const context: BrowserContext = await browser.newContext({
  viewport: { width: 360, height: 740 },
  locale: 'vi-VN',
  timezoneId: 'Asia/Ho_Chi_Minh',
  bypassCSP: true,
});
await context.addInitScript(() => {
  const long: number[] = [];
  const saves: number[] = [];
  Object.assign(globalThis, { long, saves });
  new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
  });
  // oxlint-disable-next-line typescript/unbound-method -- called with the database it is called on
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function timed(this: IDBDatabase, ...given) {
    const transaction = begin.apply(this, given);
    const began = performance.now();
    if (transaction.mode === 'readwrite' && transaction.objectStoreNames.contains('drafts'))
      transaction.addEventListener('complete', () => saves.push(performance.now() - began));
    return transaction;
  };
});

/** What the page of a measurement has written down. */
interface Heard {
  readonly long: number[];
  readonly saves: number[];
  readonly seen: number[];
}

/** ms of one strict put of 8 kB into a database of its own. */
const putOnce = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('bare-put', 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('rows'));
    opening.addEventListener('error', () => reject(opening.error ?? new Error('bare-put')));
    opening.addEventListener('success', () => {
      const since = performance.now();
      const putting = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
      putting.objectStore('rows').put({ body: 'x'.repeat(8000) }, 'row');
      putting.addEventListener('complete', () => {
        resolve(performance.now() - since);
        opening.result.close();
      });
    });
  });

const opened = async (): Promise<{ page: Page; session: CDPSession }> => {
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const session = await context.newCDPSession(page);
  return { page, session };
};
const slow = (session: CDPSession, rate = SLOWER): Promise<unknown> =>
  session.send('Emulation.setCPUThrottlingRate', { rate });

/** ms from the beginning of a navigation until what is looked for is drawn, in a window of its own. */
async function untilDrawn(url: string, selector: string): Promise<number> {
  const { page, session } = await opened();
  await slow(session);
  await page.addInitScript((looked: string) => {
    const look = (): void => {
      if (document.querySelector(looked)?.textContent)
        Object.assign(globalThis, { drawn: performance.now() });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, selector);
  await page.goto(url, { waitUntil: 'commit' });
  const drawn = await (await page.waitForFunction('globalThis.drawn')).jsonValue();
  await page.close();
  return Number(drawn);
}

/** ms from each key to the frame it is seen in. */
async function keys(page: Page, session: CDPSession, selector: string): Promise<number[]> {
  await page.locator(selector).first().click();
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { seen });
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => seen.push(performance.now() - timeStamp), { once: true });
          port1.start();
          port2.postMessage(null);
        });
      },
      true,
    );
  });
  await slow(session);
  for (let pressed = 1; pressed <= KEYS; pressed++) {
    await page.keyboard.press('a');
    await page.waitForFunction((count) => (globalThis as never as Heard).seen.length >= count, pressed);
  }
  return page.evaluate(() => (globalThis as never as Heard).seen);
}

// A phone that has been in use: the plan, the forms and some work are on it, and it is without a network from here on.
const { page: first } = await opened();
await first.goto(endpoint.url);
await first.getByLabel('Mã của bạn').fill(endpoint.invitation('officer').code);
await first.getByRole('button', { name: 'Vào sổ' }).click();
await first.getByText(/Cập nhật lúc \d/).waitFor();
await first.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
await first.goto(`${endpoint.url}/viec`);
await first
  .getByRole('button', { name: /Bắt đầu: Báo cáo đợt thi đua/ })
  .first()
  .click();
await first.getByText(/Mục 1\/\d+/).waitFor();
const form = first.url();
await first.goto(bareUrl);
await first.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
await context.setOffline(true);
progress(`form at ${new URL(form).pathname}`);

const began = { bare: [] as number[], home: [] as number[], form: [] as number[] };
for (let turn = 0; turn < TURNS; turn++) {
  began.bare.push(await untilDrawn(bareUrl, '#line'));
  began.home.push(await untilDrawn(`${endpoint.url}/`, 'main h1'));
  began.form.push(await untilDrawn(form, 'main label'));
  progress(
    `cold start: bare ${began.bare.at(-1)?.toFixed()}, / ${began.home.at(-1)?.toFixed()}, form ${began.form.at(-1)?.toFixed()} ms`,
  );
}

/** A section at a time, as a phone shows the form, and all of it at once, as a desk does. */
const screens = [
  { name: 'a phone', viewport: { width: 360, height: 740 } },
  { name: 'a desk', viewport: { width: 1280, height: 800 } },
].map((screen) => ({ ...screen, keys: [] as number[], fields: 0, long: 0 }));
const bareKeys: number[] = [];
const saves: number[] = [];
const puts: number[] = [];
for (let turn = 0; turn < TURNS; turn++) {
  const peer = await opened();
  await peer.page.goto(bareUrl);
  bareKeys.push(...(await keys(peer.page, peer.session, 'textarea')));
  await peer.page.close();
  for (const screen of screens) {
    const { page, session } = await opened();
    await page.setViewportSize(screen.viewport);
    await page.goto(form);
    const words = page.locator('main textarea').first();
    const next = page.getByRole('link', { name: /^(Tiếp|Xem lại và gửi)$/ });
    await words.or(next).first().waitFor();
    while (!(await words.isVisible())) await next.click();
    screen.fields = await page.locator('main :is(input, textarea, select)').count();
    await page.evaluate(() => void (globalThis as never as Heard).long.splice(0));
    screen.keys.push(...(await keys(page, session, 'main textarea')));
    screen.long += await page.evaluate(() => (globalThis as never as Heard).long.length);
    // A save and a bare put take turns, with nothing slowed down: what is waited for is the disk.
    await slow(session, 1);
    for (let key = 0; key < KEYS; key++) {
      await page.evaluate(() => void (globalThis as never as Heard).saves.splice(0));
      await page.keyboard.press('a');
      const save = await page.waitForFunction(() => (globalThis as never as Heard).saves[0]);
      saves.push(Number(await save.jsonValue()));
      puts.push(await page.evaluate(putOnce));
    }
    await page.close();
  }
  progress(
    `keys: bare ${median(bareKeys).toFixed()}, ${screens.map(({ name, keys: seen }) => `${name} ${median(seen).toFixed()}`).join(', ')} ms; saves ${median(saves).toFixed(1)}, puts ${median(puts).toFixed(1)} ms`,
  );
}
await browser.close();
bareServer.close();
await endpoint.remove();

const row = (
  what: string,
  peer: string,
  ours: number[],
  theirs: number[],
  goal: number,
  note?: string,
): Row => ({
  what,
  peer,
  ours: `${median(ours).toFixed(1)} ms`,
  theirs: `${median(theirs).toFixed(1)} ms`,
  ratio: median(ours) / median(theirs),
  goal,
  better: 'less',
  ...(note ? { note } : {}),
});
const least = 'a page from a worker with one line of text and one read';
finish([
  row('cold start of /, offline, processor six times slower', least, began.home, began.bare, 1.5),
  row('cold start of a report draft, the same', least, began.form, began.bare, 1.5),
  ...screens.map(({ name, keys: seen, fields, long }) =>
    row(
      `key to frame in that report on ${name}, ${fields} fields on the screen, the same`,
      'a bare textarea',
      seen,
      bareKeys,
      1.3,
      `${long} tasks of more than 50 ms at ${seen.length} keys, saving included`,
    ),
  ),
  row('save of that draft, transaction', 'one bare strict put of as many bytes', saves, puts, 1.2),
]);
