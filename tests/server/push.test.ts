import { describe, expect, it } from 'vitest';
import type { Form } from '../../src/domain/form/types.ts';
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
        receipt: {
          number: 'PY-2026-000001',
          at: '2026-08-10T02:00:00.000Z',
          v: before + 1,
          seal: expect.stringMatching(/^[\w-]{22}$/),
        },
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
      expect(Object.keys(result.receipt ?? {})).toEqual(['at', 'v', 'seal']);
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

  it('takes the right day from a device whose clock is behind, and refuses one still to come', async () => {
    const { test, officer } = await village();
    const asked: Form = {
      ...report,
      checks: [
        {
          id: 'ahead',
          when: { gt: [{ field: 'text' }, { today: true }] },
          fields: ['text'],
          severity: 'error',
          message: { vi: 'Ngày này ở sau hôm nay.' },
        },
      ],
    };
    const campaign = await test.campaign({}, [asked]);
    const at = new Date(test.clock.now - 3 * 24 * 60 * 60_000).toISOString();
    const on = (text: string) => submit(test, officer, campaign, { at, body: { people: 5, text } });
    expect((await officer.send(on('2026-08-11'))).problem?.code).toBe('form.invalid');
    expect((await officer.send(on('2026-08-10'))).outcome).toBe('accepted');
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
