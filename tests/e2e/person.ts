import { type Browser, type BrowserContext, type Page, expect } from '@playwright/test';
import type { Endpoint, Invitation } from './endpoint.ts';

/** A person with a device of their own: a browser profile, offline and online at will. */
export interface Person {
  readonly context: BrowserContext;
  /** The page in front of them; opens one when they have closed all. */
  page(): Promise<Page>;
  open(path: string): Promise<Page>;
  offline(): Promise<void>;
  online(): Promise<void>;
  closeEverything(): Promise<void>;
  /** What went wrong on their screens that nobody caught. */
  readonly faults: string[];
}

const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } } as const;

/** Gives a person a fresh device. */
export async function person(
  browser: Browser,
  endpoint: Endpoint,
  size: keyof typeof sizes,
): Promise<Person> {
  const context = await browser.newContext({
    viewport: sizes[size],
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    baseURL: endpoint.url,
    hasTouch: size === 'phone',
  });
  const faults: string[] = [];
  context.on('page', (page) => page.on('pageerror', (error) => faults.push(error.message)));
  const page = async (): Promise<Page> => context.pages()[0] ?? (await context.newPage());
  return {
    context,
    faults,
    page,
    open: async (path) => {
      const front = await page();
      await front.goto(path);
      return front;
    },
    offline: () => context.setOffline(true),
    online: () => context.setOffline(false),
    closeEverything: async () => {
      for (const open of context.pages()) await open.close();
    },
  };
}

/** Tries until it succeeds, each time with twice the patience: on a slow machine one look takes longer, too. */
export async function again(attempt: (timeout: number) => Promise<unknown>): Promise<void> {
  let timeout = 1500;
  await expect(async () => {
    timeout *= 2;
    await attempt(timeout);
  }).toPass({ timeout: 300_000 });
}

/** Enrols with a code and waits until the plan is on the device and every page works without a network. */
export async function enrol(who: Person, { code }: Invitation): Promise<Page> {
  const page = await who.open('/');
  await page.getByLabel('Mã của bạn').fill(code);
  await page.getByRole('button', { name: 'Vào sổ' }).click();
  await expect(page.getByText(/Cập nhật lúc \d/)).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  return page;
}

/** Answers a field by its label, whatever kind it is. */
export async function answer(page: Page, label: string | RegExp, value: string | true): Promise<void> {
  if (value === true) return page.getByLabel(label).first().check();
  const field = page.getByLabel(label).first();
  await field.fill(value);
  await field.blur();
}

/** The worker that is there tidies up and fetches what is for later, as it does a while after a page has opened. */
export const settle = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const found = await navigator.serviceWorker.getRegistration();
    const { port1, port2 } = new MessageChannel();
    const settled = new Promise((resolve) => {
      port1.addEventListener('message', resolve, { once: true });
    });
    port1.start();
    found?.active?.postMessage({ type: 'SETTLE' }, [port2]);
    await settled;
  });

/** Waits until what is fetched quietly after a first visit is on the device: paper, calendar, what others published. */
export async function everythingFetched(page: Page): Promise<void> {
  await settle(page);
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const listed: string[] = await (await fetch('/later.json')).json();
          const kept = await Promise.all(listed.map((url) => caches.match(url, { ignoreVary: true })));
          return kept.every(Boolean);
        }),
      { timeout: 240_000 },
    )
    .toBe(true);
}
