import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import type { Officer } from '../../src/domain/officer.ts';
import { openCache, readRows } from '../../src/storage/cache.ts';
import { beginDraft, keptPrivate, listDrafts } from '../../src/storage/drafts.ts';
import { readFile } from '../../src/storage/files.ts';
import { openDatabase } from '../../src/storage/open.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { listSent } from '../../src/storage/sent.ts';
import { readSetting } from '../../src/storage/settings.ts';
import { listUploads } from '../../src/storage/uploads.ts';
import { type Draft, type KeptFile, type OutboxEntry, Vault, openVault } from '../../src/storage/vault.ts';
import { flush } from '../../src/sync/flush.ts';
import { openHoldings } from '../../src/sync/holdings.ts';
import { type TestEndpoint, createTestEndpoint, newId } from '../server/endpoint.ts';
import { monday, newDraft } from '../storage/device.ts';
import { virtualClock } from '../sync/clock.ts';
import { portsOver } from '../sync/device.ts';
import { type Exhibit, readWhole, restore, shapeOf, unpack } from './databases.ts';
import { type Envelopes, type Spoken, placesOf } from './envelopes.ts';

interface Databases {
  readonly officer: string;
  readonly databases: readonly Exhibit[];
}

const releases = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

const read = (release: string, name: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, release, name), 'utf8'));
const databasesOf = (release: string): Databases => read(release, 'databases.json') as Databases;
const envelopesOf = (release: string): Envelopes => read(release, 'envelopes.json') as Envelopes;

/** An old device's databases under the name of an officer nobody else uses. */
async function hang(release: string): Promise<{ officer: string; old: Exhibit; rowsOf: RowsOf }> {
  const { officer: was, databases } = databasesOf(release);
  const officer = newId();
  for (const exhibit of databases) await restore(exhibit, exhibit.name.replace(was, officer));
  const old = databases.find(({ name }) => name.endsWith('_vault'));
  if (!old) throw new Error('no vault');
  const rowsOf: RowsOf = (table) =>
    (old.stores.find(({ name }) => name === table)?.rows ?? []).map(({ value }) => unpack(value) as never);
  return { officer, old, rowsOf };
}
type RowsOf = <T>(table: string) => T[];

describe('the museum', () => {
  it('B13 shows the databases as this build makes them: another shape needs another version, and a new exhibit', async () => {
    const officer = newId();
    (await openVault(officer)).close();
    (await openCache(officer)).close();
    const [vault, cache] = databasesOf(releases.at(-1) ?? '').databases;

    const advice = 'another shape: tests/museum/README.md says what to do';
    expect(shapeOf(await readWhole(`u_${officer}_vault`)), advice).toEqual(vault && shapeOf(vault));
    expect(shapeOf(await readWhole(`u_${officer}_cache`)), advice).toEqual(cache && shapeOf(cache));
  });
});

