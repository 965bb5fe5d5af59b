import type { Hono } from 'hono';
import type { Endpoint } from '../context.ts';
import { reply } from '../http/reply.ts';

/** Whether the endpoint is well, and where its feed stands. With several federations: the one furthest on. */
export function healthRoutes(app: Hono, { store, config }: Endpoint): void {
  app.get('/health', async (c) => {
    const federations = await store.read((reader) => reader.federations());
    const head = Math.max(0, ...federations.map((federation) => federation.head));
    return reply(c, { ok: true, version: config.version, store: store.kind, epoch: store.epoch, head });
  });
}
