import { type Page, expect, test } from '@playwright/test';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { type Person, enrol, everythingFetched, person } from './person.ts';

/** A phone that has been in use for years: 5,000 records, 200 drafts, 300 things on their way, 500 stories. */
test.describe.configure({ mode: 'serial' });

let endpoint: Endpoint;
let officer: Person;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  officer = await person(browser, endpoint, 'phone');
  const page = await enrol(officer, endpoint.invitation('officer'));
  await everythingFetched(page);
  await officer.offline();
  await fill(page);
});
test.afterAll(async () => {
  await officer.context.close();
  await endpoint.remove();
});

/** Puts many pieces of work on the phone, each made from a real one that was pulled. */
async function fill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const open = (end: string): Promise<IDBDatabase> =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open(names.find((name) => name.endsWith(end)) ?? '');
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(opening.error ?? new Error(end)));
      });
    const put = (database: IDBDatabase, table: string, rows: readonly object[]): Promise<void> =>
      new Promise((resolve, reject) => {
        const writing = database.transaction(table, 'readwrite');
        for (const row of rows) writing.objectStore(table).put(row);
        writing.addEventListener('complete', () => resolve());
        writing.addEventListener('error', () => reject(writing.error ?? new Error(table)));
      });
    interface Row {
      readonly t: string;
      readonly id: string;
      readonly d: {
        kind: string;
        campaign: string;
        unit: string;
        form: string;
        state: string;
        head: { author: string; body: object };
      };
    }
    const cache = await open('_cache');
    const held = await new Promise<Row[]>((resolve, reject) => {
      const reading = cache.transaction('rows').objectStore('rows').getAll();
      reading.addEventListener('success', () => resolve(reading.result as Row[]));
      reading.addEventListener('error', () => reject(reading.error ?? new Error('rows')));
    });
    const me = /^u_(.+)_cache$/.exec(cache.name)?.[1] ?? '';
    const own = held.find(({ t, d }) => t === 'record' && d.kind === 'initiative' && d.head.author === me);
    const forms = held.filter(({ t, d }) => t === 'form' && d.campaign === own?.d.campaign);
    const story = forms.find(({ d }) => d.kind === 'story');
    if (!own || !story) throw new Error('the demo has no initiative of this officer, or no form for stories');
    const {
      siblings: _none,
      review: _no,
      ...record
    } = own.d as Row['d'] & { siblings?: unknown; review?: unknown };
    const many = Array.from({ length: 5000 }, (_, no) => {
      const id = crypto.randomUUID();
      const title = no === 4321 ? 'Bộ gá hàn tự xoay của tổ Hoàng Đế' : `Sáng kiến thứ ${no}`;
      const head = { ...record.head, revision: crypto.randomUUID(), body: { ...record.head.body, title } };
      const state = no % 2 === 0 ? 'accepted' : 'submitted';
      return { ...own, id, d: { ...record, id, state, head } };
    });
    const stories = Array.from({ length: 500 }, (_, no) => {
      const id = crypto.randomUUID();
      const body = {
        title: no === 321 ? 'Chị Đào giữ lửa bếp ăn ca' : `Gương thứ ${no}`,
        kind: 'person',
        subjectName: 'Trần Thị Đào',
        subjectUnit: 'Xưởng may',
        summary: 'Ba năm không để ca đêm ăn nguội.',
        consentGiven: true,
      };
      const form = `story@${(story.d as unknown as { version: number }).version}`;
      const head = { ...record.head, revision: crypto.randomUUID(), form, body };
      return { ...own, id, d: { ...record, id, kind: 'story', form, state: 'accepted', head } };
    });
    await put(cache, 'rows', [...many, ...stories]);
    cache.close();
    const now = Date.now();
    const filled = (no: number) => ({
      campaign: record.campaign,
      round: null,
      unit: record.unit,
      form: record.form,
      body: { title: `Bản nháp thứ ${no}` },
      files: [],
      base: null,
    });
    const vault = await open('_vault');
    await put(
      vault,
      'drafts',
      Array.from({ length: 200 }, (_, no) => ({
        id: crypto.randomUUID(),
        kind: 'initiative',
        ...filled(no),
        createdAt: now,
        savedAt: now,
        saves: 1,
        sv: 1,
      })),
    );
    await put(
      vault,
      'outbox',
      Array.from({ length: 300 }, (_, no) => {
        const id = crypto.randomUUID();
        const ofRecord = crypto.randomUUID();
        const at = new Date(now).toISOString();
        const change = {
          id,
          type: 'submit',
          author: me,
          at,
          record: ofRecord,
          revision: crypto.randomUUID(),
          ...filled(no),
        };
        return {
          id,
          record: ofRecord,
          place: no + 1000,
          change,
          kind: 'initiative',
          bytes: 900,
          state: 'queued',
          attempts: 0,
          nextAttemptAt: 0,
          sendingSince: null,
          enqueuedAt: now,
          problem: null,
          sv: 1,
        };
      }),
    );
    vault.close();
  });
}

/** How much a page has drawn. */
const drawn = (page: Page): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length);

/** More than a stretch of rows, far less than all of them. */
const FEW = 2000;

test('5,000 records and 200 drafts: the list draws a stretch, and the rest as one gets there', async () => {
  const page = await officer.open('/viec');
  await expect(page.getByRole('link', { name: /^Nháp 2\d\d$/ })).toBeVisible();
  await expect(
    page.getByRole('list', { name: 'Danh sách việc' }).getByRole('listitem').first(),
  ).toBeVisible();
  expect(await drawn(page)).toBeLessThan(FEW);
  const more = page.getByRole('button', { name: /^Xem thêm \(còn \d+\)$/ });
  const before = await more.innerText();
  await more.scrollIntoViewIfNeeded();
  await expect(more).not.toHaveText(before);
  expect(await drawn(page)).toBeLessThan(FEW * 2);
});

test('one of them is found by words without accents', async () => {
  const page = await officer.open('/viec');
  await page.getByRole('searchbox').fill('ga han tu xoay hoang de');
  const rows = page.getByRole('list', { name: 'Danh sách việc' }).getByRole('listitem');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Bộ gá hàn tự xoay của tổ Hoàng Đế');
});

test('a draft among them is deleted, and comes back', async () => {
  const page = await officer.open('/viec?loc=draft');
  await page.getByRole('searchbox').fill('ban nhap thu 137');
  const rows = page.getByRole('list', { name: 'Danh sách việc' }).getByRole('listitem');
  await expect(rows).toHaveCount(1);
  await rows.getByRole('button', { name: /Bản nháp thứ 137/ }).click();
  await expect(rows).toHaveCount(0);
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(rows).toContainText('Bản nháp thứ 137');
});

test('the outbox, the stories and the home page draw no more than is looked at', async () => {
  const page = await officer.open('/hop-gui');
  await expect(page.getByText(/^30\d việc chưa tới nơi\.$/).first()).toBeVisible();
  expect(await drawn(page)).toBeLessThan(FEW);
  await page.goto('/guong');
  await page.getByRole('searchbox').fill('dao giu lua');
  await expect(page.getByRole('list', { name: 'Danh sách gương' }).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('searchbox').fill('');
  await expect(page.getByText('Gương thứ', { exact: false }).first()).toBeVisible();
  expect(await drawn(page)).toBeLessThan(FEW);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Bản nháp thứ', { exact: false }).first()).toBeVisible();
  expect(await drawn(page)).toBeLessThan(FEW);
  expect(officer.faults).toEqual([]);
});
