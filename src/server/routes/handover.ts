import type { Hono } from 'hono';
import { MOST_TEXT, handOverRequest } from '../../protocol/handover.ts';
import type { Endpoint } from '../context.ts';
import { createUploads } from '../files/uploads.ts';
import { handOverKeyOf } from '../handover/key.ts';
import { takeHandOver } from '../handover/take.ts';
import { readJson } from '../http/body.ts';
import { reply } from '../http/reply.ts';
import { sessionOf } from '../http/session.ts';

/** Somebody carries what an officer without a network has sealed (`docs/decisions.md`). */
export function handOverRoutes(app: Hono, endpoint: Endpoint): void {
  const uploads = createUploads(endpoint);
  app.get('/handover', async (c) => {
    const { device, officer } = await sessionOf(c, endpoint);
    return reply(c, await handOverKeyOf(endpoint, device.fed, { device: device.id, officer: officer.id }));
  });
  app.post('/handover', async (c) => {
    const { device } = await sessionOf(c, endpoint);
    const request = await readJson(c, handOverRequest, MOST_TEXT + 1000);
    return reply(c, await takeHandOver(endpoint, uploads, device.fed, request));
  });
}
