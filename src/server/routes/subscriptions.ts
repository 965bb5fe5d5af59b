import type { Hono } from 'hono';
import { ProblemError } from '../../domain/problem.ts';
import { subscriptionRequest } from '../../protocol/subscription.ts';
import { type Endpoint, instant } from '../context.ts';
import { readJson } from '../http/body.ts';
import { reply } from '../http/reply.ts';
import { sessionOf } from '../http/session.ts';
import { keysOf } from '../notify/keys.ts';
import { isPushService } from '../notify/services.ts';

/** A device says where it takes pushes for an officer, and that it no longer does. Off: nobody can ask for any. */
export function subscriptionRoutes(app: Hono, endpoint: Endpoint): void {
  const { store, config } = endpoint;
  const key = async () => (config.push ? (await keysOf(store)).publicKey : null);

  app.get('/subscriptions', async (c) => {
    await sessionOf(c, endpoint);
    return reply(c, { key: await key() });
  });

  app.post('/subscriptions', async (c) => {
    const { device, officer } = await sessionOf(c, endpoint);
    const { endpoint: address, keys } = await readJson(c, subscriptionRequest);
    if (!config.push) return reply(c, { key: null });
    if (!isPushService(address, config))
      throw new ProblemError({ code: 'malformed', args: { at: ['endpoint'] } });
    const { p256dh, auth } = keys;
    const subscription = { officer: officer.id, device: device.id, endpoint: address, p256dh, auth };
    await store.write((writer) => writer.subscribe(device.fed, subscription, instant(endpoint.now())));
    return reply(c, { key: await key() });
  });

  app.delete('/subscriptions', async (c) => {
    const { device, officer } = await sessionOf(c, endpoint);
    await store.write((writer) => writer.unsubscribe(device.fed, device.id, officer.id));
    return reply(c, { key: await key() });
  });
}
