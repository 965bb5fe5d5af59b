import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysLeft, dueOf } from '../../../src/domain/deadline.ts';
import type { FeedRow } from '../../../src/domain/feed.ts';
import type { RecordRow } from '../../../src/domain/record.ts';
import { dayAt } from '../../../src/domain/time.ts';
import { createApp } from '../../../src/server/app.ts';
import { getConfig } from '../../../src/server/config.ts';
import type { Endpoint } from '../../../src/server/context.ts';
import { type ShownCode, freshCodes } from '../../../src/server/demo/codes.ts';
import { makeOnce, shownIn, shownOf } from '../../../src/server/demo/make.ts';
import { openEndpoint } from '../../../src/server/listen.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'thi-dua-demo-'));
const config = {
  ...getConfig({ DATA_DIR: path.join(folder, 'data') }),
  staticDir: null,
  logLevel: 'silent' as const,
};
const now = Date.now();
const database = path.join(config.dataDir, 'thi-dua.db');
let endpoint: Endpoint;
let made: boolean;

beforeAll(async () => {
  // As a start that was killed leaves it: half a database in the making, and the rest of another one.
  mkdirSync(path.join(config.dataDir, 'making'), { recursive: true });
  writeFileSync(path.join(config.dataDir, 'making', 'thi-dua.db'), 'half');
  writeFileSync(path.join(config.dataDir, 'thi-dua.db-wal'), 'rest');
  writeFileSync(path.join(config.dataDir, 'thi-dua.db.part'), 'rest');
  // Anything the endpoint refuses of the history fails this.
  made = await makeOnce(config, now);
  endpoint = await openEndpoint(config);
});
afterAll(async () => {
  await endpoint.store.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Phone {
  officer: { role: string; unit: { name: string; id: string } };
  pull(): Promise<FeedRow[]>;
}

async function enrol({ code }: ShownCode): Promise<Phone> {
  const app = createApp(endpoint);
  const response = await app.request('/api/v1/enrol', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, device: { name: 'Máy thử' } }),
  });
  expect(response.status).toBe(200);
  const { officer } = (await response.json()) as Phone;
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    officer,
    async pull() {
      const rows: FeedRow[] = [];
      for (let cursor = '', more = true; more;) {
        const page = await app.request(
          `/api/v1/pull?nonce=n&limit=500&cursor=${encodeURIComponent(cursor)}`,
          {
            headers: { cookie },
          },
        );
        expect(page.status).toBe(200);
        const reply = (await page.json()) as { cursor: string; more: boolean; changes: FeedRow[] };
        rows.push(...reply.changes);
        ({ cursor, more } = reply);
      }
      return rows;
    },
  };
}

const recordsIn = (rows: readonly FeedRow[]): RecordRow[] =>
  rows.flatMap((row) => (row.t === 'record' && row.op === 'put' ? [row.d] : []));

async function codes(): Promise<ShownCode[]> {
  return (await freshCodes(endpoint, shownIn(config.dataDir))) ?? [];
}

