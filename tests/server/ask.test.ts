import { describe, expect, it } from 'vitest';
import { createTestEndpoint, newId, review, revise, submit } from './endpoint.ts';

async function accepted(form = 'round-report@1') {
  const test = await createTestEndpoint();
  const base = await test.addUnit(test.top, 'CĐCS Nhà máy may');
  const beside = await test.addUnit(test.top, 'CĐCS Cấp nước');
  const campaign = await test.campaign();
  const officer = await test.enrol(base);
  const reader = await test.enrol(beside);
  const chief = await test.enrol(test.top, 'reviewer');
  const first = submit(test, officer, campaign, { form });
  await officer.send(first);
  await chief.send(review(test, chief, first, 'accept'));
  const ask = {
    id: newId(),
    type: 'ask',
    author: officer.officer.id,
    at: first.at,
    record: first.record,
    base: first.revision,
    comment: 'Ghi thiếu ca đêm',
  };
  const row = async (phone = officer) => {
    const { body } = await phone.call('POST', '/get', { nonce: 'n', ids: [['record', first.record]] });
    return body.rows[0]?.d;
  };
  return { test, officer, reader, chief, first, ask, row };
}

describe('a wish to have an accepted record opened', () => {
  it('gets the same receipt however often it comes, and no number', async () => {
    const { officer, ask } = await accepted();
    const one = await officer.send(ask);
    expect(one).toMatchObject({ outcome: 'accepted' });
    expect(one.receipt).not.toHaveProperty('number');
    expect(await officer.send(ask)).toEqual({ ...one, outcome: 'duplicate' });
  });

  it('is the talk between the unit and the level above: whoever reads the story beside sees none of it', async () => {
    const { officer, reader, ask, row } = await accepted('story@1');
    await officer.send(ask);
    expect((await row()).asked).toMatchObject({ comment: 'Ghi thiếu ca đêm' });
    expect(await row(reader)).toMatchObject({ state: 'accepted' });
    expect(await row(reader)).not.toHaveProperty('asked');
  });

  it('is over with a new version of a living form, and speaks of the version it saw', async () => {
    const { officer, first, ask, row } = await accepted('initiative@1');
    await officer.send(ask);
    await officer.send(revise(first));
    expect(await row()).not.toHaveProperty('asked');
    const again = await officer.send({ ...ask, id: newId() });
    expect(again.problem?.code).toBe('record.submitted');
  });

  it('without a shape of its own is refused alone', async () => {
    const { officer, ask } = await accepted();
    const { comment: _comment, ...bare } = ask;
    expect(await officer.send({ ...bare, id: newId() })).toMatchObject({
      outcome: 'rejected',
      problem: { code: 'change.malformed' },
    });
  });
});

describe('a code for an officer who is there already', () => {
  it('enrols the same person on another phone; only within her unit', async () => {
    const test = await createTestEndpoint();
    const base = await test.addUnit(test.top, 'CĐCS Nhà máy may');
    const other = await test.addUnit(test.top, 'CĐCS Cấp nước');
    const hoa = await test.enrol(base, 'officer', 'Chị Hoa');
    const admin = await test.enrol(test.top, 'admin');
    const ask = { change: newId(), unit: base.id, role: 'officer', name: 'x', officer: hoa.officer.id };
    const { body } = await admin.call('POST', '/invitations', ask);
    const again = await test.request('POST', '/enrol', { code: body.code, device: { name: 'Máy mới' } });
    expect(again.body.officer).toEqual(hoa.officer);
    expect(again.body.device.id).not.toBe(hoa.device);
    const foreign = await admin.call('POST', '/invitations', { ...ask, change: newId(), unit: other.id });
    expect([foreign.status, foreign.body.code]).toEqual([422, 'grant.invalid']);
  });
});
