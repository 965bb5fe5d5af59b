import type { Context, Hono } from 'hono';
import { ProblemError } from '../../domain/problem.ts';
import { pushRequest } from '../../protocol/push.ts';
import { limits } from '../../protocol/version.ts';
import type { Endpoint } from '../context.ts';
import { readJson } from '../http/body.ts';
import { reply, replyProblem } from '../http/reply.ts';
import { sessionOf } from '../http/session.ts';
import { push } from '../push/push.ts';

/** Batches that may wait for the disk at once; beyond, devices are asked to come later (D12). */
const MOST_WAITING = 512;

/** Devices send what was written (`protocol.md` §2). Taken from clients of any protocol ever spoken (C9). */
export function pushRoutes(app: Hono, endpoint: Endpoint): void {
  const isFull = () => endpoint.store.waiting >= MOST_WAITING;
  // Spread over half a minute, so that they do not all come back together.
  const later = (c: Context) =>
    replyProblem(c, { code: 'unavailable' }, 5 + ((endpoint.random(1)[0] ?? 0) / 255) * 25);

  app.post('/push', async (c) => {
    const receivedAt = endpoint.now();
    if (isFull()) return later(c);
    const { device, officer } = await sessionOf(c, endpoint);
    const request = await readJson(c, pushRequest);
    if (request.changes.length > limits.changes) throw new ProblemError({ code: 'too.large' });
    // Others may have come while this one was read.
    if (isFull()) return later(c);
    const pusher = { fed: device.fed, officer, device: device.id };
    const said = await push(endpoint, pusher, request, receivedAt);
    for (const { outcome } of said.results) endpoint.metrics.pushed(outcome);
    return reply(c, said);
  });
}