describe('the first start of the demo', () => {
  it('makes it again cleanly where an earlier start was killed', () => {
    expect(made).toBe(true);
    expect(readdirSync(config.dataDir).filter((name) => /making|part/.test(name))).toEqual([]);
  });

  it('makes it once', async () => {
    const { mtimeMs, ino } = statSync(database);
    expect(await makeOnce(config, now)).toBe(false);
    expect(statSync(database)).toMatchObject({ mtimeMs, ino });
  });

  it('gives three people fresh codes at every start, and the same people each time', async () => {
    const first = await codes();
    const second = await codes();
    expect(first.map(({ role }) => role)).toEqual(['officer', 'reviewer', 'admin']);
    expect(second.map(({ unit }) => unit)).toEqual(first.map(({ unit }) => unit));
    expect(new Set([...first, ...second].map(({ code }) => code)).size).toBe(6);
    for (const { code } of first) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('knows the same people where a database holds the demo', () => {
    const database = { hosts: [{ url: 'postgres://nowhere/demo', name: 'nowhere' }] };
    expect(shownOf({ ...config, database })).toEqual(shownIn(config.dataDir));
    expect(shownOf(config)).toEqual(shownIn(config.dataDir));
  });

  it('touches nothing in a folder that holds other data', async () => {
    expect(shownIn(folder)).toEqual([]);
    expect(await freshCodes(endpoint, shownIn(folder))).toBeNull();
    expect(await freshCodes(endpoint, ['01890000-0000-7000-8000-000000000000'])).toBeNull();
  });
});

describe('a demo made on another day', () => {
  it('is taken whole too, where no round of the year is closed yet', async () => {
    const other = { ...config, dataDir: path.join(folder, 'july') };
    expect(await makeOnce(other, Date.parse('2026-07-03T03:00:00.000Z'))).toBe(true);
    const july = await openEndpoint(other);
    const [federation] = await july.store.read((reader) => reader.federations());
    expect(federation?.head).toBeGreaterThan(4000);
    await july.store.close();
  });
});

describe('what the people of the demo find', () => {
  it('gives the officer a campaign with something due soon, something returned, accepted and unfinished', async () => {
    const [code] = await codes();
    if (!code) throw new Error('no code');
    const phone = await enrol(code);
    expect(phone.officer).toMatchObject({ role: 'officer', unit: { name: code.unit } });
    const rows = await phone.pull();

    const campaigns = rows.flatMap((row) => (row.t === 'campaign' && row.op === 'put' ? [row.d] : []));
    const [current] = campaigns.filter(({ state }) => state === 'launched');
    if (!current) throw new Error('no campaign');
    expect(current.year).toBe(Number(dayAt(now).slice(0, 4)));
    const round = current.rounds.find(({ start, end }) => start <= dayAt(now) && dayAt(now) <= end);
    const due = dueOf(current.due, 'coverage', round?.no ?? 0);
    expect(due && daysLeft(due, now)).toBeGreaterThanOrEqual(0);
    expect(due && daysLeft(due, now)).toBeLessThanOrEqual(5);

    const own = recordsIn(rows).filter(({ unit }) => unit === phone.officer.unit.id);
    expect(
      own.some(
        ({ kind, campaign, round: no }) => kind === 'coverage' && campaign === current.id && no === round?.no,
      ),
    ).toBe(false);
    const states = new Set(own.map(({ state }) => state));
    expect(states).toEqual(new Set(['submitted', 'returned', 'accepted', 'withdrawn', 'locked']));
    // What has no due date has no timing.
    expect(new Set(own.map(({ timing }) => timing))).toEqual(new Set(['on-time', 'claimed', 'late', 'none']));
    expect(own.some(({ siblings }) => (siblings?.length ?? 0) > 0)).toBe(true);
    for (const { state, review } of own) if (state === 'returned') expect(review?.comment).toBeTruthy();
    expect(rows.some((row) => row.t === 'draft' && row.op === 'put')).toBe(true);
  });

  it('gives the reviewer a queue of at least fifteen', async () => {
    const [, code] = await codes();
    if (!code) throw new Error('no code');
    const phone = await enrol(code);
    const records = recordsIn(await phone.pull());
    const waiting = records.filter(
      ({ state, unit, siblingOf }) => state === 'submitted' && unit !== phone.officer.unit.id && !siblingOf,
    );
    expect(waiting.length).toBeGreaterThanOrEqual(15);
  });

  it('gives the admin the whole province, with a history as long as the year', async () => {
    const [, , code] = await codes();
    if (!code) throw new Error('no code');
    const rows = await (await enrol(code)).pull();
    const units = rows.filter(({ t, op }) => t === 'unit' && op === 'put');
    expect(units).toHaveLength(410);
    const records = recordsIn(rows);
    expect(records.length).toBeGreaterThan(1000);
    expect(records.every(({ receipt }) => receipt.at <= new Date(now).toISOString())).toBe(true);
    expect(new Set(records.map(({ receipt }) => receipt.at.slice(0, 7))).size).toBeGreaterThan(1);
    expect(records.every(({ receipt }) => /^LG-\d{4}-\d{6}$/.test(receipt.number ?? ''))).toBe(true);
    expect(new Set(records.map(({ receipt }) => receipt.number)).size).toBe(records.length);
  });
});
