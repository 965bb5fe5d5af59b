import { type BrowserContext, type Page, type Route, expect, test } from '@playwright/test';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { heldChanges, sentChanges } from './history.ts';
import { type Person, enrol, person, again } from './person.ts';
import { confirmRollout, send } from './writing.ts';

/** Two windows, windows that are closed at the wrong moment, and lines that lie. */
test.describe.configure({ mode: 'serial' });

let endpoint: Endpoint;
let officer: Person;
let reviewer: Person;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  officer = await person(browser, endpoint, 'phone');
  reviewer = await person(browser, endpoint, 'desk');
});
test.afterAll(async () => {
  await officer.context.close();
  await reviewer.context.close();
  await endpoint.remove();
});

const line = '**/api/v1/**';
const pushes = '**/api/v1/push';

/** The results of a push, as the endpoint gave them. */
interface Result {
  readonly id: string;
  readonly outcome: string;
  readonly receipt?: { readonly number?: string };
}

/** Lets a push through to the endpoint and gives its reply, not yet handed on. */
async function through(route: Route) {
  const response = await route.fetch();
  const { results = [] } = (await response.json()) as { results?: Result[] };
  return { response, results };
}

const better = (context: BrowserContext) => context.unrouteAll({ behavior: 'ignoreErrors' });
const arrived = (page: Page) =>
  expect(page.getByText('Mọi việc đã tới nơi.')).toBeVisible({ timeout: 240_000 });

/** Accepts one record of the queue: the shortest way to something that has to be sent. */
async function acceptOne(page: Page): Promise<void> {
  await page.goto('/ban/duyet');
  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('checkbox', { name: /^Chọn bản của/ }) })
    .first();
  await row.getByRole('link').click();
  await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expect(page.getByText(/Đã ghi nhận duyệt/)).toBeVisible();
}

test('D4: a draft open twice is written in one window; taken over and sent, it is one change', async () => {
  const first = await enrol(officer, endpoint.invitation('officer'));
  await first.goto('/viec');
  await first.getByRole('button', { name: /Bắt đầu: Xác nhận triển khai/ }).click();
  await expect(first.getByText(/Mục 1\/\d+/).first()).toBeVisible();
  const second = await officer.context.newPage();
  await second.goto(first.url());
  await expect(second.getByText('Đang mở ở cửa sổ khác')).toBeVisible();
  await expect(second.getByLabel(/Ngày đã đọc kế hoạch/).first()).not.toBeEditable();
  await second.getByRole('button', { name: 'Viết ở đây' }).click();
  await expect(second.getByText('Đang mở ở cửa sổ khác')).toBeHidden();
  await expect(first.getByText('Đang mở ở cửa sổ khác')).toBeVisible();
  await officer.offline();
  await confirmRollout(second, 80);
  await send(second);
  await expect(first.getByRole('heading', { name: 'Đã rời tay bạn' })).toBeVisible();
  await first.goto('/hop-gui');
  await expect(first.getByText('1 việc chưa tới nơi.')).toBeVisible();
  await second.close();
});

test('D1: the reply is lost after the endpoint has stored it; sent again it is one row with the same receipt', async () => {
  const page = await officer.page();
  const lost: Result[] = [];
  await officer.context.route(pushes, async (route) => {
    const { response, results } = await through(route);
    if (lost.length > 0 || results.length === 0) return route.fulfill({ response });
    lost.push(...results);
    return route.abort();
  });
  await officer.online();
  await arrived(page);
  expect(lost).toMatchObject([{ outcome: 'accepted' }]);
  await expect(page.getByText(lost[0]?.receipt?.number ?? 'no number').first()).toBeVisible();
  const sent = await sentChanges(page);
  expect(sent).toEqual(lost.map(({ id }) => id));
  expect(heldChanges(endpoint.data, sent)).toEqual({ accepted: sent, revisions: 1 });
  await better(officer.context);
});

test('A2: a window closed between request and reply sends once', async () => {
  await enrol(reviewer, endpoint.invitation('reviewer'));
  let reached = (_results: Result[]): void => {};
  const stored = new Promise<Result[]>((resolve) => (reached = resolve));
  await reviewer.context.route(pushes, async (route) => {
    const { response, results } = await through(route);
    // The reply to something stored never comes.
    if (results.length > 0) reached(results);
    else await route.fulfill({ response });
  });
  await acceptOne(await reviewer.page());
  const ids = (await stored).map(({ id }) => id);
  await reviewer.closeEverything();
  await better(reviewer.context);
  const page = await reviewer.open('/hop-gui');
  await arrived(page);
  expect(await sentChanges(page)).toEqual(ids);
  expect(heldChanges(endpoint.data, ids).accepted).toEqual(ids);
});

