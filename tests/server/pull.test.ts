import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Phone, createTestEndpoint, forms, newId, review, revise, submit } from './endpoint.ts';

async function province() {
  const test = await createTestEndpoint();
  const commune = await test.addUnit(test.top, 'Công đoàn phường', 'commune');
  const [base, other] = [await test.addUnit(commune, 'CĐCS một'), await test.addUnit(commune, 'CĐCS hai')];
  const campaign = await test.campaign();
  const [officer, stranger, chief, admin] = [
    await test.enrol(base),
    await test.enrol(other),
    await test.enrol(commune, 'reviewer'),
    await test.enrol(test.top, 'admin'),
  ];
  return { test, commune, base, other, campaign, officer, stranger, chief, admin };
}

/** `protocol.md` §3: XOR of the first 8 bytes of SHA-256 of `t|id|v`, as a device computes it. */
function checksumOf(rows: readonly { t: string; id: string; v: number }[]) {
  const sum = Buffer.alloc(8);
  for (const { t, id, v } of rows) {
    const hash = createHash('sha256').update(`${t}|${id}|${v}`).digest();
    for (let at = 0; at < 8; at++) sum[at] = (sum[at] ?? 0) ^ (hash[at] ?? 0);
  }
  return { count: rows.length, xor: sum.toString('hex') };
}

/** What a device holds after applying pages. */
function hold(
  held: Map<string, { t: string; id: string; v: number }>,
  rows: Awaited<ReturnType<Phone['pullAll']>>['rows'],
) {
  for (const row of rows) {
    if (row.op === 'gone') held.delete(`${row.t}|${row.id}`);
    else held.set(`${row.t}|${row.id}`, row);
  }
  return [...held.values()];
}
const initiative = { form: 'initiative@1' };

