import { AxeBuilder } from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it stands, one line for each finding. */
export async function findings(page: Page, only?: 'colours'): Promise<string[]> {
  // One page without frames: what axe does for frames, with a window of its own, is not needed.
  // What passes need not be described: on a large page that is most of the work.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (only ? axe.withRules('color-contrast') : axe.withTags(rules)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

/** Elements that make the page scroll sideways; none when it does not. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = Array.from(document.querySelectorAll('body *')).filter(
      (element) => element.getBoundingClientRect().right > room + 1,
    );
    return wide.slice(0, 8).map((element) => {
      const { right } = element.getBoundingClientRect();
      const words = (element.textContent ?? '').slice(0, 40);
      return `${element.tagName}.${element.className} to ${Math.round(right)} of ${room}: ${words}`;
    });
  });
}

/** An address and what a person sees there once it is whole. */
export interface Place {
  readonly path: string;
  readonly shows: (page: Page) => Promise<void>;
}

/** A place that is whole when these words are on it. */
export function place(path: string, words: string | RegExp): Place {
  return {
    path,
    shows: (page) =>
      expect(page.locator('main').getByText(words).filter({ visible: true }).first()).toBeVisible(),
  };
}

/** Goes to a place as a person who types its address. */
export async function visit(page: Page, { path, shows }: Place): Promise<void> {
  await page.goto(path);
  await shows(page);
}

/** The page has nothing for axe to find, in dark neither, one heading at its top, and does not scroll sideways. */
export async function expectSound(page: Page, where: Place): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await visit(page, where);
  expect.soft(await findings(page), `${where.path} in light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect.soft(await findings(page, 'colours'), `${where.path} in dark`).toEqual([]);
  await expect.soft(page.getByRole('heading', { level: 1 }), where.path).toHaveCount(1);
  expect.soft(await tooWide(page), `${where.path} scrolls sideways`).toEqual([]);
}