describe.each(releases)('a device of release %s', (release) => {
  it('B13 opens with this build, twice over, and every word of it is readable', async () => {
    const { officer, rowsOf } = await hang(release);
    for (let start = 0; start < 2; start++) {
      const { vault, cache } = await openHoldings(officer);
      const drafts = await listDrafts(vault);
      const before = rowsOf<Draft>('drafts');
      expect(before.length).toBeGreaterThan(1);
      expect(drafts).toHaveLength(before.length);
      for (const { id, body, form, place } of before)
        expect(drafts.find((draft) => draft.id === id)).toMatchObject({
          body,
          form,
          ...(place && { place }),
        });
      const waiting = rowsOf<OutboxEntry>('outbox');
      expect((await listOutbox(vault)).map(({ id, change, state }) => ({ id, change, state }))).toEqual(
        waiting.toSorted((a, b) => a.place - b.place).map(({ id, change, state }) => ({ id, change, state })),
      );
      expect(await listSent(vault)).toHaveLength(rowsOf('sent').length);
      expect(await listUploads(vault)).toHaveLength(rowsOf('uploads').length);
      for (const { sha256, bytes } of rowsOf<KeptFile>('files')) {
        const pieces = (await readFile(vault, sha256))?.pieces ?? [];
        expect(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBe(bytes);
      }
      const privately = rowsOf<{ key: string; value: object }>('meta').filter(({ key }) =>
        key.startsWith('private:'),
      );
      expect(privately.length).toBeGreaterThan(0);
      for (const { key, value } of privately)
        expect(await keptPrivate(vault, key.slice('private:'.length))).toEqual(value);
      expect((await readRows(cache, 'form')).length).toBeGreaterThan(1);
      expect((await readRows(cache, 'record')).length).toBeGreaterThan(1);
      vault.close();
      cache.close();
    }
    expect((await readSetting('officers'))?.length).toBeGreaterThan(0);
    expect((await readSetting('device'))?.id).toBeTruthy();
  });

  it('B13 C9 sends with this build what it had left, once, and what was refused stays to be mended', async () => {
    const { officer, rowsOf } = await hang(release);
    const { place } = envelopesOf(release);
    const test = await rebuild(place);
    const was = databasesOf(release).officer;
    const cookie = await enrol(test, officerIn(place, was));
    const clock = virtualClock(test.clock.now);
    const fetch = async (input: string, init: RequestInit): Promise<Response> => {
      const headers = new Headers(init.headers);
      headers.set('cookie', cookie);
      if (headers.has('x-officer')) headers.set('x-officer', was);
      return test.app.request(input, { ...init, headers });
    };
    const holdings = await openHoldings(officer);
    const queued = rowsOf<OutboxEntry>('outbox').filter(({ state }) => state !== 'rejected');
    // To this endpoint all of it is new: what was acknowledged by the one that is gone is offered again too (E5).
    const known = queued.length + rowsOf('sent').length;
    expect(queued.length).toBeGreaterThan(0);
    const ports = portsOver(fetch, clock);
    let sent = 0;
    for (let round = 0; round < 5; round++) {
      sent += (await flush(holdings, ports, { in: 'page', hurry: true })).sent;
      await clock.advance(130_000);
    }
    expect(sent).toBe(known);
    expect((await listOutbox(holdings.vault)).map(({ state }) => state)).toEqual(['rejected']);
    expect(await listUploads(holdings.vault)).toEqual([]);
    const records = await readRows(holdings.cache, 'record');
    for (const { record } of queued) expect(records.map(({ id }) => id)).toContain(record);
  });

  it('B9 refuses to be opened or written by code of that release once a newer build has had it', async () => {
    const { officer, old } = await hang(release);
    const name = `u_${officer}_vault`;
    const newer = new Vault(officer);
    newer.version(newer.verno + 1).stores({ tomorrow: 'id' });
    await openDatabase(newer);
    newer.close();
    const before = await readWhole(name);
    // That release's own declaration, read off what it left.
    const then = new Dexie(name, { autoOpen: false });
    then
      .version(old.version / 10)
      .stores(
        Object.fromEntries(
          old.stores.map((store) => [
            store.name,
            [store.keyPath ?? '', ...store.indexes.map(({ keyPath }) => keyPath)]
              .map((key) => (Array.isArray(key) ? `[${key.join('+')}]` : key))
              .join(', '),
          ]),
        ),
      );
    await expect(openDatabase(then)).rejects.toMatchObject({ problem: { code: 'storage.newer' } });
    await expect(then.table('drafts').put({ id: 'old' })).rejects.toThrow();
    expect(await readWhole(name)).toEqual(before);
    expect(before.stores.map((store) => store.name)).toContain('tomorrow');
  });

  it('B9 can still be written when this build has opened it', async () => {
    const { officer } = await hang(release);
    const vault = await openVault(officer);
    const draft = await beginDraft(vault, newDraft({ createdAt: monday }));
    expect((await listDrafts(vault)).map(({ id }) => id)).toContain(draft.id);
  });
});

describe.each(releases)('the envelopes of release %s', (release) => {
  it('C9 are answered as they were, and every member they were told is told still', async () => {
    const { place, spoken } = envelopesOf(release);
    const test = await rebuild(place);
    const answers = await replay(test, place, spoken);
    expect(spoken.filter(({ path: asked }) => asked.endsWith('/push')).length).toBeGreaterThan(2);
    for (const [at, was] of spoken.entries()) {
      const now = answers[at];
      const asked = `${was.method} ${was.path.replace(/[?].*/, '')}`;
      expect([asked, now?.status]).toEqual([asked, was.status]);
      const told = placesOf(now?.reply);
      for (const [where, types] of placesOf(was.reply)) {
        // Which receipts and rows come is the story's; which members they have is the contract.
        const still = told.get(where) ?? new Set();
        expect({ asked, where, still: [...still].filter((type) => !types.has(type)) }).toEqual({
          asked,
          where,
          still: [],
        });
        expect({ asked, where, told: still.size > 0 }).toEqual({ asked, where, told: true });
      }
    }
  });

  it('C9 D1 said once more bring the same receipts and no second row', async () => {
    const { place, spoken } = envelopesOf(release);
    const test = await rebuild(place);
    const pushes = spoken.filter(({ path: asked }) => asked.endsWith('/push'));
    const [first, second] = [await replay(test, place, pushes), await replay(test, place, pushes)];
    const results = (answers: typeof first) =>
      answers.flatMap(
        ({ reply }) => (reply as { results: { id: string; outcome: string; receipt?: object }[] }).results,
      );
    const outcomes = results(first).map(({ outcome }) => outcome);
    expect(new Set(outcomes)).toEqual(new Set(['accepted', 'rejected']));
    expect(results(second)).toEqual(
      results(first).map((result) =>
        result.outcome === 'accepted' ? { ...result, outcome: 'duplicate' } : result,
      ),
    );
    const reviewer = place.officers.find(({ role }) => role === 'reviewer');
    const cookie = await enrol(test, reviewer ?? officerIn(place, ''));
    const { body } = await test.request('GET', '/pull?nonce=n', undefined, {
      cookie,
      'x-officer': reviewer?.id ?? '',
    });
    const rows = (body.changes as { t: string; id: string }[]).filter(({ t }) => t === 'record');
    const submitted = pushes.flatMap(({ body: said }) => textOf(said).match(/"type":"submit"/g) ?? []);
    expect(rows.length).toBe(submitted.length - outcomes.filter((outcome) => outcome === 'rejected').length);
  });
});

/** The federation of an exhibit on a fresh endpoint, under the same ids. */
async function rebuild({ officers, campaign, forms, now }: Envelopes['place']): Promise<TestEndpoint> {
  const test = await createTestEndpoint({ now: Date.parse(now) });
  // Those above first: each unit's parent is the last one's, or the top.
  let above = test.top;
  for (const { unit } of officers) {
    above = await test.addUnit(above, unit.name, unit.kind, { id: unit.id });
  }
  await test.campaign({ ...campaign, unit: test.top.id }, forms);
  await test.endpoint.store.write(async (writer) => {
    for (const { id, name, role, unit } of officers) {
      await writer.addOfficer(test.fed, { id, name, unit: unit.id, role });
      const mandate = { id: newId(), officer: id, unit: unit.id, role, from: '2020-01-01', to: null };
      await writer.addMandate(test.fed, mandate);
    }
  });
  return test;
}

function officerIn({ officers }: Envelopes['place'], id: string): Officer {
  const found = officers.find((officer) => officer.id === id);
  if (!found) throw new Error(`not in this exhibit: ${id}`);
  return found;
}

let codes = 0;
const nextCode = (): string => `MMMM-${String(++codes).padStart(4, '0')}`;

/** Lets an officer in under the id they had. Gives the cookie. */
async function enrol(test: TestEndpoint, officer: Officer): Promise<string> {
  const code = await invite(test, officer);
  const answer = await test.request('POST', '/enrol', { code, device: { name: 'Máy cũ' } });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

async function invite(test: TestEndpoint, { id, name, role, unit }: Officer): Promise<string> {
  const code = nextCode();
  const expires = new Date(test.clock.now + 86_400_000).toISOString();
  await test.endpoint.store.write((writer) =>
    writer.addInvitation({ fed: test.fed, code, unit: unit.id, role, name, officer: id, expires }),
  );
  return code;
}

function textOf(body: Spoken['body']): string {
  if (typeof body === 'string') return body;
  return body === null ? '' : gunzipSync(Buffer.from(body.bytes64, 'base64')).toString();
}

/** Says again what was said. What only that endpoint knew is put in its words: codes, cookies, cursors, addresses. */
async function replay(
  test: TestEndpoint,
  place: Envelopes['place'],
  spoken: readonly Spoken[],
): Promise<{ status: number; reply: unknown }[]> {
  const cookies = new Map<string, string>();
  const cursors = new Map<string, string>();
  const moved = new Map<string, string>();
  const answers: { status: number; reply: unknown }[] = [];
  for (const { method, path: asked, headers, body, location, reply } of spoken) {
    const was = headers['x-officer'] ?? (reply as { officer?: Officer }).officer?.id ?? '';
    const officer = officerIn(place, was);
    const isEnrol = asked.endsWith('/enrol');
    if (!isEnrol && !cookies.has(was)) cookies.set(was, await enrol(test, officer));
    const url = new URL(asked, 'http://localhost');
    const cursor = url.searchParams.get('cursor');
    if (cursor !== null) url.searchParams.set('cursor', cursors.get(`${was} ${cursor}`) ?? cursor);
    const where = (moved.get(url.pathname) ?? url.pathname) + url.search;
    const content = isEnrol
      ? JSON.stringify({ ...JSON.parse(textOf(body)), code: await invite(test, officer) })
      : body !== null && typeof body !== 'string'
        ? (unpack(body) as ArrayBuffer)
        : body;
    const cookie = isEnrol ? {} : { cookie: cookies.get(was) ?? '' };
    const response = await test.app.request(where, {
      method,
      headers: { ...headers, ...cookie },
      body: content,
    });
    const text = await response.text();
    const told = text === '' ? null : (JSON.parse(text) as { cursor?: string });
    if (isEnrol) cookies.set(was, (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
    const before = (reply as { cursor?: string } | null)?.cursor;
    if (before !== undefined && told?.cursor !== undefined) cursors.set(`${was} ${before}`, told.cursor);
    if (location !== null) moved.set(location, response.headers.get('location') ?? '');
    answers.push({ status: response.status, reply: told });
  }
  return answers;
}
