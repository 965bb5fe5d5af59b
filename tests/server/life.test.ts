import { describe, expect, it } from 'vitest';
import {
  type Phone,
  type TestEndpoint,
  createTestEndpoint,
  end,
  newId,
  revise,
  review,
  submit,
} from './endpoint.ts';

async function village() {
  const test = await createTestEndpoint();
  const commune = await test.addUnit(test.top, 'Công đoàn phường', 'commune');
  const base = await test.addUnit(commune, 'CĐCS Nhà máy may');
  const campaign = await test.campaign();
  const [officer, chief, province] = [
    await test.enrol(base),
    await test.enrol(commune, 'reviewer'),
    await test.enrol(test.top, 'admin'),
  ];
  return { test, commune, base, campaign, officer, chief, province };
}
type Village = Awaited<ReturnType<typeof village>>;

const rowOf = async (phone: Phone, id: string) => {
  const { body } = await phone.call('POST', '/get', { nonce: 'n', ids: [['record', id]] });
  return body.rows[0].d;
};
const codeOf = (result: { outcome: string; problem?: { code: string } | undefined }) =>
  result.problem?.code ?? result.outcome;

/** Brings a new record of a form into a state. */
async function bring({ test, officer, chief, campaign }: Village, state: string, form = 'round-report@1') {
  const first = submit(test, officer, campaign, { form });
  await officer.send(first);
  if (state === 'accepted') await chief.send(review(test, chief, first, 'accept'));
  if (state === 'returned') await chief.send(review(test, chief, first, 'return', 'Thiếu số liệu'));
  if (state === 'withdrawn') await officer.send(end(first, 'withdraw'));
  return first;
}