test('D11: behind a portal, a broken proxy and a busy endpoint it says so, keeps everything, and delivers later', async () => {
  const page = await reviewer.page();
  const html = '<!doctype html><title>WiFi</title>';
  const lies = [
    [{ status: 200, contentType: 'text/html', body: html }, 'Mạng này đang đòi đăng nhập.'],
    [{ status: 500, contentType: 'text/html', body: html }, 'Máy chủ trả lời không đúng.'],
    [{ status: 413, contentType: 'text/html', body: html }, 'Lần gửi này quá lớn.'],
    [
      {
        status: 429,
        contentType: 'application/problem+json',
        headers: { 'retry-after': '1' },
        body: JSON.stringify({ type: 'about:blank', title: 'Too many', status: 429, code: 'too.many' }),
      },
      'Đã thử quá nhiều lần.',
    ],
  ] as const;
  let answer: (typeof lies)[number][0] = lies[0][0];
  await reviewer.context.route(line, (route) => route.fulfill(answer));
  await acceptOne(page);
  await page.goto('/hop-gui');
  const card = page.getByRole('listitem').filter({ hasText: 'Vào hộp lúc' });
  for (const [lie, words] of lies) {
    answer = lie;
    // A flush may be under way; pressing again is what a person does, too.
    await again(async (timeout) => {
      await page.getByRole('button', { name: 'Gửi ngay' }).click();
      await expect(card).toContainText(words, { timeout });
    });
    await expect(page.getByText('1 việc chưa tới nơi.')).toBeVisible();
  }
  await better(reviewer.context);
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  await arrived(page);
  const sent = await sentChanges(page);
  expect(sent).toHaveLength(2);
  expect(heldChanges(endpoint.data, sent).accepted).toEqual(sent);
});

test('D9: a device that is no longer known pauses, keeps its work, and sends after a new code', async () => {
  const page = await reviewer.page();
  const unknown = { type: 'about:blank', title: 'Unknown', status: 401, code: 'device.unknown' };
  await reviewer.context.route(line, (route) =>
    route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify(unknown) }),
  );
  await acceptOne(page);
  await expect(page.getByText('Máy này chưa gửi được vì cấp trên không còn nhận ra nó.')).toBeVisible();
  await page.goto('/hop-gui');
  await expect(page.getByRole('heading', { name: 'Máy đang tạm dừng gửi' })).toBeVisible();
  await expect(page.getByText('1 việc chưa tới nơi.')).toBeVisible();
  await better(reviewer.context);
  await endpoint.stop();
  await endpoint.start();
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 640 });
  await page.getByRole('link', { name: 'Nhập mã mới' }).first().click();
  await expect(page.getByLabel('Mã của bạn')).toBeInViewport();
  await expect(page.getByText(/^Nhập mã mới cấp trên cấp cho/)).toBeVisible();
  if (wide) await page.setViewportSize(wide);
  await page.getByLabel('Mã của bạn').fill(endpoint.invitation('reviewer').code);
  await page.getByRole('button', { name: 'Vào sổ' }).click();
  await expect(page.getByText('Máy này chưa gửi được')).toBeHidden();
  await page.goto('/hop-gui');
  await arrived(page);
  expect(await sentChanges(page)).toHaveLength(3);
  expect(reviewer.faults).toEqual([]);
});

test('B14: a storage the browser has wiped to the last byte is opened again plainly, and what the endpoint has comes back', async () => {
  const page = await officer.open('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Hôm nay' })).toBeVisible();
  // The app is closed: an open one would make its databases again, empty, and be told apart by them.
  await page.goto('/icon.svg');
  const session = await officer.context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: endpoint.url, storageTypes: 'indexeddb' });
  await page.goto('/');
  await expect(page.getByRole('heading', { name: /^Máy này đã được nhận mã cho/ })).toBeVisible();
  await expect(page.getByText('chưa kịp sao lưu thì không còn')).toBeVisible();
  await expect(page.getByText(endpoint.invitation('officer').unit)).toBeVisible();
  await page.getByRole('button', { name: 'Mở sổ' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Hôm nay' })).toBeVisible();
  await page.goto('/viec');
  await expect(page.getByRole('link', { name: /^Xác nhận triển khai/ }).first()).toContainText(
    /Đã nhận|Đã duyệt/,
  );
});

test('B7: a storage that gives no answer leaves no empty page, and the app opens by itself when it does', async () => {
  const page = await officer.context.newPage();
  await page.addInitScript(() => {
    // oxlint-disable-next-line typescript/unbound-method -- called with the factory it is called on
    const real = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function open(this: IDBFactory, ...given) {
      return 'answers' in globalThis
        ? real.apply(this, given)
        : (new EventTarget() as unknown as IDBOpenDBRequest);
    };
  });
  await page.goto('/');
  await expect(page.getByText('Đang mở sổ', { exact: false })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Chưa mở được sổ/ })).toBeVisible();
  await page.evaluate(() => Object.assign(globalThis, { answers: true }));
  await expect(page.getByRole('heading', { level: 1, name: 'Hôm nay' })).toBeVisible();
  await page.close();
});

test('a second press on "accept" does not fall on the record that comes next', async () => {
  const page = await reviewer.page();
  await reviewer.online();
  await page.goto('/hop-gui');
  await arrived(page);
  await page.goto('/ban/duyet');
  await page
    .getByRole('listitem')
    .filter({ has: page.getByRole('checkbox', { name: /^Chọn bản của/ }) })
    .first()
    .getByRole('link')
    .click();
  await reviewer.offline();
  const accept = page.getByRole('button', { name: 'Duyệt', exact: true });
  await expect(accept).toBeEnabled();
  // Twice: the second time at the very moment the first has worked.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const press = () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
        const watch = new MutationObserver(() => {
          if (!document.body.innerText.includes('Đã ghi nhận duyệt')) return;
          watch.disconnect();
          press();
          resolve();
        });
        watch.observe(document.body, { subtree: true, childList: true, characterData: true });
        press();
      }),
  );
  await expect(page.getByText(/Đã ghi nhận duyệt/)).toBeVisible();
  // The next one is there and can be accepted once somebody has seen it.
  await expect(accept).toBeEnabled();
  await page.goto('/hop-gui');
  await expect(page.getByText('1 việc chưa tới nơi.')).toBeVisible();
  await reviewer.online();
  await arrived(page);
});
