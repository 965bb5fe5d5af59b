import type { Hono } from 'hono';
import type { Endpoint } from '../context.ts';
import { newsChunk } from '../events/hub.ts';
import { sessionOf } from '../http/session.ts';

/** Chunks a desk may be behind; beyond, it has slept and the next news tells it the same. */
const BEHIND = 16;

/** "There is news" for open desks, as server-sent events; the device then pulls (`protocol.md` §3). */
export function eventRoutes(app: Hono, endpoint: Endpoint): void {
  app.get('/events', async (c) => {
    const { device } = await sessionOf(c, endpoint);
    const { fed } = device;
    const { head } = await endpoint.store.read((reader) => reader.federation(fed));
    let leave = () => {};
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(newsChunk(head));
        leave = endpoint.hub.subscribe(fed, {
          send: (chunk) => {
            if ((controller.desiredSize ?? 0) > -BEHIND) controller.enqueue(chunk);
          },
          end: () => controller.close(),
        });
      },
      cancel: () => leave(),
    });
    return c.newResponse(stream, 200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  });
}
