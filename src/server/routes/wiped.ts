import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import type { Notice } from '../../domain/feed.ts';
import { dayAt } from '../../domain/time.ts';
import { wipedRequest } from '../../protocol/wiped.ts';
import { type Endpoint, instant } from '../context.ts';
import { readJson } from '../http/body.ts';
import { reply } from '../http/reply.ts';
import { callerOf } from '../http/session.ts';

/**
 * A device tells that its storage was deleted (`hazards.md` B14). The log knows it, and so does the unit and whoever
 * looks after it, as a notice of the feed: at which unit, when, how much may be missing; never what or of whom.
 */
export function wipedRoutes(app: Hono, endpoint: Endpoint): void {
  const { store, log, hub } = endpoint;
  app.post('/wiped', async (c) => {
    const { device, officers } = await callerOf(c, endpoint);
    const { officers: gone, unsent } = await readJson(c, wipedRequest);
    const { fed } = device;
    const now = endpoint.now();
    const units = new Set(officers.filter(({ id }) => gone.includes(id)).map(({ unit }) => unit.id));
    log.warn({ device: device.id, unsent, units: units.size }, 'the storage of a device was deleted');
    const notices = Array.from(units, (unit): Notice => {
      // Told again on the same day it is the same notice.
      const id = idOf(`wiped|${device.id}|${unit}|${dayAt(now)}`);
      return { id, code: 'storage.wiped', at: instant(now), unit, unsent };
    });
    const head = await store.write(async (writer) => {
      const scope = { units: [...units], above: [], count: 0, wide: false, frame: 0, hash: '' };
      const known = await writer.rows(
        fed,
        scope,
        notices.map(({ id }) => ['notice', id] as const),
      );
      const fresh = notices.filter(({ id }) => !known.some((row) => row.id === id));
      if (fresh.length === 0) return null;
      const { head: v } = await writer.raise(fed, fresh.length);
      const rows = fresh.map((d, index) => ({
        v: v - fresh.length + 1 + index,
        row: { t: 'notice', id: d.id, unit: d.unit ?? '', own: false, down: null, d } as const,
      }));
      await writer.put(fed, rows);
      return v;
    });
    if (head !== null) hub.news(fed, head);
    return reply(c, { notices: notices.length });
  });
}

/** A UUID worked out of a text. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
