import { describe, expect, it, vi } from 'vitest';
import type { ReviewChange } from '../../../src/domain/change.ts';
import { initiative } from '../../../src/domain/default-forms/initiative.ts';
import { nomination } from '../../../src/domain/default-forms/nomination.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import type { RecordRow } from '../../../src/domain/record.ts';
import { createAwardsDesk } from '../../../src/state/desk/awards-desk.ts';
import { listOutbox } from '../../../src/storage/outbox.ts';
import { newId } from '../../sync/device.ts';
import { type Branch, type Desk, deskWith, recordOf } from './desk.ts';

const body = (subjectName: string, over: JsonObject = {}): JsonObject => ({
  subjectType: 'individual',
  subjectName,
  gender: 'female',
  directWorker: true,
  awardClass: 'commendation',
  award: 'commendationSuperior',
  awardLevel: 'superior',
  occasion: 'round',
  reviewedOn: '2026-06-10',
  votesFor: 20,
  votesTotal: 21,
  completion: 'good',
  disciplineStatus: 'none',
  ...over,
});
const jig = newId();

/** Four nominations: two accepted on one initiative, one to be reviewed, one granted. */
function four({ id }: { id: string }, { leaves, ward }: Branch): RecordRow[] {
  const [hospital = ward, school = ward] = leaves;
  const accepted = { state: 'accepted' } as const;
  const evidence = [{ evidenceInitiative: jig }];
  return [
    recordOf(
      id,
      hospital,
      initiative,
      { title: 'Bộ gá hàn tự xoay', progress: 'recognised' },
      { ...accepted, id: jig },
    ),
    recordOf(id, hospital, nomination, body('Lê Thị Hoa', { evidence }), accepted),
    recordOf(id, hospital, nomination, body('Trần Thị Nga', { evidence }), accepted),
    recordOf(id, school, nomination, body('Võ Văn Sáng', { gender: 'male' })),
    recordOf(
      id,
      school,
      nomination,
      body('Đỗ Thị Mận', { award: 'meritFederation', awardLevel: 'federation' }),
      {
        ...accepted,
        review: {
          decision: 'decide',
          comment: '',
          notes: [],
          outcome: { granted: true, number: '31/QĐ-LĐLĐ', date: '2026-06-25', by: 'Ban Thường vụ' },
          by: newId(),
          at: '2026-06-25T03:00:00.000Z',
          revision: newId(),
        },
      },
    ),
  ];
}

type Model = ReturnType<typeof createAwardsDesk>;

async function opened(): Promise<Desk & { model: Model }> {
  const desk = await deskWith(four, { forms: [initiative, nomination] });
  const model = createAwardsDesk(desk.session);
  await vi.waitFor(() => expect(model.ready.value && model.states.value.at(-1)?.count).toBe(4));
  return { ...desk, model };
}
const shown = ({ items }: Model): string[] => items.value.map((item) => item.nomination.subject);
const sent = async (desk: Pick<Desk, 'session'>): Promise<ReviewChange[]> =>
  (await listOutbox(desk.session.holdings.vault)).map(({ change }) => change as ReviewChange);
const decision = { number: '12/QĐ-LĐLĐ', date: '2026-06-28', by: 'Ban Thường vụ LĐLĐ tỉnh' } as const;