describe('a first pull', () => {
  it('E10: brings the campaign with its forms and the units first, then own records, then the rest', async () => {
    const { test, campaign, officer, stranger, chief, commune } = await province();
    await stranger.push(submit(test, stranger, campaign), submit(test, stranger, campaign, initiative));
    await officer.send(submit(test, officer, campaign));
    await chief.send(submit(test, chief, campaign, initiative));
    const { rows } = await chief.pullAll();
    const parts = rows.map((row) => {
      if (row.t !== 'record' || row.op === 'gone') return 'frame';
      return row.d.unit === commune.id ? 'own' : 'rest';
    });
    expect(parts).toEqual(
      [...parts].sort((a, b) => ['frame', 'own', 'rest'].indexOf(a) - ['frame', 'own', 'rest'].indexOf(b)),
    );
    expect(new Set(parts)).toEqual(new Set(['frame', 'own', 'rest']));
    expect(rows.find((row) => row.t === 'campaign')).toMatchObject({
      id: campaign.id,
      op: 'put',
      d: {
        id: campaign.id,
        unit: test.top.id,
        version: 1,
        state: 'launched',
        forms: expect.arrayContaining(['round-report@1']),
      },
    });
    expect(rows.filter((row) => row.t === 'form').map((row) => row.id)).toContain(
      `${campaign.id}/round-report@1`,
    );
  });

  it('E10, E11: cut into pages of any size brings each row once, and ends with a checksum that fits', async () => {
    const { test, campaign, officer, chief } = await province();
    for (let count = 0; count < 3; count++) {
      await officer.push(...Array.from({ length: 9 }, () => submit(test, officer, campaign, initiative)));
    }
    for (const limit of [1, 4, 7, 500]) {
      const rows = [];
      let cursor = '';
      for (;;) {
        const { body } = await chief.call(
          'GET',
          `/pull?nonce=n&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`,
        );
        expect(body.changes.length).toBeLessThanOrEqual(limit);
        expect([body.protocol, body.nonce]).toEqual([1, 'n']);
        rows.push(...body.changes);
        cursor = body.cursor;
        if (!body.more) {
          expect(body.checksum).toEqual(checksumOf(rows));
          expect(body.scope).toEqual({ hash: expect.any(String), units: 3 });
          break;
        }
        expect(body.checksum).toBeUndefined();
      }
      expect(new Set(rows.map((row) => `${row.t}|${row.id}`)).size).toBe(rows.length);
      expect(rows.filter((row) => row.t === 'record')).toHaveLength(27);
    }
  });

  it('writing while it runs: every row arrives, none is passed over', async () => {
    const { test, campaign, officer, chief } = await province();
    await officer.push(...Array.from({ length: 12 }, () => submit(test, officer, campaign, initiative)));
    const held = new Map<string, { t: string; id: string; v: number }>();
    let cursor = '';
    let first = submit(test, officer, campaign, initiative);
    for (let page = 0; ; page++) {
      const { body } = await chief.call('GET', `/pull?nonce=n&limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      hold(held, body.changes);
      cursor = body.cursor;
      if (page < 5) {
        await officer.push(first, revise(first));
        first = submit(test, officer, campaign, initiative);
      }
      if (!body.more) {
        expect(body.checksum).toEqual(checksumOf([...held.values()]));
        break;
      }
    }
    expect([...held.values()].filter((row) => row.t === 'record')).toHaveLength(17);
  });

  it('fills its pages better once it knows how small they pack', async () => {
    const { test, campaign, officer } = await province();
    const text = 'Nội dung đã triển khai. '.repeat(75);
    for (let count = 0; count < 6; count++) {
      await officer.push(
        ...Array.from({ length: 50 }, () =>
          submit(test, officer, campaign, { ...initiative, body: { people: 1, text } }),
        ),
      );
    }
    const pages = async (): Promise<number> => {
      for (let cursor = '', count = 1; ; count++) {
        const response = await test.app.request(`/api/v1/pull?nonce=n${cursor}`, {
          headers: { cookie: officer.cookie, 'accept-encoding': 'gzip' },
        });
        const bytes = new Uint8Array(await response.arrayBuffer());
        expect(bytes.length).toBeLessThanOrEqual(200_000);
        const body = JSON.parse(gunzipSync(bytes).toString()) as { cursor: string; more: boolean };
        if (!body.more) return count;
        cursor = `&cursor=${body.cursor}`;
      }
    };
    expect([await pages(), await pages()]).toEqual([2, 1]);
  });

  it('stays under 200 kB a page, packed or not', async () => {
    const { test, campaign, officer } = await province();
    const noise = () => Array.from({ length: 60 }, () => newId()).join(' ');
    for (let count = 0; count < 8; count++) {
      await officer.push(
        ...Array.from({ length: 50 }, () =>
          submit(test, officer, campaign, {
            ...initiative,
            body: { people: 1, text: noise().slice(0, 1900) },
          }),
        ),
      );
    }
    let cursor = '';
    for (const packed of [false, true]) {
      cursor = '';
      for (;;) {
        const response = await test.app.request(`/api/v1/pull?nonce=n${cursor ? `&cursor=${cursor}` : ''}`, {
          headers: { cookie: officer.cookie, ...(packed ? { 'accept-encoding': 'gzip' } : {}) },
        });
        const bytes = new Uint8Array(await response.arrayBuffer());
        expect(bytes.length).toBeLessThanOrEqual(200_000);
        expect(response.headers.get('content-encoding')).toBe(packed ? 'gzip' : null);
        const body = JSON.parse((packed ? gunzipSync(bytes) : Buffer.from(bytes)).toString());
        cursor = body.cursor;
        if (!body.more) break;
      }
    }
  });
});

describe('a later pull', () => {
  it('brings only what is new, each row as it is now', async () => {
    const { test, campaign, officer, chief } = await province();
    const { last } = await chief.pullAll();
    const first = submit(test, officer, campaign);
    await officer.send(first);
    const second = revise(first);
    const { results } = await officer.push(second);
    const { rows } = await chief.pullAll(last.cursor);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      t: 'record',
      id: first.record,
      v: results[0]?.receipt?.v,
      op: 'put',
      d: { state: 'submitted', head: { revision: second.revision, receivedAt: '2026-08-10T02:00:00.000Z' } },
    });
  });

  it('shows accepted stories and plans to those below, as accepted, and takes them back when they are reopened', async () => {
    const { test, campaign, officer, stranger, chief, admin } = await province();
    const story = submit(test, officer, campaign, { form: 'story@1' });
    const plan = submit(test, chief, campaign, { form: 'unit-plan@1', round: null });
    await officer.send(story);
    await chief.send(plan);
    let at = await stranger.pullAll();
    expect(at.rows.filter((row) => row.t === 'record')).toEqual([]);
    await admin.push(review(test, admin, story, 'accept', 'Lời riêng'), review(test, admin, plan, 'accept'));
    at = await stranger.pullAll(at.last.cursor);
    expect(at.rows.map((row) => row.id).toSorted()).toEqual([story.record, plan.record].toSorted());
    expect(JSON.stringify(at.rows)).not.toContain('Lời riêng');
    // A new plan under review is not theirs to see; the accepted one stays.
    const next = revise(plan, { body: { people: 9, text: 'Bản mới chưa duyệt' } });
    await chief.send(next);
    at = await stranger.pullAll(at.last.cursor);
    expect(at.rows).toMatchObject([
      { id: plan.record, d: { state: 'accepted', head: { revision: plan.revision } } },
    ]);
    expect(JSON.stringify(at.rows)).not.toContain('chưa duyệt');
    await admin.send(review(test, admin, story, 'reopen', 'Nhầm'));
    at = await stranger.pullAll(at.last.cursor);
    expect(at.rows).toEqual([{ t: 'record', id: story.record, v: expect.any(Number), op: 'gone' }]);
    const { body } = await stranger.call('POST', '/get', {
      nonce: 'n',
      ids: [['record', story.record]],
      history: true,
    });
    expect(body.rows).toMatchObject([{ op: 'gone' }]);
  });

  it('keeps a campaign in preparation among the officers of its own unit', async () => {
    const { test, chief, admin } = await province();
    const draft = await test.campaign({ state: 'draft' });
    const seen = async (phone: Phone) =>
      (await phone.pullAll()).rows.filter((row) => row.id.startsWith(draft.id)).length;
    const all = forms.length + 1;
    expect([await seen(admin), await seen(chief)]).toEqual([all, 0]);
    await test.campaign({ id: draft.id });
    expect([await seen(admin), await seen(chief)]).toEqual([all, all]);
  });
});

describe('a cursor that is of no use', () => {
  const answerTo = async (phone: Phone, cursor: string) => {
    const { status, body } = await phone.call('GET', `/pull?nonce=n7&cursor=${encodeURIComponent(cursor)}`);
    return [status, body];
  };

  it('E5, E6: unreadable or of another epoch: reset "epoch"', async () => {
    const { test, officer } = await province();
    const { epoch } = test.endpoint.store;
    const other = Buffer.from(JSON.stringify(['older', 'x', 'all', 0, 0, '', ''])).toString('base64url');
    for (const cursor of ['nonsense', '%%%', '123', other]) {
      expect(await answerTo(officer, cursor)).toEqual([
        409,
        { protocol: 1, nonce: 'n7', reset: 'epoch', epoch },
      ]);
    }
  });

  it('E5: beyond the head: reset "ahead"', async () => {
    const { test, officer } = await province();
    const { last } = await officer.pullAll();
    const parts = JSON.parse(Buffer.from(last.cursor, 'base64url').toString());
    parts[4] = 1_000_000;
    const cursor = Buffer.from(JSON.stringify(parts)).toString('base64url');
    expect(await answerTo(officer, cursor)).toEqual([
      409,
      { protocol: 1, nonce: 'n7', reset: 'ahead', epoch: test.endpoint.store.epoch },
    ]);
  });

  it('E7: after the mandate or the tree changed: reset "scope"; the manifest repairs without a new first pull', async () => {
    const { test, campaign, officer, stranger, chief, admin, base } = await province();
    await officer.push(submit(test, officer, campaign), submit(test, officer, campaign, initiative));
    await stranger.send(submit(test, stranger, campaign));
    const elsewhere = await test.addUnit(test.top, 'Phường khác', 'commune');
    const there = await test.enrol(elsewhere, 'reviewer');
    const held = new Map<string, { t: string; id: string; v: number }>();
    const before = await chief.pullAll();
    hold(held, before.rows);
    const beforeThere = await there.pullAll();
    const beforeAdmin = await admin.pullAll();
    await admin.call('POST', '/units', {
      change: newId(),
      units: [{ op: 'move', id: base.id, parent: elsewhere.id }],
    });
    for (const [phone, cursor] of [
      [chief, before.last.cursor],
      [there, beforeThere.last.cursor],
    ] as const) {
      expect(await answerTo(phone, cursor)).toMatchObject([409, { reset: 'scope' }]);
    }
    // The province sees the same units as before: nothing to repair.
    expect((await admin.pullAll(beforeAdmin.last.cursor)).rows).toMatchObject([{ t: 'unit', id: base.id }]);

    const { body } = await chief.call('POST', '/manifest', { nonce: 'm', limit: 500 });
    const should = new Set(body.rows.map(([t, id]: string[]) => `${t}|${id}`));
    for (const key of held.keys()) if (!should.has(key)) held.delete(key);
    expect(held.size).toBe(body.rows.length);
    const { last } = await chief.pullAll(body.cursor);
    expect(last.checksum).toEqual(checksumOf([...held.values()]));
    expect([...held.keys()].filter((key) => key.startsWith('record'))).toHaveLength(1);
  });
});

describe('the manifest', () => {
  it('lists what an officer should hold, in pages of any size, whichever way the next page is asked for', async () => {
    const { test, campaign, officer, chief } = await province();
    const drafted = submit(test, officer, campaign, { ...initiative, type: 'draft' });
    await officer.push(drafted, { ...drafted, id: newId(), type: 'submit' }, submit(test, officer, campaign));
    await officer.send({ ...revise(drafted), type: 'draft' });
    const { rows, last } = await officer.pullAll();
    const expected = new Set(rows.map((row) => `${row.t}|${row.id}|${row.v}`));
    expect(expected).toContain(
      `draft|${drafted.record}|${last.checksum ? rows.find((row) => row.t === 'draft')?.v : 0}`,
    );
    for (const limit of [1, 2, 500]) {
      for (const way of ['after', 'id', 'key'] as const) {
        const seen: string[] = [];
        let after: unknown;
        for (;;) {
          const { body } = await officer.call('POST', '/manifest', {
            nonce: 'm',
            limit,
            ...(after ? { after } : {}),
          });
          expect([body.protocol, body.nonce]).toEqual([1, 'm']);
          seen.push(...body.rows.map((row: string[]) => row.join('|')));
          const [t, id] = body.rows.at(-1) ?? [];
          after = way === 'after' ? body.after : way === 'id' ? id : [t, id];
          if (!body.more) break;
        }
        expect(seen).toHaveLength(expected.size);
        expect(new Set(seen)).toEqual(expected);
      }
    }
    void chief;
  });
});

describe('news', () => {
  const read = async (reader: ReadableStreamDefaultReader<Uint8Array>) => {
    const { value } = await reader.read();
    return JSON.parse(new TextDecoder().decode(value).replace(/^data: /, ''));
  };

  it('tells open desks the head, at once and when it grows, and ends when the endpoint stops', async () => {
    const { test, campaign, officer, chief } = await province();
    const response = await test.app.request(`/api/v1/events?officer=${chief.officer.id}`, {
      headers: { cookie: chief.cookie },
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.getReader();
    if (!reader) throw new Error('no stream');
    const first = await read(reader);
    const reply = await officer.push(submit(test, officer, campaign));
    expect(await read(reader)).toEqual({ head: reply.head });
    expect(reply.head).toBe(first.head + 1);
    test.endpoint.hub.stop();
    expect((await reader.read()).done).toBe(true);
  });

  it('is for enrolled devices', async () => {
    const { test } = await province();
    expect((await test.request('GET', '/events')).body.code).toBe('device.unknown');
  });
});
