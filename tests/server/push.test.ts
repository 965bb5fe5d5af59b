import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createTestEndpoint, end, envelope, newId, report, revise, review, submit } from './endpoint.ts';

async function village() {
  const test = await createTestEndpoint();
  const commune = await test.addUnit(test.top, 'Công đoàn phường', 'commune');
  const base = await test.addUnit(commune, 'CĐCS Nhà máy may');
  const campaign = await test.campaign();
  const officer = await test.enrol(base);
  return { test, commune, base, campaign, officer };
}

describe('a pushed report', () => {
  it('is accepted with a receipt that names federation, year and count', async () => {
    const { test, campaign, officer } = await village();
    const { head: before } = await test.endpoint.store.read((reader) => reader.federation(test.fed));
    const reply = await officer.push(submit(test, officer, campaign));
    expect(reply).toMatchObject({
      protocol: 1,
      epoch: test.endpoint.store.epoch,
      backupHorizon: 0,
      head: before + 1,
    });
    expect(reply.results).toEqual([
      {
        id: expect.any(String),
        outcome: 'accepted',
        receipt: { number: 'PY-2026-000001', at: '2026-08-10T02:00:00.000Z', v: before + 1 },
      },
    ]);
  });

  it('counts receipts by the year in Asia/Ho_Chi_Minh', async () => {
    const { test, campaign, officer } = await village();
    test.clock.now = Date.parse('2026-12-31T17:30:00.000Z');
    const first = await officer.send(submit(test, officer, campaign, { form: 'initiative@1' }));
    expect(first.receipt?.number).toBe('PY-2027-000001');
    test.clock.now = Date.parse('2026-12-31T16:59:59.000Z');
    const second = await officer.send(submit(test, officer, campaign, { form: 'initiative@1' }));
    expect(second.receipt?.number).toBe('PY-2026-000001');
  });

  it('gives a review, a withdrawal and a draft receipts without a number', async () => {
    const { test, commune, campaign, officer } = await village();
    const chief = await test.enrol(commune, 'reviewer');
    const first = submit(test, officer, campaign);
    await officer.send(first);
    const said = await chief.send(review(test, chief, first, 'return', 'Thiếu số liệu'));
    const back = await officer.send(end(first, 'withdraw'));
    const draft = await officer.send(
      submit(test, officer, campaign, { type: 'draft', form: 'initiative@1' }),
    );
    for (const result of [said, back, draft]) {
      expect(result.outcome).toBe('accepted');
      expect(Object.keys(result.receipt ?? {})).toEqual(['at', 'v']);
    }
  });

  it('numbers accepted changes 1…n without a gap, whatever is refused between them', async () => {
    const { test, campaign, officer } = await village();
    const { head } = await test.endpoint.store.read((reader) => reader.federation(test.fed));
    const good = () => submit(test, officer, campaign, { form: 'initiative@1' });
    const bad = () => submit(test, officer, campaign, { form: 'initiative@1', body: {} });
    const { results } = await officer.push(
      good(),
      bad(),
      good(),
      { id: newId(), type: 'dance' },
      good(),
      bad(),
    );
    expect(results.map((result) => result.receipt?.v)).toEqual([
      head + 1,
      undefined,
      head + 2,
      undefined,
      head + 3,
      undefined,
    ]);
    expect(results.map((result) => result.receipt?.number).filter(Boolean)).toEqual([
      'PY-2026-000001',
      'PY-2026-000002',
      'PY-2026-000003',
    ]);
  });

  it('names the files the endpoint does not have, and is complete only without any', async () => {
    const { test, campaign, officer } = await village();
    const files = [{ sha256: 'a'.repeat(64), bytes: 10, type: 'image/jpeg', name: 'anh.jpg' }];
    const change = submit(test, officer, campaign, { files });
    expect((await officer.send(change)).needFiles).toEqual(['a'.repeat(64)]);
    expect((await officer.send(change)).needFiles).toEqual(['a'.repeat(64)]);
    await officer.send(submit(test, officer, campaign, { form: 'initiative@1' }));
    const { rows } = await officer.pullAll();
    const complete = rows.flatMap((row) => (row.t === 'record' && row.op === 'put' ? [row.d.complete] : []));
    expect(complete).toHaveLength(2);
    expect(new Set(complete)).toEqual(new Set([false, true]));
  });

  it('loses its private values on the way in, and nothing else', async () => {
    const { test, campaign, officer } = await village();
    const body = { people: 5, text: 'Đủ', poor: 'Nguyễn Thị Bí Mật', later: { kept: true } };
    const change = submit(test, officer, campaign, { body });
    await officer.send(change);
    const draft = submit(test, officer, campaign, { type: 'draft', form: 'initiative@1', body });
    await officer.send(draft);
    const refused = submit(test, officer, campaign, { form: 'initiative@1', body: { ...body, people: -1 } });
    expect((await officer.send(refused)).outcome).toBe('rejected');
    const { rows } = await officer.pullAll();
    const record = rows.find((row) => row.id === change.record);
    expect(record).toMatchObject({ d: { head: { body: { people: 5, text: 'Đủ', later: { kept: true } } } } });
    const { readFileSync, readdirSync } = await import('node:fs');
    await test.endpoint.store.close();
    for (const file of readdirSync(test.folder)) {
      expect(readFileSync(`${test.folder}/${file}`).includes('Bí Mật')).toBe(false);
    }
  });
});

