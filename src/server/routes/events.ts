import type { Hono } from 'hono';
import type { Endpoint } from '../context.ts';
import { sessionOf } from '../http/session.ts';

/** A comment at this pace keeps proxies from closing a quiet stream, ms. */
const BEAT = 25_000;
const encoder = new TextEncoder();

/** "There is news" for open desks, as server-sent events; the device then pulls (`protocol.md` §3). */
export function eventRoutes(app: Hono, endpoint: Endpoint): void {
  app.get('/events', async (c) => {
    const { device } = await sessionOf(c, endpoint);
    const { fed } = device;
    const { head } = await endpoint.store.read((reader) => reader.federation(fed));
    let end = () => {};
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        const say = (text: string) => controller.enqueue(encoder.encode(text));
        const unsubscribe = endpoint.hub.subscribe(fed, (news) => say(`data: {"head":${news}}\n\n`));
        const beat = setInterval(() => say(':\n\n'), BEAT);
        beat.unref();
        const stop = endpoint.hub.onStop(() => {
          end();
          controller.close();
        });
        end = () => {
          clearInterval(beat);
          unsubscribe();
          stop();
        };
        say(`data: {"head":${head}}\n\n`);
      },
      cancel: () => end(),
    });
    return c.newResponse(stream, 200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  });
}
