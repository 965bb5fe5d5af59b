import { timingSafeEqual } from 'node:crypto';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { ProblemError } from '../../domain/problem.ts';
import type { Config } from '../config.ts';
import type { Endpoint } from '../context.ts';
import { hashToken } from '../http/cookie.ts';
import { addressOf } from '../http/guard.ts';

/** Counts every request under the pattern of its route, so that no address of a person's record becomes a label. */
export function countRequests({ metrics }: Endpoint): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now();
    await next();
    // Whatever only the app's files or nothing at all answered is one route.
    const route = matchedRoutes(c).find(({ path }) => !path.includes('*'))?.path ?? '*';
    metrics.request(route, c.req.method, c.res.status, (performance.now() - began) / 1000);
  };
}

/** Figures about the running endpoint, for the machine itself or whoever has the token (`protocol.md` §5). */
export function metricsRoutes(app: Hono, { metrics, config }: Endpoint): void {
  app.get('/metrics', async (c) => {
    if (!hasToken(c, config) && !isLoopback(c, config)) throw new ProblemError({ code: 'right.missing' });
    return c.body(await metrics.text(), 200, {
      'content-type': metrics.contentType,
      'cache-control': 'no-store',
    });
  });
}

function hasToken(c: Context, { metricsToken }: Config): boolean {
  const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (metricsToken === null || given === undefined) return false;
  return timingSafeEqual(Buffer.from(hashToken(given)), Buffer.from(hashToken(metricsToken)));
}

/** The machine itself, and not what a proxy on it passes on from outside. */
function isLoopback(c: Context, config: Config): boolean {
  const passedOn = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some(
    (name) => c.req.header(name) !== undefined,
  );
  return !passedOn && /^(::ffff:)?127\.|^::1$/.test(addressOf(c, config));
}
