import { existsSync } from 'node:fs';
import { Hono } from 'hono';
import { ProblemError } from '../domain/problem.ts';
import { BASE } from '../protocol/version.ts';
import type { Config } from './config.ts';
import type { Endpoint, Log } from './context.ts';
import { createBranchCache } from './desk/branches.ts';
import { createFrozenCache } from './desk/freeze.ts';
import { createRecordCache } from './desk/records.ts';
import { createHub } from './events/hub.ts';
import { refuseForeign } from './http/guard.ts';
import { keepBuild } from './http/earlier-builds.ts';
import { secure } from './http/headers.ts';
import { createLimiter } from './http/limiter.ts';
import { createMetrics } from './metrics/metrics.ts';
import { replyProblem } from './http/reply.ts';
import { staticRoutes } from './http/static.ts';
import { createChecksumCache } from './pull/checksum.ts';
import { createCampaignCache } from './push/campaigns.ts';
import { deskRoutes } from './routes/desk.ts';
import { enrolRoutes } from './routes/enrol.ts';
import { eventRoutes } from './routes/events.ts';
import { exportRoutes } from './routes/export.ts';
import { fileRoutes } from './routes/files.ts';
import { handOverRoutes } from './routes/handover.ts';
import { healthRoutes } from './routes/health.ts';
import { countRequests, metricsRoutes } from './routes/metrics.ts';
import { openApiRoutes } from './routes/openapi.ts';
import { pullRoutes } from './routes/pull.ts';
import { pushRoutes } from './routes/push.ts';
import { subscriptionRoutes } from './routes/subscriptions.ts';
import { wipedRoutes } from './routes/wiped.ts';
import { StoreAwayError } from './store/errors.ts';
import type { Store } from './store/port.ts';

/** What an endpoint is built from. */
export interface Parts {
  readonly store: Store;
  readonly config: Config;
  readonly log: Log;
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
}

/** Everything the routes and the functions behind them share. */
export function createEndpoint(parts: Parts): Endpoint {
  const hub = createHub();
  // What other processes on the same database write is news here, too.
  parts.store.watch((fed, head) => hub.news(fed, head));
  return {
    ...parts,
    hub,
    campaigns: createCampaignCache(),
    records: createRecordCache(parts.store),
    branches: createBranchCache(parts.store),
    frozen: createFrozenCache(parts.store),
    checksums: createChecksumCache(parts.store),
    limiter: createLimiter(parts.now),
    metrics: createMetrics(parts.store, hub),
  };
}

/** Builds the application; it does not listen. Tests speak to it through `app.request`. */
export function createApp(endpoint: Endpoint): Hono {
  const { config, log, metrics } = endpoint;
  const app = new Hono();
  app.use(countRequests(endpoint));
  app.use(secure(config));
  metricsRoutes(app, endpoint);

  const api = new Hono();
  api.use(refuseForeign(config));
  enrolRoutes(api, endpoint);
  pushRoutes(api, endpoint);
  pullRoutes(api, endpoint);
  eventRoutes(api, endpoint);
  fileRoutes(api, endpoint);
  handOverRoutes(api, endpoint);
  deskRoutes(api, endpoint);
  exportRoutes(api, endpoint);
  wipedRoutes(api, endpoint);
  subscriptionRoutes(api, endpoint);
  healthRoutes(api, endpoint);
  openApiRoutes(api, endpoint);
  app.route(BASE, api);
  app.all('/api/*', (c) => replyProblem(c, { code: 'not.found' }));

  if (config.staticDir !== null && existsSync(config.staticDir))
    staticRoutes(app, config.staticDir, earlierBuilds(endpoint, config.staticDir));

  app.onError((error, c) => {
    if (error instanceof ProblemError) return replyProblem(c, error.problem);
    if (error instanceof StoreAwayError) {
      metrics.storeError('away');
      log.warn({ err: error, path: c.req.path }, 'the store is away');
      // Spread, so that they do not all come back together.
      return replyProblem(c, { code: 'unavailable' }, 2 + ((endpoint.random(1)[0] ?? 0) / 255) * 8);
    }
    metrics.storeError('failed');
    log.error({ err: error, path: c.req.path }, 'a request failed');
    // The store or its disk cannot write just now: nothing was kept, the sender comes again.
    if (
      'code' in error &&
      /^(SQLITE_(FULL|IOERR|BUSY|LOCKED|NOMEM|READONLY|CANTOPEN)|ENOSPC|EDQUOT|EIO|EMFILE)/.test(
        String(error.code),
      )
    )
      return replyProblem(c, { code: 'unavailable' }, 30);
    return replyProblem(c, { code: 'internal' });
  });
  app.notFound((c) => replyProblem(c, { code: 'not.found' }));
  return app;
}

/** A full or read-only disk costs pages of an older build their chunks, and nobody the endpoint. */
function earlierBuilds({ config, log }: Pick<Endpoint, 'config' | 'log'>, staticDir: string): string[] {
  try {
    return keepBuild(config.dataDir, staticDir);
  } catch (error) {
    log.warn({ err: error }, 'the files of this build could not be kept for pages that outlive it');
    return [];
  }
}
