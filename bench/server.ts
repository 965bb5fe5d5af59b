// A server that is measured, as a process of its own: `ours` or `bare`, over an embedded store or PostgreSQL.
import { randomBytes } from 'node:crypto';
import { serve } from '@hono/node-server';
import { createApp, createEndpoint } from '../src/server/app.ts';
import { getConfig } from '../src/server/config.ts';
import { openPostgres } from '../src/server/store/postgres/open.ts';
import { openSqlite } from '../src/server/store/sqlite/open.ts';
import { bareApp, barePostgres, bareSqlite } from './bare.ts';
import { formKey } from '../src/domain/form/types.ts';
import { foundPlace, pledge } from './place.ts';

const [, , what = 'ours', where = '', officers = '32', page] = process.argv;
const isPostgres = where.startsWith('postgres:');

async function ours() {
  const store = isPostgres
    ? await openPostgres({ hosts: [{ url: where, name: 'bench' }] })
    : openSqlite(where);
  const endpoint = createEndpoint({
    store,
    config: { ...getConfig({}), dataDir: isPostgres ? '.' : where, staticDir: page ?? null },
    log: { info: () => {}, warn: console.error, error: console.error },
    now: () => Date.now(),
    random: (bytes) => randomBytes(bytes),
  });
  const { invited, above, campaign } = await foundPlace(endpoint, Number(officers));
  return { app: createApp(endpoint), told: { invited, above, campaign: campaign.id, form: formKey(pledge) } };
}

async function bare() {
  const insert = isPostgres ? await barePostgres(where) : bareSqlite(`${where}/bare.db`);
  return { app: await bareApp(insert), told: {} };
}

const { app, told } = what === 'ours' ? await ours() : await bare();
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  console.log(JSON.stringify({ port, ...told }));
});
process.once('SIGTERM', () => {
  server.close();
  process.exit(0);
});
