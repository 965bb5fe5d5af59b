import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { ProblemError } from '../../domain/problem.ts';
import type { Config } from '../config.ts';

/**
 * Refuses state-changing requests that another site makes in the name of an enrolled browser. Clients that are no
 * browser send neither header.
 */
export function refuseForeign(config: Config): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && isForeign(c, config)) {
      throw new ProblemError({ code: 'origin.foreign' });
    }
    await next();
  };
}

function isForeign(c: Context, config: Config): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const origin = c.req.header('origin');
  if (origin === undefined || origin === config.publicUrl?.origin) return false;
  const forwarded = config.trustProxy ? c.req.header('x-forwarded-host') : undefined;
  const host = forwarded ?? c.req.header('host') ?? new URL(c.req.url).host;
  try {
    return new URL(origin).host !== host;
  } catch {
    return true;
  }
}

/** The caller's address, as far as it can be known. Only a proxy we were told to trust may name another. */
export function addressOf(c: Context, config: Config): string {
  if (config.trustProxy) {
    const last = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
    if (last) return last;
  }
  const bindings: unknown = c.env;
  const listens = typeof bindings === 'object' && bindings !== null && 'incoming' in bindings;
  return (listens ? getConnInfo(c).remote.address : undefined) ?? 'unknown';
}
