// The protocol as another client speaks it: plain fetch against the running endpoint, none of our modules.
import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { type Endpoint, startEndpoint } from './endpoint.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- a client from outside knows no types of ours
type Loose = any;

test.describe.configure({ mode: 'serial' });

let endpoint: Endpoint;
test.beforeAll(async () => {
  endpoint = await startEndpoint();
});
test.afterAll(() => endpoint.remove());

/** UUIDv7-shaped: the version digit is all a guard can see. */
const id = () => randomUUID().replace(/^(.{14})4/, '$17');

/** One device that speaks the protocol by hand. */
class Device {
  cookie = '';
  officer: Loose;
  epoch = '';
  /** Each local database has a name of its own; one that speaks for two officers is refused (H8). */
  readonly client = id();

  async call(method: string, url: string, body?: unknown, headers: Record<string, string> = {}) {
    const reply = await fetch(`${endpoint.url}/api/v1${url}`, {
      method,
      headers: {
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await reply.text();
    return {
      status: reply.status,
      headers: reply.headers,
      text,
      json: text ? JSON.parse(text) : null,
    };
  }

  async enrol(code: string) {
    const reply = await this.call('POST', '/enrol', { code, device: { name: 'Máy thử từ bên ngoài' } });
    expect(reply.status, reply.text).toBe(200);
    this.cookie = (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    this.officer = reply.json.officer;
    this.epoch = reply.json.epoch;
    return reply;
  }

  push(changes: unknown[], more: object = {}, headers: Record<string, string> = {}) {
    return this.call(
      'POST',
      '/push',
      {
        protocol: 1,
        build: 'outside',
        nonce: 'n-1',
        client: this.client,
        boot: 'outside-boot',
        epoch: this.epoch,
        sentAt: new Date().toISOString(),
        changes,
        ...more,
      },
      headers,
    );
  }

  async pullAll() {
    const rows: Loose[] = [];
    let cursor = '';
    for (;;) {
      const { status, json } = await this.call(
        'GET',
        `/pull?nonce=p&limit=200${cursor && `&cursor=${cursor}`}`,
      );
      expect(status).toBe(200);
      expect(json.protocol).toBe(1);
      expect(json.nonce).toBe('p');
      rows.push(...json.changes);
      cursor = encodeURIComponent(json.cursor);
      if (!json.more) return { rows, cursor, last: json };
    }
  }
}

const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

const officer = new Device();
const reviewer = new Device();
const admin = new Device();
let campaign: Loose;
let round: Loose;

function submit(body: object, more: object = {}) {
  return {
    id: id(),
    type: 'submit',
    author: officer.officer.id,
    at: new Date().toISOString(),
    record: id(),
    revision: id(),
    base: null,
    campaign: campaign.id,
    round: round.no,
    unit: officer.officer.unit.id,
    form: 'coverage@1',
    body,
    files: [],
    ...more,
  };
}

const confirmation = {
  planReadOn: today,
  disseminatedOn: today,
  method: ['meeting'],
  workforceTotal: 120,
  memberTotal: 90,
  workforceReached: 100,
  memberReached: 80,
  launched: true,
  launchedOn: today,
  confirmedBy: { name: 'Người xác nhận' },
};

test('a code works once, and every wrong one gets the same answer', async () => {
  const { code } = endpoint.invitation('officer');
  const first = await officer.enrol(code.toLowerCase().replace('-', ' '));
  expect(first.headers.get('set-cookie')).toMatch(/HttpOnly/i);
  expect(first.headers.get('set-cookie')).toMatch(/SameSite=Strict/i);
  expect(first.headers.get('cache-control')).toBe('no-store');
  expect(Object.keys(first.json).sort()).toEqual(['device', 'epoch', 'now', 'officer', 'protocol']);
  const used = await new Device().call('POST', '/enrol', { code, device: { name: 'x' } });
  const unknown = await new Device().call('POST', '/enrol', { code: 'ZZZZ-ZZZZ', device: { name: 'x' } });
  expect([used.status, used.json.code]).toEqual([403, 'code.invalid']);
  expect([unknown.status, unknown.json.code]).toEqual([403, 'code.invalid']);
  expect(used.headers.get('content-type')).toContain('application/problem+json');
  await reviewer.enrol(endpoint.invitation('reviewer').code);
  await admin.enrol(endpoint.invitation('admin').code);
  const me = await officer.call('GET', '/me');
  expect(me.json.officers).toEqual([officer.officer]);
  const stranger = await new Device().call('GET', '/me');
  expect([stranger.status, stranger.json.code]).toEqual([401, 'device.unknown']);
});

test('the feed brings the campaign, its forms and the tree, and a cursor that ends it', async () => {
  const { rows, cursor, last } = await officer.pullAll();
  const types = new Set(rows.map((row) => row.t));
  for (const t of ['campaign', 'form', 'unit', 'record']) expect(types, t).toContain(t);
  campaign = rows.find((row) => row.t === 'campaign' && row.d.state === 'launched').d;
  round =
    campaign.rounds.find((entry: Loose) => entry.start.slice(0, 10) <= today && today <= entry.end) ??
    campaign.rounds[0];
  expect(campaign.forms).toContain('coverage@1');
  expect(last.checksum.count).toBe(rows.filter((row) => row.op === 'put').length);
  const again = await officer.call('GET', `/pull?nonce=q&cursor=${cursor}`);
  expect(again.json).toMatchObject({ nonce: 'q', more: false, changes: [] });
  const broken = await officer.call('GET', '/pull?nonce=q&cursor=not-a-cursor');
  expect([broken.status, broken.json.reset, broken.json.nonce]).toEqual([409, 'epoch', 'q']);
});

test('D1: the same change sent again gets the same receipt, altered it is refused', async () => {
  const change = submit(confirmation, { form: 'pledge-collective@1', body: {} });
  const poor = await officer.push([change]);
  expect(poor.status).toBe(200);
  expect(poor.json.nonce).toBe('n-1');
  expect(poor.json.results[0]).toMatchObject({
    id: change.id,
    outcome: 'rejected',
    problem: { code: 'form.invalid' },
  });
  const poorAgain = await officer.push([change]);
  expect(poorAgain.json.results[0]).toEqual(poor.json.results[0]);

  const good = submit(confirmation);
  const first = await officer.push([good]);
  expect(first.json.results[0].outcome, JSON.stringify(first.json)).toBe('accepted');
  expect(first.json.results[0].receipt.number).toMatch(/^[A-Z0-9]+-\d{4}-\d{6,}$/);
  const reordered = Object.fromEntries(Object.entries(good).reverse());
  const again = await officer.push([reordered]);
  expect(again.json.results[0]).toMatchObject({
    outcome: 'duplicate',
    receipt: first.json.results[0].receipt,
  });
  const altered = await officer.push([{ ...good, body: { ...confirmation, workforceReached: 99 } }]);
  expect(altered.json.results[0]).toMatchObject({ outcome: 'rejected', problem: { code: 'change.altered' } });
  const elsewhere = submit(confirmation, { record: good.record, revision: id() });
  const exists = await officer.push([elsewhere]);
  expect(exists.json.results[0]).toMatchObject({ outcome: 'rejected', problem: { code: 'record.exists' } });
});

test('D2: twenty parallel copies make one row and one receipt', async () => {
  const change = submit(
    { ...confirmation },
    {
      form: 'coverage@1',
      round: campaign.rounds.find((entry: Loose) => entry.no !== round.no)?.no ?? round.no,
    },
  );
  const replies = await Promise.all(Array.from({ length: 20 }, () => officer.push([change])));
  const results = replies.map(({ json }) => json.results[0]);
  expect(results.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
  expect(new Set(results.map(({ receipt }) => JSON.stringify(receipt))).size).toBe(1);
});

test('A3: one bad change stops nothing else', async () => {
  const good = submit({ ...confirmation }, { round: 99 });
  const results = (
    await officer.push([
      { id: id(), type: 'nonsense' },
      submit(confirmation, { unit: id() }),
      submit(confirmation, { form: 'coverage@77' }),
      submit(confirmation, { author: reviewer.officer.id }),
      good,
      { ...submit(confirmation), type: 'revise', base: id() },
    ])
  ).json.results;
  expect(results.map((result: Loose) => result.outcome)).toEqual([
    'rejected',
    'rejected',
    'rejected',
    'rejected',
    'rejected',
    'deferred',
  ]);
  expect(results[0].problem.code).toBe('change.malformed');
  expect(results[2].problem.code).toBe('form.unknown');
  expect(results[3].problem.code).toBe('author.foreign');
});

test('a report is returned with a reason, revised and accepted; nobody reviews their own', async () => {
  const { rows } = await officer.pullAll();
  const own = rows.find(
    (row) => row.t === 'record' && row.d.form === 'coverage@1' && row.d.state === 'submitted',
  );
  expect(own, 'a submitted confirmation').toBeTruthy();
  const record = own.d;
  const review = (by: Device, decision: string, base: string, comment = '') => ({
    id: id(),
    type: 'review',
    author: by.officer.id,
    at: new Date().toISOString(),
    record: record.id,
    base,
    decision,
    comment,
    notes: [{ field: 'workforceReached', text: 'Xem lại' }],
  });
  const self = (await officer.push([review(officer, 'accept', record.head.revision)])).json.results[0];
  expect(self).toMatchObject({ outcome: 'rejected', problem: { code: 'review.own' } });
  const silent = (await reviewer.push([review(reviewer, 'return', record.head.revision)])).json.results[0];
  expect(silent).toMatchObject({ outcome: 'rejected', problem: { code: 'review.reason' } });
  const back = (await reviewer.push([review(reviewer, 'return', record.head.revision, 'Số chưa khớp')])).json
    .results[0];
  expect(back.outcome).toBe('accepted');
  expect(back.receipt.number).toBeUndefined();
  const fixed = {
    ...submit({ ...confirmation, workforceReached: 110 }),
    type: 'revise',
    record: record.id,
    base: record.head.revision,
    round: record.round,
  };
  const sent = (await officer.push([fixed])).json.results[0];
  expect(sent.outcome, JSON.stringify(sent)).toBe('accepted');
  const stale = (await reviewer.push([review(reviewer, 'accept', record.head.revision)])).json.results[0];
  expect(stale).toMatchObject({ outcome: 'rejected', problem: { code: 'base.stale' } });
  const yes = (await admin.push([review(admin, 'accept', fixed.revision)])).json.results[0];
  expect(yes.outcome).toBe('accepted');
  const got = await officer.call('POST', '/get', { nonce: 'g', ids: [['record', record.id]], history: true });
  expect(got.json.nonce).toBe('g');
  expect(got.json.rows[0].d).toMatchObject({ state: 'accepted', head: { revision: fixed.revision } });
  expect(got.json.rows[0].history.length).toBeGreaterThanOrEqual(4);
});

test('bad envelopes store nothing and say so', async () => {
  expect((await officer.call('POST', '/push', '{not json')).status).toBe(400);
  const big = await officer.push([submit({ ...confirmation, filler: 'x'.repeat(300_000) })]);
  expect([big.status, big.json.code]).toEqual([413, 'too.large']);
  const foreign = await officer.push([], {}, { origin: 'https://evil.example' });
  expect([foreign.status, foreign.json.code]).toEqual([403, 'origin.foreign']);
  const other = await officer.push([], {}, { 'x-officer': reviewer.officer.id });
  expect([other.status, other.json.code]).toEqual([403, 'officer.foreign']);
  const nobody = await new Device().push([]);
  expect([nobody.status, nobody.json.code]).toEqual([401, 'device.unknown']);
  expect((await officer.call('GET', '/nothing-here')).status).toBe(404);
});

test('health, openapi and the desk answer in their shapes', async () => {
  const health = await new Device().call('GET', '/health');
  expect(health.json).toMatchObject({ ok: true, store: 'sqlite', head: expect.any(Number) });
  const openapi = await new Device().call('GET', '/openapi.json');
  expect(openapi.json.openapi).toMatch(/^3\.1/);
  for (const path of [
    '/enrol',
    '/push',
    '/pull',
    '/manifest',
    '/get',
    '/rollup',
    '/coverage',
    '/campaigns',
  ]) {
    expect(
      Object.keys(openapi.json.paths).some((key) => key.endsWith(path)),
      path,
    ).toBe(true);
  }
  const query = `campaign=${campaign.id}&round=${round.no}&unit=${admin.officer.unit.id}`;
  expect((await admin.call('GET', `/coverage?${query}`)).status).toBe(200);
  expect((await admin.call('GET', `/rollup?${query}`)).status).toBe(200);
  expect((await officer.call('GET', `/rollup?${query}`)).status).toBe(403);
});

test('the receipts and the feed numbers survive a kill and a restart', async () => {
  const before = await new Device().call('GET', '/health');
  await endpoint.stop('SIGKILL');
  await endpoint.start();
  const after = await new Device().call('GET', '/health');
  expect(after.json.epoch).toBe(before.json.epoch);
  expect(after.json.head).toBeGreaterThanOrEqual(before.json.head);
  expect((await officer.call('GET', '/me')).status).toBe(200);
});
