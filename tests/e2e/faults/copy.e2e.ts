import { type Page, expect, test } from '@playwright/test';
import { type Endpoint, startEndpoint } from '../endpoint.ts';
import { enrol, again } from '../person.ts';
import { type Device, device } from './device.ts';
import { fateFigures } from './figures.ts';
import { expectOnce, fateOf, groundOf, queue, quietPage, unsent } from './outbox.ts';

/** A phone restored from what another one has on its disk: two devices that both believe to be the one. */
let endpoint: Endpoint;
let first: Device;
let second: Device;

test.beforeAll(async () => {
  endpoint = await startEndpoint();
  first = device(endpoint.url);
});
test.afterAll(async () => {
  await first.remove();
  await second.remove();
  await endpoint.remove();
});

async function sendAll(page: Page): Promise<void> {
  await page.goto('/hop-gui');
  await again(async (timeout) => {
    const now = page.getByRole('button', { name: 'Gửi ngay' });
    if (await now.isVisible()) await now.click({ timeout });
    await expect(page.getByText('Mọi việc đã tới nơi.')).toBeVisible({ timeout });
  });
}

test('D8: a device restored from a copy and the one it was copied from both write; all of it arrives, nothing twice', async () => {
  await first.start();
  const page = await enrol(first, endpoint.invitation('officer'));
  const ground = await groundOf(page);
  // Something is unsent when the copy is made: both will send it.
  await page.goto(quietPage);
  await first.offline();
  const both = await queue(page, ground, ['Tổ một', 'Tổ hai']);
  await first.stop();
  second = first.copy();

  const own = await Promise.all(
    [first, second].map(async (phone, index) => {
      await phone.start();
      const front = await phone.open(quietPage);
      return queue(front, ground, [`Máy ${index}: tổ ba`, `Máy ${index}: tổ bốn`]);
    }),
  );
  const ids = [...both, ...own.flat()];
  await Promise.all([first, second].map(async (phone) => sendAll(await phone.page())));
  // Once more, each after the other has been heard.
  for (const phone of [first, second]) {
    const front = await phone.page();
    const more = await queue(front, ground, ['Tổ năm']);
    ids.push(...more);
    await front.reload();
    await sendAll(front);
    expect(await unsent(front, ground)).toEqual([]);
  }
  fateFigures(fateOf(endpoint.data, ids, 0));
  expectOnce(endpoint.data, ids);
  expect([...first.faults, ...second.faults]).toEqual([]);
});