describe('a change that comes again', () => {
  it('D1: a reply lost after the commit costs nothing: the same change gets the same receipt', async () => {
    const { test, campaign, officer } = await village();
    const change = submit(test, officer, campaign);
    const first = await officer.send(change);
    test.clock.now += 3_600_000;
    expect(await officer.send(change)).toEqual({ ...first, outcome: 'duplicate' });
    // Other order of members, same content: RFC 8785 sees no difference.
    const turned = Object.fromEntries(Object.entries(change).reverse());
    expect(await officer.send(turned)).toEqual({ ...first, outcome: 'duplicate' });
  });

  it('D2: 20 parallel copies make one record and one receipt', async () => {
    const { test, campaign, officer } = await village();
    const change = submit(test, officer, campaign);
    const results = await Promise.all(Array.from({ length: 20 }, () => officer.send(change)));
    expect(results.filter((result) => result.outcome === 'accepted')).toHaveLength(1);
    expect(new Set(results.map((result) => JSON.stringify(result.receipt))).size).toBe(1);
    const { rows } = await officer.pullAll();
    expect(rows.filter((row) => row.t === 'record')).toHaveLength(1);
  });

  it('D3: other content under the same id is refused as altered, and the first stays what it is', async () => {
    const { test, campaign, officer } = await village();
    const change = submit(test, officer, campaign);
    const first = await officer.send(change);
    const other = { ...change, body: { people: 6 } };
    expect(await officer.send(other)).toEqual({
      id: change.id,
      outcome: 'rejected',
      problem: { code: 'change.altered' },
    });
    expect(await officer.send(change)).toEqual({ ...first, outcome: 'duplicate' });
  });

  it('twice in one batch is one change and a duplicate of it', async () => {
    const { test, campaign, officer } = await village();
    const change = submit(test, officer, campaign);
    const { results } = await officer.push(change, change, { ...change, round: 2 });
    expect(results.map((result) => result.outcome)).toEqual(['accepted', 'duplicate', 'rejected']);
    expect(results[1]?.receipt).toEqual(results[0]?.receipt);
    expect(results[2]?.problem?.code).toBe('change.altered');
  });

  it('refused once is refused for good, with the same words', async () => {
    const { test, campaign, officer } = await village();
    const change = submit(test, officer, campaign, { body: { people: -3 } });
    const first = await officer.send(change);
    expect(first).toEqual({
      id: change.id,
      outcome: 'rejected',
      problem: {
        code: 'form.invalid',
        fields: [{ field: 'people', code: 'field.min', args: expect.any(Object) }],
      },
    });
    expect(await officer.send(change)).toEqual(first);
  });

  it('a change whose base has not come yet is deferred, and taken when it comes again', async () => {
    const { test, campaign, officer } = await village();
    const first = submit(test, officer, campaign);
    const next = revise(first);
    for (let count = 0; count < 3; count++) {
      expect(await officer.send(next)).toEqual({ id: next.id, outcome: 'deferred' });
    }
    await officer.send(first);
    expect((await officer.send(next)).outcome).toBe('accepted');
  });

  it('D8: a copied local database writes on from two phones, and all of it arrives', async () => {
    const { test, base, campaign, officer } = await village();
    const admin = await test.enrol(test.top, 'admin');
    void base;
    const client = newId();
    const send = (boot: string) =>
      officer.call('POST', '/push', {
        ...envelope(test, client, [submit(test, officer, campaign, { form: 'initiative@1' })]),
        boot,
      });
    for (const boot of ['one', 'two', 'one', 'two']) {
      expect((await send(boot)).body.results[0].outcome).toBe('accepted');
    }
    // H8: but nobody else may speak through it.
    const foreign = await admin.call('POST', '/push', envelope(test, client, []));
    expect([foreign.status, foreign.body.code]).toEqual([403, 'client.foreign']);
  });
});