describe('the life of a record', () => {
  it.each([
    // what is done, in which state, what comes of it
    ['submit', 'submitted', 'record.exists', 'submitted'],
    ['revise', 'submitted', 'accepted', 'submitted'],
    ['revise', 'returned', 'accepted', 'submitted'],
    ['revise', 'accepted', 'record.accepted', 'accepted'],
    ['revise', 'withdrawn', 'record.withdrawn', 'withdrawn'],
    ['withdraw', 'submitted', 'accepted', 'withdrawn'],
    ['withdraw', 'returned', 'accepted', 'withdrawn'],
    ['withdraw', 'accepted', 'record.accepted', 'accepted'],
    ['withdraw', 'withdrawn', 'record.withdrawn', 'withdrawn'],
    ['accept', 'submitted', 'accepted', 'accepted'],
    ['accept', 'returned', 'review.state', 'returned'],
    ['accept', 'withdrawn', 'review.state', 'withdrawn'],
    ['return', 'submitted', 'accepted', 'returned'],
    ['return without a word', 'submitted', 'review.reason', 'submitted'],
    ['return', 'accepted', 'review.state', 'accepted'],
    ['reopen', 'accepted', 'accepted', 'returned'],
    ['reopen without a word', 'accepted', 'review.reason', 'accepted'],
    ['reopen', 'submitted', 'review.state', 'submitted'],
    ['decide', 'accepted', 'review.state', 'accepted'],
  ])('%s in state %s: %s, then %s', async (what, state, outcome, then) => {
    const place = await village();
    const { test, officer, chief, campaign } = place;
    const first = await bring(place, state);
    const [verb = ''] = what.split(' ');
    const comment = what.includes('without') ? '  ' : 'Xem lại';
    const change =
      verb === 'submit'
        ? submit(test, officer, campaign, { record: first.record })
        : verb === 'revise'
          ? revise(first)
          : verb === 'withdraw'
            ? end(first, 'withdraw')
            : review(test, chief, first, verb, comment);
    const by = ['accept', 'return', 'reopen', 'decide'].includes(verb) ? chief : officer;
    expect(codeOf(await by.send(change))).toBe(outcome);
    expect((await rowOf(officer, first.record)).state).toBe(then);
  });

  it('a living form is revised after it was accepted, and the accepted figures go on counting', async () => {
    const place = await village();
    const { test, officer, chief } = place;
    const first = await bring(place, 'accepted', 'initiative@1');
    const second = revise(first);
    await officer.send(second);
    expect(await rowOf(officer, first.record)).toMatchObject({
      state: 'submitted',
      head: { revision: second.revision },
      accepted: { revision: first.revision },
    });
    await chief.send(review(test, chief, second, 'return', 'Chưa rõ'));
    const third = revise(second);
    await officer.send(third);
    expect(await rowOf(officer, first.record)).toMatchObject({ accepted: { revision: first.revision } });
    await chief.send(review(test, chief, third, 'accept'));
    const row = await rowOf(officer, first.record);
    expect([row.state, row.head.revision, row.accepted]).toEqual(['accepted', third.revision, undefined]);
  });

  it('a nomination is decided after it was accepted, with an outcome', async () => {
    const place = await village();
    const { test, officer, province } = place;
    const first = await bring(place, 'accepted', 'nomination@1');
    const outcome = { award: 'merit' };
    const decided = review(test, province, first, 'decide', '', { outcome });
    expect(codeOf(await province.send(decided))).toBe('accepted');
    expect(await rowOf(officer, first.record)).toMatchObject({
      state: 'accepted',
      review: { decision: 'decide', outcome },
    });
  });

  it('the level above fills in its own column of a score sheet, nothing else, and nothing beyond its limits', async () => {
    const place = await village();
    const { test, chief, officer } = place;
    const first = await bring(place, 'submitted', 'score-sheet@1');
    const said = async (outcome: object) =>
      (await chief.send(review(test, chief, first, 'accept', '', { outcome }))).problem;
    expect(await said({ c1: 10 })).toMatchObject({
      code: 'form.invalid',
      fields: [{ field: 'c1', code: 'field.unclean' }],
    });
    expect(await said({ 'c1-review': 11 })).toMatchObject({
      code: 'form.invalid',
      fields: [{ field: 'c1-review', code: 'field.max' }],
    });
    expect(await said({ 'c1-review': 'mười' })).toMatchObject({ code: 'form.invalid' });
    expect((await rowOf(officer, first.record)).state).toBe('submitted');
    expect(await said({ 'c1-review': 8.5 })).toBeUndefined();
    expect(await rowOf(officer, first.record)).toMatchObject({
      state: 'accepted',
      review: { decision: 'accept', outcome: { 'c1-review': 8.5 } },
    });
  });

  it('an accept of a form without a column for the level above carries no values of its own', async () => {
    const place = await village();
    const { test, chief } = place;
    const first = await bring(place, 'submitted', 'round-report@1');
    const { problem } = await chief.send(
      review(test, chief, first, 'accept', '', { outcome: { people: 3 } }),
    );
    expect(problem?.code).toBe('form.invalid');
  });

  it('the top unit has nobody above it: what it submits is accepted at once', async () => {
    const { test, province, campaign } = await village();
    const own = submit(test, province, campaign);
    await province.send(own);
    expect((await rowOf(province, own.record)).state).toBe('accepted');
  });

  it('a row names who wrote and who reviewed', async () => {
    const place = await village();
    const first = await bring(place, 'returned');
    const row = await rowOf(place.officer, first.record);
    expect(row.head.authorName).toBe(place.officer.officer.name);
    expect(row.review).toMatchObject({
      byName: place.chief.officer.name,
      comment: 'Thiếu số liệu',
      revision: first.revision,
    });
  });
});

