import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { type ServerType, serve } from '@hono/node-server';
import { createApp, createEndpoint } from './app.ts';
import type { Config } from './config.ts';
import type { Endpoint } from './context.ts';
import { createUploads } from './files/uploads.ts';
import { followConnections } from './http/connections.ts';
import { createLog } from './log.ts';
import { createTeller } from './notify/teller.ts';
import { readyFolder } from './store/folder.ts';
import { openPostgres } from './store/postgres/open.ts';
import { openSqlite } from './store/sqlite/open.ts';

/** An endpoint that listens. */
export interface Running {
  readonly endpoint: Endpoint;
  /** Where it listens; the port is the real one when 0 was asked for. */
  readonly port: number;
  /** Stops accepting, lets running requests finish, ends the event streams, closes the store. */
  stop(): Promise<void>;
}

/** Backed-up drafts are kept this long, ms (`protocol.md` §2). */
const DRAFTS = 30 * 24 * 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;
/** How often it is looked whether there is something to tell by push, ms: what comes together is told together. */
const TELL_EVERY = 60_000;
/** Requests that do not end by themselves are cut after this, ms. */
const PATIENCE = 10_000;

/**
 * Builds the parts from the settings, without listening.
 * @throws UnfitFolderError, FolderInUseError, NewerDataError, StoreAwayError, UnfitDatabaseError
 */
export async function openEndpoint(config: Config): Promise<Endpoint> {
  return createEndpoint({
    store: config.database ? await openPostgres(config.database) : openSqlite(config.dataDir),
    config,
    log: createLog(config),
    now: () => Date.now(),
    random: (bytes) => randomBytes(bytes),
  });
}

/** Opens the store and listens. @throws what `openEndpoint` throws, or when the port is taken */
export async function startServer(config: Config): Promise<Running> {
  // Photos and papers lie in it even where the data are in PostgreSQL: said now, and not at the first photo.
  readyFolder(config.dataDir);
  const endpoint = await openEndpoint(config);
  const { store, log, hub } = endpoint;
  const app = createApp(endpoint);
  let server: ServerType;
  try {
    server = await new Promise<ServerType>((resolve, reject) => {
      const starting = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, () =>
        resolve(starting),
      );
      starting.once('error', reject);
    });
  } catch (error) {
    await store.close();
    throw error;
  }
  const forget = () => {
    const before = new Date(endpoint.now() - DRAFTS).toISOString();
    store
      .write((writer) => writer.forgetDrafts(before))
      .catch((err: unknown) => log.error({ err }, 'old drafts were kept'));
    createUploads(endpoint)
      .forget()
      .catch((err: unknown) => log.error({ err }, 'old uploads were kept'));
  };
  forget();
  const daily = setInterval(forget, DAY);
  daily.unref();
  const teller = createTeller(endpoint);
  const telling = setInterval(() => void teller.pass(), TELL_EVERY);
  telling.unref();

  const http = server as Server;
  const connections = followConnections(http);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  log.info({ port, epoch: store.epoch }, 'listening');
  let stopping: Promise<void> | null = null;
  return {
    endpoint,
    port,
    stop() {
      stopping ??= (async () => {
        clearInterval(daily);
        clearInterval(telling);
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        hub.stop();
        connections.end();
        const cut = setTimeout(() => {
          log.warn({}, 'requests that did not end were cut');
          http.closeAllConnections();
        }, PATIENCE);
        await closed;
        clearTimeout(cut);
        await teller.ended();
        await store.close();
        log.info({}, 'stopped');
      })();
      return stopping;
    },
  };
}
