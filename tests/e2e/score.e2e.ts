import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { scoreSheet } from '../../src/domain/default-forms/score-sheet.ts';
import { everyField } from '../../src/domain/form/values.ts';
import { uuidV7 } from '../../src/domain/id.ts';
import { startEndpoint } from './endpoint.ts';
import { enrol, person } from './person.ts';

const id = (): string => uuidV7(Date.now(), randomBytes(10));
const year = new Date().getFullYear();
const round = {
  no: 1,
  start: `${year}-01-01`,
  startPrecision: 'day',
  end: `${year}-12-31`,
  endPrecision: 'day',
  theme: null,
};

/** The officers a phone is enrolled for. */
interface Me {
  readonly officers: readonly { readonly id: string; readonly unit: { readonly id: string } }[];
}

test('a score sheet: the level above fills in its column at the desk, and the unit sees both', async ({
  browser,
}) => {
  const endpoint = await startEndpoint();
  const desk = await person(browser, endpoint, 'desk');
  const phone = await person(browser, endpoint, 'phone');
  const admin = await enrol(desk, endpoint.invitation('admin'));
  const top = ((await (await admin.request.get('/api/v1/me')).json()) as Me).officers[0];
  const campaign = id();
  const made = await admin.request.post('/api/v1/campaigns', {
    data: {
      change: id(),
      id: campaign,
      base: null,
      unit: top?.unit.id,
      title: 'Chấm điểm thi đua',
      year,
      state: 'launched',
      plan: {},
      rounds: [round],
      due: [],
      forms: [scoreSheet],
    },
  });
  expect(made.ok(), await made.text()).toBe(true);

  const officer = await enrol(phone, endpoint.invitation('officer'));
  const me = ((await (await officer.request.get('/api/v1/me')).json()) as Me).officers[0];
  const record = id();
  const given = everyField(scoreSheet).flatMap(({ field }): [string, number | boolean][] => {
    if (/^c\d+$/.test(field.id)) return [[field.id, 5]];
    return field.type === 'yesNo' ? [[field.id, false]] : [];
  });
  const at = new Date().toISOString();
  const sent = await officer.request.post('/api/v1/push', {
    data: {
      protocol: 1,
      build: 'test',
      nonce: id(),
      client: id(),
      boot: id(),
      epoch: null,
      sentAt: at,
      changes: [
        {
          id: id(),
          type: 'submit',
          author: me?.id,
          at,
          record,
          revision: id(),
          base: null,
          campaign,
          round: 1,
          unit: me?.unit.id,
          form: 'score-sheet@1',
          body: Object.fromEntries(given),
          files: [],
        },
      ],
    },
  });
  expect(await sent.json()).toMatchObject({ results: [{ outcome: 'accepted' }] });

  await expect(async () => {
    await admin.goto(`/ban/duyet?pt=${campaign}&ma=${record}`);
    await expect(
      admin.getByRole('textbox', { name: 'Cấp trên chấm: Có kế hoạch triển khai, đúng hạn' }),
    ).toBeVisible({
      timeout: 3000,
    });
  }).toPass();
  const first = admin.getByRole('textbox', { name: 'Cấp trên chấm: Có kế hoạch triển khai, đúng hạn' });
  const accept = admin.getByRole('button', { name: 'Duyệt', exact: true });
  await first.fill('11');
  await accept.click();
  await expect(first).toHaveAttribute('aria-invalid', 'true');
  await first.fill('9,5');
  await admin
    .getByRole('textbox', { name: 'Cấp trên chấm: Phổ biến đến đoàn viên, người lao động' })
    .fill('8');
  await expect(admin.locator('[data-field=reviewTotal]')).toContainText('17,5');
  if (process.env.SHOTS !== undefined)
    await admin.screenshot({ path: `${process.env.SHOTS}/score-desk.png`, fullPage: true });
  await accept.click();
  await expect(admin.getByText(/^Đã ghi nhận duyệt:/)).toBeVisible();

  await expect(async () => {
    await officer.goto(`/viec/${record}`);
    await expect(officer.locator('[data-field="c1-review"]')).toContainText('9,5', { timeout: 3000 });
  }).toPass();
  await expect(officer.locator('[data-field=c1]')).toContainText('5');
  await expect(officer.locator('[data-field=reviewTotal]')).toContainText('17,5');
  if (process.env.SHOTS !== undefined)
    await officer.screenshot({ path: `${process.env.SHOTS}/score-phone.png`, fullPage: true });
  expect([...desk.faults, ...phone.faults]).toEqual([]);
  for (const who of [desk, phone]) await who.context.close();
  await endpoint.remove();
});
