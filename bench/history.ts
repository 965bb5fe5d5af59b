// Pulls of 200 changes behind random cursors, in a short history and in a long one.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, createEndpoint } from '../src/server/app.ts';
import { getConfig } from '../src/server/config.ts';
import { openSqlite } from '../src/server/store/sqlite/open.ts';
import { openSql } from '../src/server/store/sqlite/sql.ts';
import { foundPlace } from './place.ts';
import { type Row, finish, median, progress } from './report.ts';

const SHORT = 10_000;
const LONG = Number(process.env['LONG'] ?? 1_000_000);
const TIMES = 60;
/** Every unit has so many records: a longer history is that of more units. */
const EACH = 50;

/** A store with so many records of 1.5 kB in its feed, each with its change and its revision. */
async function openStore(count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'thi-dua-bench-'));
  const founding = createOver(folder);
  const { fed, top, units, campaign, invited, above } = await foundPlace(founding.endpoint, 10);
  const { head } = await founding.endpoint.store.read((reader) => reader.federation(fed));
  await founding.endpoint.store.close();

  // Rows as the endpoint writes them, made by the database itself: by pushes a million would take an hour.
  const sql = openSql(join(folder, 'thi-dua.db'));
  sql.run('create temp table place (no integer primary key, unit text)');
  for (const [no, unit] of units.entries()) sql.run('insert into place values (?, ?)', no, unit.id);
  const all = count / EACH;
  const others = `with recursive n (i) as (select ${units.length} union all select i + 1 from n where i < ${all - 1})`;
  const unitId = `printf('01900000-0000-7000-8001-%012x', i)`;
  sql.exec('begin immediate');
  sql.run(`insert into place ${others} select i, ${unitId} from n`);
  sql.run(
    `insert into unit (fed, id, parent, kind, name, code, members, workforce, from_day)
     select ?, unit, ?, 'grassroots', 'CĐCS', 'N' || no, 80, 100, '2020-01-01' from place where no >= ?`,
    fed,
    top.id,
    units.length,
  );
  sql.run('insert into closure select ?, unit, unit, 0 from place where no >= ?', fed, units.length);
  sql.run('insert into closure select ?, ?, unit, 1 from place where no >= ?', fed, top.id, units.length);
  sql.exec('commit');
  const filler = JSON.stringify('Nội dung đã triển khai. '.repeat(40));
  for (let from = 0; from < count; from += 50_000) {
    const to = Math.min(count, from + 50_000);
    const rows = `with recursive n (i) as (select ${from + 1} union all select i + 1 from n where i < ${to})`;
    const id = `printf('01900000-0000-7000-8000-%012x', i)`;
    sql.exec('begin immediate');
    sql.run(
      `insert into revision (fed, record, revision, sibling, d) ${rows}
       select ?, ${id}, ${id}, 0, '{"revision":"' || ${id} || '","base":null,"form":"pledge-collective@1","body":{"text":' || ? || '},"files":[]}' from n`,
      fed,
      filler,
    );
    sql.run(
      `insert into change (fed, id, hash, received, outcome, type, author, record, revision, v, number, at) ${rows}
       select ?, ${id}, 'h', '2026-01-01', 'accepted', 'submit', 'a', ${id}, ${id}, ? + i, 'PY-' || i, '2026-01-01' from n`,
      fed,
      head,
    );
    sql.run(
      `insert into feed (fed, t, id, v, mark, unit, own, down, shown, live, campaign, round, form, state, head, d) ${rows}
       select ?, 'record', ${id}, ? + i, substr(${id}, 21, 16), p.unit, 0, null, 0, 1, ?, 1, 'pledge-collective', 'submitted', ${id},
         '{"id":"' || ${id} || '","kind":"pledge-collective","state":"submitted"}'
       from n join place p on p.no = i % ${all}`,
      fed,
      head,
      campaign.id,
    );
    sql.exec('commit');
  }
  sql.run('update federation set head = head + ? where fed = ?', count, fed);
  sql.close();

  const { endpoint, app } = createOver(folder);
  const enrol = async (code: string | undefined) => {
    const body = JSON.stringify({ code, device: { name: 'Máy' } });
    const answer = await app.request('/api/v1/enrol', { method: 'POST', body });
    const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    const first = await app.request('/api/v1/pull?nonce=n&limit=1', { headers: { cookie } });
    const { cursor } = (await first.json()) as { cursor: string };
    return { cookie, cursor: JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[] };
  };
  const callers = { officer: await enrol(invited[7]?.code), reviewer: await enrol(above[0]) };
  return {
    async pull(who: 'officer' | 'reviewer'): Promise<number> {
      const { cookie, cursor } = callers[who];
      const [epoch, scope] = cursor;
      // An officer has few rows, and asks for them all; others are far enough from the end that 200 are behind the cursor.
      const v = who === 'officer' ? 0 : head + Math.floor(Math.random() * count * 0.9);
      const at = Buffer.from(JSON.stringify([epoch, scope, 'all', 0, v, '', ''])).toString('base64url');
      const began = performance.now();
      const reply = await app.request(
        `/api/v1/pull?nonce=n&limit=${who === 'officer' ? 40 : 200}&cursor=${at}`,
        {
          headers: { cookie },
        },
      );
      const text = await reply.text();
      if (reply.status !== 200 || !text.includes('"op":"put"'))
        throw new Error(`${reply.status} ${text.slice(0, 200)}`);
      return performance.now() - began;
    },
    async close() {
      await endpoint.store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function createOver(folder: string) {
  const endpoint = createEndpoint({
    store: openSqlite(folder),
    config: { ...getConfig({}), dataDir: folder, staticDir: null },
    log: { info: () => {}, warn: console.error, error: console.error },
    now: () => Date.now(),
    random: (bytes) => randomBytes(bytes),
  });
  return { endpoint, app: createApp(endpoint) };
}

progress(`histories of ${SHORT} and of ${LONG} rows`);
const stores = [await openStore(SHORT), await openStore(LONG)] as const;
const rows: Row[] = [];
for (const who of ['reviewer', 'officer'] as const) {
  const found: [number[], number[]] = [[], []];
  for (let time = -5; time < TIMES; time++)
    for (const at of [0, 1] as const) {
      const ms = await stores[at].pull(who);
      if (time >= 0) found[at].push(ms);
    }
  const [short, long] = [median(found[0]), median(found[1])];
  progress(`${who}: ${short.toFixed(1)} ms and ${long.toFixed(1)} ms`);
  rows.push({
    what:
      who === 'reviewer'
        ? `pull of 200 changes behind a random cursor, by who sees everything, ${LONG.toLocaleString('en')} rows of history`
        : `pull of 40 changes of one unit, ${LONG.toLocaleString('en')} rows of history`,
    peer: `${SHORT.toLocaleString('en')} rows`,
    ours: `${long.toFixed(1)} ms`,
    theirs: `${short.toFixed(1)} ms`,
    ratio: long / short,
    goal: 1.5,
    better: 'less',
    ...(LONG < 10_000_000
      ? { note: `the goal speaks of 10,000,000 rows; this run had ${LONG.toLocaleString('en')}` }
      : {}),
  });
}
for (const store of stores) await store.close();
finish(rows);
