import { describe, expect, it } from 'vitest';
import { type Phone, createTestEndpoint, end, newId, revise, review, submit } from './endpoint.ts';

async function village() {
  const test = await createTestEndpoint();
  const base = await test.addUnit(test.top, 'CĐCS Nhà máy may');
  const campaign = await test.campaign();
  const [one, two, chief] = [
    await test.enrol(base),
    await test.enrol(base),
    await test.enrol(test.top, 'reviewer'),
  ];
  return { test, base, campaign, one, two, chief };
}
const rowOf = async (phone: Phone, id: string) => {
  const { body } = await phone.call('POST', '/get', { nonce: 'n', ids: [['record', id]] });
  return body.rows[0].d;
};
const ids = (row: { siblings?: { revision: string }[] }) => row.siblings?.map((sibling) => sibling.revision);

describe('D5: two officers of one unit write at once', () => {
  it('the later revision is kept beside the first and flagged, never counted, and the unit settles it', async () => {
    const { test, campaign, one, two, chief } = await village();
    const first = submit(test, one, campaign);
    await one.send(first);
    const mine = revise(first, { body: { people: 6 } });
    const theirs = revise(first, { author: two.officer.id, body: { people: 7 } });
    await one.send(mine);
    const result = await two.send(theirs);
    expect(result).toMatchObject({ outcome: 'accepted', receipt: { number: 'PY-2026-000003' } });
    for (const phone of [one, two, chief]) {
      const row = await rowOf(phone, first.record);
      expect([row.head.revision, ids(row)]).toEqual([mine.revision, [theirs.revision]]);
    }
    const settled = revise(mine, { body: { people: 7 }, closes: [theirs.revision] });
    await one.send(settled);
    const row = await rowOf(one, first.record);
    expect([row.head.revision, ids(row)]).toEqual([settled.revision, undefined]);
    const { body } = await chief.call('POST', '/get', {
      nonce: 'x',
      ids: [['record', first.record]],
      history: true,
    });
    expect(body.rows[0].history.map((entry: { sibling: boolean }) => entry.sibling)).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  it('a sibling written on replaces itself, and is kept even when the record is accepted', async () => {
    const { test, campaign, one, two, chief } = await village();
    const first = submit(test, one, campaign);
    await one.send(first);
    const second = revise(first);
    await one.send(second);
    await chief.send(review(test, chief, second, 'accept'));
    const theirs = revise(first, { author: two.officer.id });
    const further = revise(theirs);
    expect((await two.send(theirs)).outcome).toBe('accepted');
    expect((await two.send(further)).outcome).toBe('accepted');
    const row = await rowOf(chief, first.record);
    expect([row.state, ids(row)]).toEqual(['accepted', [further.revision]]);
  });
});

describe('a second record of a kind that exists once for a unit and round', () => {
  async function twice() {
    const place = await village();
    const { test, campaign, one, two } = place;
    const first = submit(test, one, campaign);
    const second = submit(test, two, campaign);
    await one.send(first);
    const result = await two.send(second);
    return { ...place, first, second, result };
  }

  it('is kept, with a receipt, as a sibling of the first', async () => {
    const { first, second, result, chief } = await twice();
    expect(result).toMatchObject({ outcome: 'accepted', receipt: { number: 'PY-2026-000002' } });
    expect(ids(await rowOf(chief, first.record))).toEqual([second.revision]);
    expect(await rowOf(chief, second.record)).toMatchObject({ siblingOf: first.record, state: 'submitted' });
  });

  it('also when both come in one batch', async () => {
    const { test, campaign, one } = await village();
    const [first, second] = [submit(test, one, campaign), submit(test, one, campaign)];
    await one.push(first, second);
    expect((await rowOf(one, second.record)).siblingOf).toBe(first.record);
    expect(ids(await rowOf(one, first.record))).toEqual([second.revision]);
  });

  it('cannot be accepted beside the first', async () => {
    const { test, chief, second } = await twice();
    const result = await chief.send(review(test, chief, second, 'accept'));
    expect(result.problem?.code).toBe('review.state');
  });

  it('is withdrawn when the unit closes it', async () => {
    const { one, first, second } = await twice();
    await one.send(revise(first, { closes: [second.revision] }));
    expect(ids(await rowOf(one, first.record))).toBeUndefined();
    expect((await rowOf(one, second.record)).state).toBe('withdrawn');
  });

  it('takes the place of the first when that is withdrawn', async () => {
    const { test, campaign, one, two, first, second, chief } = await twice();
    const third = submit(test, two, campaign);
    await two.send(third);
    await one.send(end(first, 'withdraw'));
    const row = await rowOf(one, second.record);
    expect([row.siblingOf, row.state, ids(row)]).toEqual([undefined, 'submitted', [third.revision]]);
    expect((await rowOf(one, third.record)).siblingOf).toBe(second.record);
    expect((await chief.send(review(test, chief, second, 'accept'))).outcome).toBe('accepted');
  });

  it('is forgotten by the first when it is withdrawn itself; revised, the flag follows', async () => {
    const { two, one, first, second } = await twice();
    const next = revise(second);
    await two.send(next);
    expect(ids(await rowOf(one, first.record))).toEqual([next.revision]);
    await two.send(end(second, 'withdraw'));
    expect(ids(await rowOf(one, first.record))).toBeUndefined();
  });

  it('another round, or a kind that may come often, is no sibling', async () => {
    const { test, campaign, one } = await village();
    const changes = [
      submit(test, one, campaign),
      submit(test, one, campaign, { round: 2 }),
      submit(test, one, campaign, { form: 'initiative@1' }),
      submit(test, one, campaign, { form: 'initiative@1' }),
    ];
    await one.push(...changes);
    for (const { record } of changes) expect((await rowOf(one, record)).siblingOf).toBeUndefined();
  });
});

describe('a backed-up draft', () => {
  const drafts = async (phone: Phone) =>
    (await phone.pullAll()).rows.flatMap((row) => (row.t === 'draft' ? [`${row.op} ${row.id}`] : []));

  it('is seen by the officers of the same unit only, and leaves with its submit', async () => {
    const { test, campaign, one, two, chief } = await village();
    const draft = submit(test, one, campaign, { type: 'draft', body: { text: 'Dở dang' } });
    await one.send(draft);
    const { last } = await two.pullAll();
    expect(await drafts(two)).toEqual([`put ${draft.record}`]);
    expect(await drafts(chief)).toEqual([]);
    await one.send({ ...draft, id: newId(), type: 'submit', body: { people: 1 } });
    const { rows } = await two.pullAll(last.cursor);
    expect(rows.filter((row) => row.t === 'draft')).toEqual([
      { t: 'draft', id: draft.record, op: 'gone', v: rows[0]?.v },
    ]);
    expect(await drafts(two)).toEqual([]);
  });

  it('is ended by a discard, leaves no history, and never comes back after its submit', async () => {
    const { test, campaign, one, two } = await village();
    const draft = submit(test, one, campaign, { type: 'draft' });
    await one.send(draft);
    await two.send({ ...end(draft, 'discard'), author: two.officer.id });
    expect(await drafts(one)).toEqual([]);
    const report = { ...draft, id: newId(), type: 'submit' };
    await one.send(report);
    await one.send({ ...draft, id: newId() });
    expect(await drafts(one)).toEqual([]);
    const { body } = await one.call('POST', '/get', {
      nonce: 'x',
      ids: [['record', draft.record]],
      history: true,
    });
    expect(body.rows[0].history).toHaveLength(1);
  });
});
