import { expect, test } from '@playwright/test';
import { type Endpoint, startEndpoint } from './endpoint.ts';
import { enrol, everythingFetched, person } from './person.ts';

let endpoint: Endpoint;
test.beforeAll(async () => {
  endpoint = await startEndpoint();
});
test.afterAll(() => endpoint.remove());

test('an officer turns reminders on, and a push wakes the worker, which says it in its own words', async ({
  browser,
}) => {
  const officer = await person(browser, endpoint, 'phone');
  await officer.context.grantPermissions(['notifications'], { origin: new URL(endpoint.url).origin });
  const page = await enrol(officer, endpoint.invitation('officer'));
  await everythingFetched(page);
  await page.goto('/may');
  await page.getByRole('button', { name: 'Bật nhắc việc' }).click();
  await expect(page.getByText('✓ Đang bật trên máy này.')).toBeVisible();

  const cdp = await officer.context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [found] = registrations;
      if (found) resolve(found.registrationId);
    });
  });
  await cdp.send('ServiceWorker.enable');
  const me = await page.evaluate(async () => {
    const response = await fetch('/api/v1/me');
    return (await response.json()).officers[0].id as string;
  });
  // A browser without a screen keeps no notifications: what the worker asks it to show is noted.
  const worker = officer.context.serviceWorkers()[0];
  if (!worker) throw new Error('no worker');
  await worker.evaluate(() => {
    const scope = self as unknown as { registration: ServiceWorkerRegistration; shown: string[] };
    scope.shown = [];
    scope.registration.showNotification = (title) => {
      scope.shown.push(title);
      return Promise.resolve();
    };
  });
  const data = JSON.stringify({ officer: me, news: [{ code: 'returned', count: 2 }] });
  const registrationId = await registered;
  await cdp.send('ServiceWorker.deliverPushMessage', {
    origin: new URL(endpoint.url).origin,
    registrationId,
    data,
  });
  const shown = () => worker.evaluate(() => (self as unknown as { shown?: string[] }).shown ?? []);
  await expect.poll(shown).toContain('Bị trả lại: 2 việc cần sửa');

  await page.getByRole('button', { name: 'Tắt nhắc việc' }).click();
  await expect(page.getByRole('button', { name: 'Bật nhắc việc' })).toBeVisible();
  await officer.context.close();
});
