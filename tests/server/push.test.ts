import { describe, expect, it } from 'vitest';
import { createTestEndpoint, envelope, newId, revise, submit } from './endpoint.ts';

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
    const reply = await officer.push(submit(test, officer, campaign));
    expect(reply.results[0]).toMatchObject({ outcome: 'accepted', receipt: { number: 'PY-2026-000001' } });
    expect(reply.results[0]?.receipt?.v).toBe(reply.head);
    const { rows, last } = await officer.pullAll();
    expect(rows.map((row) => row.t)).toContain('record');
    expect(last.checksum?.count).toBe(rows.length);
  });

  it('D1: a reply lost after the commit costs nothing: the same change gets the same receipt', async () => {
    const { test, campaign, officer } = await village();
    const change = submit(test, officer, campaign);
    const first = await officer.send(change);
    test.clock.now += 3_600_000;
    const again = await officer.send(change);
    expect(again).toEqual({ ...first, outcome: 'duplicate' });
  });

  it('a revision after its submit in the same batch is applied in the order of the batch', async () => {
    const { test, campaign, officer } = await village();
    const first = submit(test, officer, campaign);
    const next = revise(first);
    const { results } = await officer.push(first, next);
    expect(results.map((result) => result.outcome)).toEqual(['accepted', 'accepted']);
    const { rows } = await officer.pullAll();
    const row = rows.find((one) => one.t === 'record');
    expect(row).toMatchObject({
      d: { head: { revision: next.revision }, receipt: { number: 'PY-2026-000002' } },
    });
  });

  it('a change whose base has not come yet is deferred, and taken when it comes again', async () => {
    const { test, campaign, officer } = await village();
    const first = submit(test, officer, campaign);
    const next = revise(first);
    expect(await officer.send(next)).toEqual({ id: next.id, outcome: 'deferred' });
    await officer.send(first);
    expect((await officer.send(next)).outcome).toBe('accepted');
    void envelope;
    void newId;
  });
});
