import { randomBytes } from 'node:crypto';
import { type Page, expect, test } from '@playwright/test';
import { defaultForms } from '../../src/domain/default-forms/index.ts';
import { bindForm } from '../../src/domain/form/bind.ts';
import type { Field, Form } from '../../src/domain/form/types.ts';
import { uuidV7 } from '../../src/domain/id.ts';
import { tooWide } from './audit.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { type Person, enrol, person } from './person.ts';

/**
 * Every form that ships, filled in by keyboard alone on the narrowest phone with letters of double size, with the longest
 * words people really write: nothing scrolls sideways, every label can be read, and it can be sent without a network.
 */
test.describe.configure({ mode: 'serial' });

let endpoint: Endpoint;
let officer: Person;
let admin: Person;

const movements = [
  'Công đoàn đồng hành vì sự phát triển bền vững của doanh nghiệp, vì việc làm, đời sống của đoàn viên, người lao động',
  'Đổi mới, sáng tạo, hiệu quả trong hoạt động của tổ chức Công đoàn',
  'Cả nước chung tay vì người nghèo, không để ai bị bỏ lại phía sau',
].map((name) => ({ name, kind: 'movement' as const }));
const title = 'Thi đua lập thành tích chào mừng kỷ niệm Ngày thành lập Công đoàn Việt Nam';
const now = new Date(Date.now() + 7 * 3_600_000);
const year = now.getUTCFullYear();
const rounds = [
  {
    no: 1,
    start: `${year}-01-01`,
    startPrecision: 'day' as const,
    end: `${year}-12-31`,
    endPrecision: 'day' as const,
    theme: null,
  },
];
const forms = defaultForms.map((form) => bindForm(form, { movements, rounds, forms: defaultForms }));

/** Names and sentences as long as real ones get; a field takes as much of it as it holds. */
const long =
  'Nghiệp đoàn cơ sở Công nhân bốc xếp, vận chuyển hàng hoá Khu công nghiệp Đông Bắc Sông Cầu giai đoạn mở rộng; ' +
  'nghiêng nghiêng trường trường khuỷu khuỷu; thườngxuyênkiểmtrathiếtbịantoànvệsinhlaođộng; '.repeat(2) +
  'Trung tâm Nghiên cứu thực nghiệm nông lâm nghiệp và phát triển nông thôn miền núi.';
/** Day and month alike: typed in any order of day and month it is the same day, and never one to come. */
const same =
  now.getUTCDate() >= now.getUTCMonth() + 1 ? now.getUTCMonth() + 1 : Math.max(1, now.getUTCMonth());
const typedDay = `${String(same).padStart(2, '0').repeat(2)}${year}`;

test.beforeAll(async ({ browser }) => {
  endpoint = await startEndpoint();
  officer = await person(browser, endpoint, 'phone');
  admin = await person(browser, endpoint, 'desk');
  const desk = await enrol(admin, endpoint.invitation('admin'));
  const me = (await (await desk.request.get('/api/v1/me')).json()) as {
    officers: { unit: { id: string } }[];
  };
  const made = await desk.request.post('/api/v1/campaigns', {
    data: {
      change: uuidV7(Date.now(), randomBytes(10)),
      id: uuidV7(Date.now(), randomBytes(10)),
      base: null,
      unit: me.officers[0]?.unit.id,
      title,
      year,
      state: 'launched',
      plan: { movements },
      rounds,
      due: [],
      forms,
    },
  });
  expect(made.ok(), await made.text()).toBe(true);
  await admin.closeEverything();
  const page = await enrol(officer, endpoint.invitation('officer'));
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/may');
  await page.getByRole('group', { name: 'Cỡ chữ' }).getByLabel('Gấp đôi').check();
  await page.goto('/viec');
  await expect(page.getByRole('button', { name: new RegExp(title) }).first()).toBeVisible();
  await officer.offline();
});
test.afterAll(async () => {
  await officer.context.close();
  await admin.context.close();
  await endpoint.remove();
});

/** What has the focus. */
interface Focus {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly words: string;
  readonly rows: number;
}

function focused(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    const seen = ((window as { seen?: WeakMap<object, string> }).seen ??= new WeakMap());
    const key = seen.get(at) ?? `k${Math.random()}`;
    seen.set(at, key);
    const kind =
      at instanceof HTMLInputElement ? at.type : at instanceof HTMLTextAreaElement ? 'textarea' : at.tagName;
    const rows = at.parentElement?.querySelectorAll(':scope > ol > li').length ?? 0;
    return { id: at.id, key, kind, words: at.textContent ?? '', rows };
  });
}

/** Labels and legends of the section in view that are cut off or stand outside of the screen. */
function unreadable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    return Array.from(document.querySelectorAll<HTMLElement>('main section :is(label, legend)')).flatMap(
      (label) => {
        const { left, right, width, height } = label.getBoundingClientRect();
        const fits = width > 0 && height > 0 && left >= 0 && right <= room + 1;
        const whole =
          label.scrollWidth <= label.clientWidth + 1 || getComputedStyle(label).overflowX === 'visible';
        return fits && whole ? [] : [`${label.textContent ?? ''} ${Math.round(left)}–${Math.round(right)}`];
      },
    );
  });
}

