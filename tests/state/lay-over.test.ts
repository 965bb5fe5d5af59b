import { describe, expect, it } from 'vitest';
import type { EndChange } from '../../src/domain/change.ts';
import { type Layers, layOver } from '../../src/state/lay-over.ts';
import type { Work } from '../../src/state/work.ts';
import { draftRow, forms, outboxRow, recordRow, sentRow, submission } from './campaign-of.ts';

const nothing: Layers = { records: [], drafts: [], outbox: [], sent: [], forms };

function only(layers: Partial<Layers>): Work {
  const works = layOver({ ...nothing, ...layers });
  expect(works).toHaveLength(1);
  const [work] = works;
  if (!work) throw new Error('no work');
  return work;
}

const withdrawal: EndChange & { type: 'withdraw' } = {
  id: 'w',
  type: 'withdraw',
  author: 'officer',
  at: '2026-03-02T02:00:00.000Z',
  record: 'a',
  base: 'a-r1',
};

describe('what an officer sees of one report', () => {
  it('is a draft while it is written, with the time of its last save', () => {
    const work = only({ drafts: [draftRow('a')] });
    expect(work).toMatchObject({ mark: 'draft', savedAt: 2000, title: { vi: 'Mẫu round-report' } });
  });

  it('waits for the network from the moment it is submitted', () => {
    expect(only({ outbox: [outboxRow(submission('a'))] })).toMatchObject({
      mark: 'waiting',
      savedAt: 3000,
      onItsWay: 'submit',
    });
  });

  it('says that it is being sent only while it is', () => {
    expect(only({ outbox: [outboxRow(submission('a'), { state: 'sending' })] }).mark).toBe('sending');
  });

  it('is refused with its reason when the endpoint will not take it', () => {
    const entry = outboxRow(submission('a'), { state: 'rejected', problem: { code: 'form.invalid' } });
    expect(only({ outbox: [entry] })).toMatchObject({ mark: 'refused', problem: { code: 'form.invalid' } });
  });

  it('is received with its number as soon as the receipt is here, before any pull', () => {
    const work = only({ sent: [sentRow(submission('a'), 12)] });
    expect(work).toMatchObject({ mark: 'received', receipt: { number: 'PY-2026-12' } });
  });

  it.each([
    ['submitted', 'received'],
    ['returned', 'returned'],
    ['accepted', 'accepted'],
    ['locked', 'locked'],
    ['withdrawn', 'withdrawn'],
  ] as const)('pulled as %s it is marked %s', (state, mark) => {
    const records = [recordRow('a', { state })];
    expect(only({ records, sent: [sentRow(submission('a'), 10)] }).mark).toBe(mark);
  });

  it('is received again, not returned, once the correction has its receipt', () => {
    const records = [recordRow('a', { state: 'returned' })];
    const correction = submission('a', { id: 'c2', type: 'revise', revision: 'a-r2', base: 'a-r1' });
    expect(only({ records, sent: [sentRow(submission('a'), 10), sentRow(correction, 14)] })).toMatchObject({
      mark: 'received',
      receipt: { v: 14 },
    });
  });

  it('keeps the reason of the return in view while the correction is written', () => {
    const review = {
      decision: 'return' as const,
      comment: 'Thiếu số',
      notes: [],
      by: 'x',
      at: '2026-03-02T00:00:00.000Z',
      revision: 'a-r1',
    };
    const work = only({
      records: [recordRow('a', { state: 'returned', review })],
      drafts: [draftRow('a', { base: 'a-r1' })],
    });
    expect(work).toMatchObject({ mark: 'draft', review: { comment: 'Thiếu số' } });
  });

  it('is accepted, not received, when a correction made from an older version was put aside', () => {
    const sibling = submission('a', { id: 'c2', type: 'revise', revision: 'a-r0', base: 'older' });
    const [head] = [recordRow('a').head];
    const records = [
      recordRow('a', { state: 'accepted', siblings: [{ ...head, revision: 'a-r0', base: 'older' }] }),
    ];
    expect(only({ records, sent: [sentRow(sibling, 20)] }).mark).toBe('accepted');
  });

  it('is withdrawn once the withdrawal has arrived, and on its way before', () => {
    const records = [recordRow('a')];
    expect(only({ records, outbox: [outboxRow(withdrawal)] })).toMatchObject({
      mark: 'waiting',
      onItsWay: 'withdraw',
    });
    expect(only({ records, sent: [sentRow(withdrawal, 15)] }).mark).toBe('withdrawn');
  });

  it('stays refused while a later correction waits behind the refused one', () => {
    const first = outboxRow(submission('a'), { state: 'rejected', place: 1 });
    const later = outboxRow(submission('a', { id: 'c2', type: 'revise', revision: 'a-r2' }), { place: 2 });
    expect(only({ outbox: [later, first] }).mark).toBe('refused');
  });
});

describe('the list of work', () => {
  it('has the latest written first, and neither reviews nor backups of drafts', () => {
    const works = layOver({
      ...nothing,
      records: [recordRow('old')],
      drafts: [draftRow('new', { savedAt: Date.parse('2026-04-01T00:00:00.000Z') })],
      outbox: [
        outboxRow({
          id: 'rv',
          type: 'review',
          author: 'x',
          at: '2026-03-01T00:00:00.000Z',
          record: 'other',
          base: 'b',
          decision: 'accept',
          comment: '',
          notes: [],
        }),
        outboxRow(submission('backup', { type: 'draft' })),
      ],
    });
    expect(works.map(({ id }) => id)).toEqual(['new', 'old']);
  });
});
