// Changes a second of the endpoint beside a bare insert of the same rows into the same store.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../tests/server/postgres.ts';
import { readFileSync } from 'node:fs';
import { type Measured, type Pusher, load } from './load.ts';
import { type Invited, body, newId } from './place.ts';
import { start } from './processes.ts';
import { finish, median, progress } from './report.ts';

const DEVICES = 32;
const TURNS = Number(process.env['TURNS'] ?? 5);
const SECONDS = Number(process.env['SECONDS'] ?? 3);
const only = process.env['ONLY'];

/** Processor time of a process so far, ms (Linux; 0 elsewhere). */
function busy(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

interface Told {
  readonly invited?: readonly Invited[];
  readonly campaign?: string;
}

async function open(what: 'ours' | 'bare', where: string) {
  const server = await start<Told>(join(import.meta.dirname, 'server.mjs'), what, where, String(DEVICES));
  const { port, invited, campaign = '' } = server.told;
  const pushers: Pusher[] = [];
  for (let count = 0; count < DEVICES; count++) {
    const one = invited?.[count];
    const nobody = { cookie: '', officer: newId(), unit: newId(), campaign: newId(), client: newId() };
    pushers.push(one ? await enrolled(port, one, campaign) : nobody);
  }
  return { ...server, port, pushers };
}

async function enrolled(port: number, { code, officer, unit }: Invited, campaign: string): Promise<Pusher> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/enrol`, {
    method: 'POST',
    body: JSON.stringify({ code, device: { name: 'Máy đo' } }),
  });
  if (answer.status !== 200) throw new Error(`not enrolled: ${await answer.text()}`);
  const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  return { cookie, officer, unit, campaign, client: newId() };
}

async function compare(store: string, ours: string, bare: string, changes: number) {
  const servers = { ours: await open('ours', ours), bare: await open('bare', bare) };
  const found: Record<'ours' | 'bare', Measured[]> = { ours: [], bare: [] };
  const filled = body();
  for (const what of ['ours', 'bare'] as const)
    await load(servers[what].port, servers[what].pushers, { changes, seconds: 1, filled });
  for (let turn = 0; turn < TURNS; turn++) {
    for (const what of ['ours', 'bare'] as const) {
      const { port, pushers, pid } = servers[what];
      const before = busy(pid);
      const one = await load(port, pushers, { changes, seconds: SECONDS, filled });
      found[what].push(one);
      progress(
        `${store} ${what}: ${Math.round(one.rate)}/s p50 ${one.p50.toFixed(0)} p99 ${one.p99.toFixed(0)} ms, processor ${(((busy(pid) - before) * 1000) / (one.rate * SECONDS)).toFixed(0)} µs a change`,
      );
    }
  }
  await Promise.all([servers.ours.stop(), servers.bare.stop()]);
  const of = (what: 'ours' | 'bare', key: keyof Measured) => median(found[what].map((one) => one[key]));
  const rate = { ours: of('ours', 'rate'), bare: of('bare', 'rate') };
  const p99 = { ours: of('ours', 'p99'), bare: of('bare', 'p99') };
  const said = `${DEVICES} devices, batches of ${changes}`;
  return [
    {
      what: `endpoint, changes/s, ${store}, ${said}`,
      peer: 'hono + valibot + bare group insert, same store',
      ours: `${Math.round(rate.ours)}/s`,
      theirs: `${Math.round(rate.bare)}/s`,
      ratio: rate.ours / rate.bare,
      goal: 0.6,
      better: 'more' as const,
    },
    {
      what: `endpoint, p99 of a push, ${store}, ${said}`,
      peer: 'the same',
      ours: `${p99.ours.toFixed(0)} ms`,
      theirs: `${p99.bare.toFixed(0)} ms`,
      ratio: p99.ours / p99.bare,
      goal: 2,
      better: 'less' as const,
    },
  ];
}

const rows = [];
if (only !== 'postgres') {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'thi-dua-bench-')));
  rows.push(...(await compare('SQLite', folders[0] ?? '', folders[1] ?? '', 10)));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
if (only !== 'sqlite') {
  // Every commit on disk, as in production.
  const cluster = await startCluster({ fsync: 'on', shared_buffers: '256MB', max_wal_size: '4GB' });
  try {
    rows.push(...(await compare('PostgreSQL', await cluster.database(), await cluster.database(), 10)));
  } finally {
    await cluster.stop();
  }
}
finish(rows);