/** The field a control belongs to, by the id the editor gives it. */
function fieldOf(form: Form, id: string): Field | undefined {
  const parts = id.replace(/^o-/, '').split('-');
  const all = form.sections.flatMap(({ fields }) => fields);
  const top = all.find((field) => id === `o-${field.id}`) ?? all.find((field) => field.id === parts[0]);
  if (top?.type !== 'table') return top;
  return top.columns.find((column) => column.id === parts[2]);
}

/** A short answer, for fields of a kind whose longest one stands on the same screen already. */
const short = 'Đã thực hiện đúng kế hoạch';

/** Kinds of text fields on one screen that have had their longest words: in a table the room is another one. */
type Filled = Set<string>;

/** Answers what has the focus, as one does without a mouse. */
async function answer(page: Page, form: Form, at: Focus, filled: Filled): Promise<void> {
  const field = fieldOf(form, at.id);
  const keyboard = page.keyboard;
  switch (at.kind) {
    case 'date':
      return keyboard.type(typedDay);
    case 'radio':
      // A second source is another one than the first.
      return keyboard.press(at.id === 'o-secondFundSource' ? 'ArrowDown' : 'Space');
    case 'checkbox':
      // Another movement than the listed ones wants a name; the rest is long enough.
      return at.id.endsWith('-other') || field?.type === 'person' ? undefined : keyboard.press('Space');
    case 'SELECT':
      return keyboard.press('ArrowDown');
    case 'text':
    case 'textarea': {
      if (field?.type === 'money') return keyboard.insertText('9999999999');
      if (field?.type === 'decimal') return keyboard.insertText(String(Math.min(100, field.max ?? 100)));
      if (field?.type === 'integer') return keyboard.insertText('4321');
      const most = field?.type === 'text' ? field.maxLength : 200;
      const kind = `${at.kind} ${field?.type} ${at.id.split('-').length} ${most < 100}`;
      const words = filled.has(kind) ? short : long;
      filled.add(kind);
      return keyboard.insertText(Array.from(words).slice(0, most).join('').trim());
    }
    default:
      return undefined;
  }
}

/** Fields that are asked for once this one is typed: the form follows the typing a little later. */
function askedAfter(form: Form, id: string): string[] {
  const given = JSON.stringify({ empty: { field: id.replace(/^o-/, '') } });
  return form.sections
    .flatMap(({ fields }) => fields)
    .filter(({ showIf }) => JSON.stringify(showIf ?? null).includes(given))
    .map((field) => field.id);
}

/** What is better left alone: it ends the form early, or empties it again. */
const leave = /^o-(exemptReason|confidential|resultsKnown)/;

async function fillSection(page: Page, form: Form): Promise<void> {
  const done = new Set<string>();
  const added = new Set<string>();
  const filled: Filled = new Set();
  for (let presses = 0; presses < 400; presses++) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at.kind === 'A' && /^(Tiếp|Xem lại và gửi)$/.test(at.words)) return;
    if (done.has(at.key)) continue;
    done.add(at.key);
    if (at.kind === 'BUTTON' && at.id.endsWith('-add') && !added.has(at.id) && at.rows === 0) {
      added.add(at.id);
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await focused(page)).id).not.toBe(at.id);
      const first = await focused(page);
      done.add(first.key);
      await answer(page, form, first, filled);
    } else if (!leave.test(at.id)) {
      await answer(page, form, at, filled);
      for (const id of askedAfter(form, at.id)) await page.locator(`#o-${id}`).waitFor();
    }
  }
  throw new Error('the way on was never reached by keyboard');
}

for (const form of forms) {
  test(`${form.title.vi}: long words, 320 pixels, letters of double size, no mouse`, async () => {
    const page = await officer.page();
    await page.goto('/viec');
    const begin = page.getByRole('button', { name: new RegExp(`^Bắt đầu: ${form.title.vi}, .*${title}`) });
    await begin.focus();
    await page.keyboard.press('Enter');
    const step = page.getByText(/Mục \d+\/\d+/).first();
    await expect(step).toBeVisible();
    const sections = Number(/\/(\d+)/.exec(await step.innerText())?.[1]) - 1;
    for (let at = 0; at < sections; at++) {
      await expect(step).toHaveText(new RegExp(`Mục ${at + 1}/`));
      await page.locator('main h2').first().focus();
      await fillSection(page, form);
      expect.soft(await tooWide(page), `${form.id}, section ${at + 1}`).toEqual([]);
      expect.soft(await unreadable(page), `${form.id}, section ${at + 1}`).toEqual([]);
      await page
        .locator('main')
        .getByRole('link', { name: /^(Tiếp|Xem lại và gửi)$/ })
        .focus();
      await page.keyboard.press('Enter');
    }
    const send = page.getByRole('button', { name: /^(Gửi|Đã xem lại, gửi)$/ });
    await expect(send).toBeVisible();
    expect(await page.getByText(/Còn \d+ chỗ cần sửa/).allInnerTexts()).toEqual([]);
    expect(await tooWide(page), `${form.id}, summary`).toEqual([]);
    await send.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Đã rời tay bạn' })).toBeVisible();
  });
}

test('every one of them waits in the outbox, none the worse', async () => {
  const page = await officer.page();
  await page.goto('/hop-gui');
  await expect(page.getByText(`${forms.length} việc chưa tới nơi.`).first()).toBeVisible();
  expect(officer.faults).toEqual([]);
});
