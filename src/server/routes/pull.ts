import type { Hono } from 'hono';
import * as v from 'valibot';
import { ProblemError } from '../../domain/problem.ts';
import { getRequest, manifestRequest } from '../../protocol/pull.ts';
import { nonce } from '../../protocol/shapes.ts';
import { PROTOCOL, limits } from '../../protocol/version.ts';
import { type Endpoint, instant } from '../context.ts';
import { checked, readJson } from '../http/body.ts';
import { packed, reply, replyPacked, replyText, takesGzip } from '../http/reply.ts';
import { sessionOf } from '../http/session.ts';
import { get, manifest } from '../pull/manifest.ts';
import { pull } from '../pull/pull.ts';

/** The oldest protocol that may still pull: two before this one (C9). */
const OLDEST = Math.max(1, PROTOCOL - 2);
/** Bytes of a page on the wire (`protocol.md` §3). */
const WIRE = 200_000;
/** Bytes of the rows of a page that travels as it is. */
const PLAIN = WIRE - 2000;
/** How many times smaller packing makes a page, where none was packed yet, and the most that is counted on. */
const PACKS = { first: 4, most: 8 };

const query = v.object({
  nonce,
  cursor: v.optional(v.string()),
  limit: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/), v.transform(Number)), String(limits.page)),
});

/** Devices fetch what is new, and repair what they hold (`protocol.md` §3). */
export function pullRoutes(app: Hono, endpoint: Endpoint): void {
  const { store } = endpoint;
  // A page as full as the wire carries saves whole round trips: full pages tell how the next will pack.
  let packs = PACKS.first;
  const learn = (before: number, after: number) => {
    if (before < WIRE) return;
    const found = Math.min(PACKS.most, (0.9 * before) / after);
    // Too much is read twice: what packs worse is believed at once, what packs better little by little.
    packs = found < packs ? found : packs + (found - packs) / 4;
  };

  app.get('/pull', async (c) => {
    const { device, officer } = await sessionOf(c, endpoint);
    const spoken = c.req.query('protocol') ?? c.req.header('x-protocol');
    if (spoken !== undefined && !(Number(spoken) >= OLDEST)) throw new ProblemError({ code: 'protocol.old' });
    const { nonce: echo, cursor, limit } = checked(query, c.req.query());
    let bytes = takesGzip(c) ? Math.floor(packs * WIRE) : PLAIN;
    let page = await pull(endpoint, device.fed, officer, { cursor, nonce: echo, limit, bytes });
    if (!page.ok) {
      return reply(c, { protocol: PROTOCOL, nonce: echo, reset: page.reset, epoch: store.epoch }, 409);
    }
    let wire = await packed(c, page.text);
    if (wire.gzip) learn(Buffer.byteLength(page.text), wire.gzip.length);
    // Text rarely packs this badly: the page is read again, smaller by as much as it was too large.
    while (wire.gzip && wire.gzip.length > WIRE && page.rows > 1) {
      bytes = Math.floor((Math.min(bytes, page.text.length) * WIRE * 0.9) / wire.gzip.length);
      const smaller = await pull(endpoint, device.fed, officer, { cursor, nonce: echo, limit, bytes });
      if (!smaller.ok) break;
      page = smaller;
      wire = await packed(c, page.text);
    }
    if (page.opened.length > 0) {
      const at = instant(endpoint.now());
      await store.write(
        async (writer) => {
          for (const { campaign, units, version } of page.opened) {
            await writer.markOpened(device.fed, campaign, units, version, at);
          }
        },
        {
          fed: device.fed,
          what: 'some',
          units: page.opened.flatMap(({ units }) => units),
          records: [],
          files: [],
        },
      );
    }
    return replyPacked(c, wire);
  });

  app.post('/manifest', async (c) => {
    const { device, officer } = await sessionOf(c, endpoint);
    return reply(c, await manifest(endpoint, device.fed, officer, await readJson(c, manifestRequest)));
  });

  app.post('/get', async (c) => {
    const { device, officer } = await sessionOf(c, endpoint);
    return replyText(c, await get(endpoint, device.fed, officer, await readJson(c, getRequest)));
  });
}