describe('commendation at the desk', () => {
  it('lists what waits for a decision first, and narrows by state, award and name', async () => {
    const { model } = await opened();
    expect(shown(model)).toEqual(['Lê Thị Hoa', 'Trần Thị Nga']);
    model.setFilter({ state: 'review' });
    expect(shown(model)).toEqual(['Võ Văn Sáng']);
    model.setFilter({ state: 'all', award: 'meritFederation' });
    expect(shown(model)).toEqual(['Đỗ Thị Mận']);
    model.setFilter({ award: '', text: 'tran nga' });
    expect(shown(model)).toEqual(['Trần Thị Nga']);
    model.setFilter({ text: '31/qd' });
    expect(shown(model)).toEqual(['Đỗ Thị Mận']);
    expect(model.states.value).toEqual([
      { state: 'decide', count: 2 },
      { state: 'review', count: 1 },
      { state: 'granted', count: 1 },
      { state: 'refused', count: 0 },
      { state: 'returned', count: 0 },
      { state: 'all', count: 4 },
    ]);
  });

  it('counts proposed and granted apart, in the order of the table', async () => {
    const { model } = await opened();
    expect(
      model.counts.value.map(({ award, proposed, granted, women }) => [award, proposed, granted, women]),
    ).toEqual([
      ['meritFederation', 1, 1, 1],
      ['commendationSuperior', 3, 0, 0],
    ]);
    expect(model.total.value).toMatchObject({ proposed: 4, granted: 1, directWorkers: 1 });
  });

  it('says what to look at again with its source, and what an award follows, from the form it was made with', async () => {
    const { model } = await opened();
    const [first] = model.items.value;
    if (!first) throw new Error('nothing is listed');
    expect(first.doubles).toMatchObject([{ rule: 'law-5', shares: 'grounds' }]);
    expect(model.itemOf(first.doubles[0]?.other ?? '')?.nomination.subject).toBe('Trần Thị Nga');
    const asks = model.asksOf(first);
    expect(asks.map(({ check }) => check)).toEqual(['no-pledge', 'no-minutes']);
    expect(asks.every(({ source }) => source !== undefined)).toBe(true);
    expect(model.groundsOf(first)).toEqual([{ id: jig, kind: 'initiative', name: 'Bộ gá hàn tự xoay' }]);
    expect(model.factsOf(first)).toMatchObject({
      decidedBy: 'union',
      rule: expect.stringContaining('999/QĐ-TLĐ'),
      ruleDate: '2024-05-29',
    });
  });

  it('decides many under one number without a network, and shows it at once', async () => {
    const { model, ...desk } = await opened();
    model.selectAll();
    expect(model.chosen.value).toHaveLength(2);
    model.write(decision);
    expect(await model.decide(model.chosen.value.map(({ record }) => record.id))).toBe(2);
    const changes = await sent(desk);
    expect(changes.map(({ decision: what, outcome }) => [what, outcome])).toEqual(
      Array.from({ length: 2 }, () => ['decide', { granted: true, ...decision }]),
    );
    await vi.waitFor(() => expect(model.total.value.granted).toBe(3));
    model.setFilter({ state: 'granted' });
    expect(model.items.value.map(({ stand }) => stand).sort()).toEqual(['accepted', 'waiting', 'waiting']);
    expect([model.chosen.value.length, model.outcome.value.number]).toEqual([0, '']);
  });

  it('enters nothing without a number, a day or a reason, and nothing for what is not accepted', async () => {
    const { model, ...desk } = await opened();
    const ids = model.items.value.map(({ record }) => record.id);
    expect(await model.decide(ids)).toBe(0);
    model.write({ granted: false });
    expect(await model.decide(ids)).toBe(0);
    model.setFilter({ state: 'review' });
    model.write({ ...decision, granted: true });
    expect(await model.decide(model.items.value.map(({ record }) => record.id))).toBe(0);
    expect(await sent(desk)).toEqual([]);
  });

  it('takes a decision back that has not left, keeps the half-typed one over a reload, and corrects one', async () => {
    const { model, session, ...desk } = await opened();
    const [first] = model.items.value;
    if (!first) throw new Error('nothing is listed');
    model.write({ granted: false, reason: 'Sáng kiến chưa áp dụng' });
    expect(await model.decide([first.record.id])).toBe(1);
    await vi.waitFor(() => expect(model.total.value.refused).toBe(1));
    const waiting = model.itemOf(first.record.id);
    expect(waiting && (await model.recall(waiting))).toBe(true);
    await vi.waitFor(() => expect(model.total.value.refused).toBe(0));

    model.write({ number: '45/QĐ' });
    await session.unsaved.settle();
    const again = createAwardsDesk(session);
    await vi.waitFor(() => expect(again.outcome.value.number).toBe('45/QĐ'));

    model.setFilter({ state: 'granted' });
    const [given] = model.items.value;
    model.write({ granted: false, reason: 'Ghi nhầm người' });
    expect(await model.decide([given?.record.id ?? ''])).toBe(1);
    await vi.waitFor(() => expect(model.total.value).toMatchObject({ granted: 0, refused: 1 }));
    expect(await sent({ session, ...desk })).toHaveLength(1);
  });
});