describe('who may', () => {
  it('write: only the unit itself; a colleague of the same unit as well', async () => {
    const { test, base, campaign, officer, chief } = await village();
    const colleague = await test.enrol(base);
    const first = submit(test, officer, campaign);
    await officer.send(first);
    const other = await test.addUnit(test.top, 'CĐCS khác');
    const stranger = await test.enrol(other);
    for (const phone of [stranger, chief]) {
      expect(codeOf(await phone.send({ ...revise(first), author: phone.officer.id }))).toBe('right.write');
      expect(codeOf(await phone.send({ ...end(first, 'withdraw'), author: phone.officer.id }))).toBe(
        'right.write',
      );
    }
    // Under one's own unit, a record that is another's stays another's.
    const stolen = { ...revise(first), author: stranger.officer.id, unit: other.id };
    expect(codeOf(await stranger.send(stolen))).toBe('record.foreign');
    expect(codeOf(await colleague.send({ ...revise(first), author: colleague.officer.id }))).toBe('accepted');
  });

  it('review: the levels above, never the unit itself, never an officer without the role', async () => {
    const place = await village();
    const { test, commune, base, officer, chief, province } = place;
    const first = await bring(place, 'submitted');
    const plain = await test.enrol(commune, 'officer');
    const own = await test.enrol(base, 'admin');
    expect(codeOf(await plain.send(review(test, plain, first, 'accept')))).toBe('right.review');
    expect(codeOf(await own.send(review(test, own, first, 'accept')))).toBe('review.own');
    expect(codeOf(await officer.send(review(test, officer, first, 'accept')))).toBe('review.own');
    expect(codeOf(await province.send(review(test, province, first, 'return', 'Xem lại')))).toBe('accepted');
    void chief;
  });

  it('nobody judges their own unit, not even by a mandate further up', async () => {
    const place = await village();
    const { test, officer, province } = place;
    const first = await bring(place, 'submitted');
    const day = '2026-08-01';
    await province.call('POST', '/grants', {
      change: newId(),
      officer: officer.officer.id,
      unit: test.top.id,
      role: 'reviewer',
      from: day,
      to: null,
    });
    expect(codeOf(await officer.send(review(test, officer, first, 'accept')))).toBe('review.own');
  });

  it('a substitute reviews from the first to the last day of the mandate', async () => {
    const { test, commune, campaign, officer, province } = await village();
    const elsewhere = await test.addUnit(test.top, 'Phường khác', 'commune');
    const substitute = await test.enrol(elsewhere, 'officer');
    const mandate = { officer: substitute.officer.id, unit: commune.id, role: 'reviewer' };
    await province.call('POST', '/grants', {
      change: newId(),
      ...mandate,
      from: '2026-08-12',
      to: '2026-08-13',
    });
    const outcomes = [];
    for (const day of ['11', '12', '13', '14']) {
      test.clock.now = Date.parse(`2026-08-${day}T03:00:00.000Z`);
      const record = submit(test, officer, campaign, { form: 'initiative@1' });
      await officer.send(record);
      outcomes.push(codeOf(await substitute.send(review(test, substitute, record, 'accept'))));
    }
    expect(outcomes).toEqual(['right.review', 'accepted', 'accepted', 'right.review']);
  });

  it('a review of a revision that is no longer the newest is stale; of one not here yet it waits', async () => {
    const place = await village();
    const { test, officer, chief } = place;
    const first = await bring(place, 'submitted');
    const second = revise(first);
    const early = review(test, chief, second, 'accept');
    expect((await chief.send(early)).outcome).toBe('deferred');
    await officer.send(second);
    expect(codeOf(await chief.send(review(test, chief, first, 'accept')))).toBe('base.stale');
    expect(codeOf(await chief.send(early))).toBe('accepted');
  });
});

describe('history', () => {
  it('holds every revision and every review with its receipt, and no draft', async () => {
    const place = await village();
    const { officer, chief, test } = place;
    const first = await bring(place, 'returned');
    await officer.send({ ...revise(first), type: 'draft' });
    const second = revise(first);
    await officer.send(second);
    await chief.send(review(test, chief, second, 'accept'));
    const { body } = await officer.call('POST', '/get', {
      nonce: 'x',
      ids: [['record', first.record]],
      history: true,
    });
    const { history } = body.rows[0];
    expect(history.map((entry: { type: string }) => entry.type)).toEqual([
      'submit',
      'review',
      'revise',
      'review',
    ]);
    expect(history[0]).toMatchObject({
      sibling: false,
      revision: { revision: first.revision },
      receipt: { number: 'PY-2026-000001' },
    });
    expect(history[1].review).toMatchObject({ decision: 'return', byName: chief.officer.name });
  });
});

export type { TestEndpoint };