describe('one batch', () => {
  it('D6, D7: every kind of poison gets an answer of its own, and what is good arrives', async () => {
    const { test, campaign, officer, commune } = await village();
    const good = () => submit(test, officer, campaign, { form: 'initiative@1' });
    const poison: [object, string][] = [
      [{ id: newId() }, 'change.malformed'],
      [{ ...good(), id: 'no uuid' }, 'change.malformed'],
      [{ ...good(), at: 'yesterday' }, 'change.malformed'],
      [{ ...good(), body: [] }, 'change.malformed'],
      [{ ...good(), body: { people: 1, text: 'x'.repeat(201_000) } }, 'change.large'],
      [{ ...good(), author: newId() }, 'author.foreign'],
      [{ ...good(), unit: newId() }, 'unit.unknown'],
      [{ ...good(), unit: commune.id }, 'right.write'],
      [{ ...good(), campaign: newId() }, 'campaign.unknown'],
      [{ ...good(), round: 9 }, 'round.unknown'],
      [{ ...good(), form: 'initiative@7' }, 'form.unknown'],
      [{ ...good(), form: 'nothing@1' }, 'form.unknown'],
      [{ ...good(), body: {} }, 'form.invalid'],
    ];
    const changes = poison.flatMap(([bad]) => [bad, good()]);
    const results = [];
    for (const change of changes) {
      if (JSON.stringify(change).length > 150_000) results.push((await officer.push(change)).results[0]);
    }
    const { results: rest } = await officer.push(
      ...changes.filter((one) => JSON.stringify(one).length < 150_000),
    );
    const codes = new Map(
      [...results, ...rest].map((result) => [result?.id, result?.problem?.code ?? result?.outcome]),
    );
    for (const [bad, code] of poison)
      expect([code, codes.get((bad as { id: string }).id)]).toEqual([code, code]);
    expect(rest.filter((result) => result.outcome === 'accepted')).toHaveLength(poison.length);
  });

  it('a revision after its submit in the same batch is applied in the order of the batch', async () => {
    const { test, campaign, officer } = await village();
    const first = submit(test, officer, campaign);
    const next = revise(first);
    const last = end(next, 'withdraw');
    const { results } = await officer.push(first, next, last);
    expect(results.map((result) => result.outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    const { rows } = await officer.pullAll();
    expect(rows.find((row) => row.id === first.record)).toMatchObject({
      v: results[2]?.receipt?.v,
      d: { state: 'withdrawn', head: { revision: next.revision }, receipt: { number: 'PY-2026-000002' } },
    });
  });

  it('is refused as an envelope, with nothing stored, when it is malformed or too large', async () => {
    const { test, campaign, officer } = await village();
    const change = submit(test, officer, campaign);
    const whole = envelope(test, newId(), [change]);
    const { nonce: _nonce, ...without } = whole;
    for (const body of [
      '{"protocol":',
      '[]',
      without,
      { ...whole, changes: 'all' },
      { ...whole, changes: [{}] },
    ]) {
      const answer = await officer.call('POST', '/push', body);
      expect([answer.status, answer.body.code]).toEqual([400, 'malformed']);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
    const many = { ...whole, changes: Array.from({ length: 201 }, () => ({ id: newId() })) };
    const large = {
      ...whole,
      changes: [change, { ...change, id: newId(), body: { text: 'x'.repeat(270_000) } }],
    };
    for (const body of [many, large]) {
      const answer = await officer.call('POST', '/push', body);
      expect([answer.status, answer.body.code]).toEqual([413, 'too.large']);
    }
    expect((await officer.send(change)).outcome).toBe('accepted');
  });

  it('comes packed as well, up to the same size unpacked', async () => {
    const { test, campaign, officer } = await village();
    const send = (value: object) =>
      officer.call('POST', '/push', gzipSync(JSON.stringify(value)), { 'content-encoding': 'gzip' });
    const change = submit(test, officer, campaign);
    const { status, body } = await send(envelope(test, newId(), [change]));
    expect([status, body.results[0].outcome]).toEqual([200, 'accepted']);
    const bomb = await send(envelope(test, newId(), [{ ...change, body: { text: 'x'.repeat(5_000_000) } }]));
    expect([bomb.status, bomb.body.code]).toEqual([413, 'too.large']);
    const broken = await officer.call('POST', '/push', 'no gzip', { 'content-encoding': 'gzip' });
    expect([broken.status, broken.body.code]).toEqual([400, 'malformed']);
  });

  it('C9: of an old protocol is taken, while pulling with it is refused', async () => {
    const { test, campaign, officer } = await village();
    const old = { ...envelope(test, newId(), [submit(test, officer, campaign)]), protocol: 0 };
    expect((await officer.call('POST', '/push', old)).body.results[0].outcome).toBe('accepted');
    const pull = await officer.call('GET', '/pull?nonce=n&protocol=0');
    expect([pull.status, pull.body.code]).toEqual([426, 'protocol.old']);
  });

  it('keeps a form version that a newer one has replaced', async () => {
    const { test, campaign, officer } = await village();
    const next = { ...report, version: 2, title: { vi: 'Bản 2' } };
    await test.campaign({ id: campaign.id }, [next]);
    const old = await officer.send(submit(test, officer, campaign));
    expect(old.outcome).toBe('accepted');
    const fresh = await officer.send(submit(test, officer, campaign, { form: 'round-report@2', round: 2 }));
    expect(fresh.outcome).toBe('accepted');
  });

  it('takes what was written for a closed campaign, and nothing for a draft or an archive', async () => {
    const { test, campaign, officer } = await village();
    const codes = [];
    for (const state of ['closed', 'archived'] as const) {
      await test.campaign({ id: campaign.id, state });
      const result = await officer.send(submit(test, officer, campaign, { form: 'initiative@1' }));
      codes.push(result.problem?.code ?? result.outcome);
    }
    const draft = await test.campaign({ state: 'draft' });
    const result = await officer.send(submit(test, officer, draft));
    expect([...codes, result.problem?.code]).toEqual(['accepted', 'campaign.closed', 'campaign.unknown']);
  });
});

describe('D12: a herd at the deadline', () => {
  it('is taken as far as the disk can follow; the others are asked to come later, and lose nothing', async () => {
    const { test, campaign, officer } = await village();
    const changes = Array.from({ length: 900 }, () =>
      submit(test, officer, campaign, { form: 'initiative@1' }),
    );
    const waiting = new Set(changes);
    let peak = 0;
    for (let round = 0; waiting.size > 0 && round < 10; round++) {
      const answers = await Promise.all(
        [...waiting].map(async (change) => {
          const answer = await officer.call('POST', '/push', envelope(test, newId(), [change]));
          peak = Math.max(peak, test.endpoint.store.waiting);
          return { change, answer };
        }),
      );
      for (const { change, answer } of answers) {
        if (answer.status === 200) waiting.delete(change);
        else {
          expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
          expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(5);
        }
      }
      if (round === 0) expect(waiting.size).toBeGreaterThan(0);
    }
    expect(waiting.size).toBe(0);
    expect(peak).toBeLessThanOrEqual(512);
    const { rows } = await officer.pullAll();
    expect(rows.filter((row) => row.t === 'record')).toHaveLength(900);
  });
});

describe('D14: lateness', () => {
  const hour = 3_600_000;
  /** The report of round 1 is due by 25 August, so until midnight in Asia/Ho_Chi_Minh. */
  const limit = Date.parse('2026-08-25T17:00:00.000Z');

  it.each([
    ['received on the last evening is on time', -hour, -hour, 0, 'on-time'],
    ['written in time, received after it: claimed', 5 * hour, -hour, 0, 'claimed'],
    ['written and received after it: late', 5 * hour, hour, 0, 'late'],
    ['a clock 400 days behind does not make late work early', 5 * hour, hour, -400 * 24 * hour, 'late'],
    ['a clock 400 days ahead does not make early work late', 5 * hour, -hour, 400 * 24 * hour, 'claimed'],
  ])('%s', async (_title, received, written, skew, timing) => {
    const { test, campaign, officer } = await village();
    test.clock.now = limit + received;
    const at = new Date(limit + written + skew).toISOString();
    const sentAt = new Date(test.clock.now + skew).toISOString();
    const change = submit(test, officer, campaign, { at });
    const answer = await officer.call('POST', '/push', { ...envelope(test, newId(), [change]), sentAt });
    expect(answer.body.results[0].outcome).toBe('accepted');
    const { rows } = await officer.pullAll();
    expect(rows.find((row) => row.id === change.record)).toMatchObject({ d: { timing } });
  });

  it('a returned report keeps the time of its first arrival', async () => {
    const { test, commune, campaign, officer } = await village();
    const chief = await test.enrol(commune, 'reviewer');
    const first = submit(test, officer, campaign);
    await officer.send(first);
    await chief.send(review(test, chief, first, 'return', 'Thiếu'));
    test.clock.now = limit + 48 * hour;
    await officer.send(revise(first));
    const { rows } = await officer.pullAll();
    expect(rows.find((row) => row.id === first.record)).toMatchObject({
      d: { timing: 'on-time', state: 'submitted' },
    });
  });
});
