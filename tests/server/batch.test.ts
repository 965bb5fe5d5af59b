import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/server/store/sqlite/open.ts';
import { createTestEndpoint, end, envelope, newId, report, review, revise, submit } from './endpoint.ts';

async function village() {
  const test = await createTestEndpoint();
  const commune = await test.addUnit(test.top, 'Công đoàn phường', 'commune');
  const base = await test.addUnit(commune, 'CĐCS Nhà máy may');
  const campaign = await test.campaign();
  const officer = await test.enrol(base);
  return { test, commune, base, campaign, officer };
}

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

  it('D7: what the store itself refuses is kept out alone, and may come again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'thi-dua-'));
    const store = openSqlite(folder);
    const refused = new Set<string>();
    const test = await createTestEndpoint({
      store: {
        ...store,
        epoch: store.epoch,
        get waiting() {
          return store.waiting;
        },
        write: (work, hold) =>
          store.write((writer) => {
            const keepRevisions: typeof writer.keepRevisions = async (fed, revisions) => {
              await writer.keepRevisions(fed, revisions);
              if (revisions.some(({ revision }) => refused.has(revision.revision)))
                throw new Error('constraint failed');
            };
            return work({ ...writer, keepRevisions });
          }, hold),
      },
    });
    const officer = await test.enrol(await test.addUnit(test.top, 'CĐCS'));
    const campaign = await test.campaign();
    const changes = Array.from({ length: 5 }, () =>
      submit(test, officer, campaign, { form: 'initiative@1' }),
    );
    const [first, , third] = changes;
    if (!first || !third) throw new Error('no change');
    refused.add(third.revision);
    const { results } = await officer.push(...changes, revise(first));
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'accepted',
      'accepted',
      'deferred',
      'accepted',
      'accepted',
      'accepted',
    ]);
    const numbers = results.flatMap(({ receipt }) => receipt?.v ?? []);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    refused.clear();
    expect((await officer.push(...changes)).results.map(({ outcome }) => outcome)).toEqual([
      'duplicate',
      'duplicate',
      'accepted',
      'duplicate',
      'duplicate',
    ]);
    await test.close();
    rmSync(folder, { recursive: true });
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
