import { randomBytes } from 'node:crypto';
import { type Page, expect } from '@playwright/test';
import type { Form } from '../../src/domain/form/types.ts';
import { uuidV7 } from '../../src/domain/id.ts';

export const id = (): string => uuidV7(Date.now(), randomBytes(10));

/** The year it is in Việt Nam, where the browsers of the tests are. */
const year = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear();
const wholeYear = {
  start: `${year}-01-01`,
  startPrecision: 'day',
  end: `${year}-12-31`,
  endPrecision: 'day',
  theme: null,
};

/** The officers a phone is enrolled for. */
export interface Me {
  readonly officers: readonly { readonly id: string; readonly unit: { readonly id: string } }[];
}

/** Whom a page works for. */
export async function whoseIs(page: Page): Promise<Me['officers'][number] | undefined> {
  return ((await (await page.request.get('/api/v1/me')).json()) as Me).officers[0];
}

/** A campaign of this year with these forms, launched by the unit of whoever is at work on the page. Gives its id. */
export async function launch(
  page: Page,
  {
    title,
    forms,
    rounds = 1,
  }: { readonly title: string; readonly forms: readonly Form[]; readonly rounds?: number },
): Promise<string> {
  const campaign = id();
  const made = await page.request.post('/api/v1/campaigns', {
    data: {
      change: id(),
      id: campaign,
      base: null,
      unit: (await whoseIs(page))?.unit.id,
      title,
      year,
      state: 'launched',
      plan: {},
      rounds: Array.from({ length: rounds }, (_, index) => ({ no: index + 1, ...wholeYear })),
      due: [],
      forms,
    },
  });
  expect(made.ok(), await made.text()).toBe(true);
  return campaign;
}
