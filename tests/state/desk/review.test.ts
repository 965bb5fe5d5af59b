import { describe, expect, it, vi } from 'vitest';
import type { ReviewChange } from '../../../src/domain/change.ts';
import { nomination } from '../../../src/domain/default-forms/nomination.ts';
import { scoreSheet } from '../../../src/domain/default-forms/score-sheet.ts';
import { computedValues } from '../../../src/domain/form/values.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import type { RecordRow } from '../../../src/domain/record.ts';
import { createReviewDesk } from '../../../src/state/desk/review-desk.ts';
import { listOutbox, settle } from '../../../src/storage/outbox.ts';
import { takeSendable } from '../../../src/storage/take.ts';
import { newId } from '../../sync/device.ts';
import { json } from '../../sync/fake-endpoint.ts';
import { openWindow, pull } from '../phone.ts';
import {
  sentBody,
  type Branch,
  type Desk,
  confirmed,
  coverageForm,
  deskWith,
  online,
  recordOf,
  roundReport,
} from './desk.ts';

type Model = ReturnType<typeof createReviewDesk>;

/** A desk with three confirmations right below it or one level further, and its queue open. */
async function queue(
  make: (campaign: { id: string }, units: Branch) => RecordRow[] = ({ id }, { ward, zone, leaves }) => [
    recordOf(id, ward, coverageForm, confirmed(0)),
    recordOf(id, zone, coverageForm, confirmed(0)),
    recordOf(id, leaves[3] ?? ward, coverageForm, confirmed(50), { timing: 'claimed' }),
    recordOf(id, leaves[0] ?? ward, roundReport, {}),
  ],
): Promise<Desk & { model: Model }> {
  const desk = await deskWith(make);
  const model = createReviewDesk(desk.session);
  await vi.waitFor(() => expect(model.ready.value && model.counts.value.all).toBeTruthy());
  return { ...desk, model };
}

const reviews = async (desk: Desk): Promise<ReviewChange[]> =>
  (await listOutbox(desk.session.holdings.vault)).map(({ change }) => change as ReviewChange);

const shown = (model: Model): string[] => model.items.value.map(({ unit }) => unit.name);

describe('the review queue', () => {
  it('lists who has waited longest first, and only the units right below', async () => {
    const { model } = await queue();
    expect(shown(model)).toEqual(['Công đoàn phường Sông Cầu', 'Công đoàn khu công nghiệp', 'CĐCS Cấp nước']);
    expect(model.counts.value).toEqual({ direct: 3, all: 4 });
    model.setFilter({ unit: '' });
    expect(shown(model)).toContain('CĐCS Bệnh viện Đồng Xuân');
  });

  it('finds a unit typed without accents', async () => {
    const { model } = await queue();
    model.setFilter({ text: 'song cau' });
    expect(shown(model)).toEqual(['Công đoàn phường Sông Cầu']);
    model.setFilter({ text: 'dong xuan benh', unit: '' });
    expect(shown(model)).toEqual(['CĐCS Bệnh viện Đồng Xuân']);
  });

  it('narrows to a form, a child unit with everything below it, and a timing', async () => {
    const { model, branch } = await queue();
    model.setFilter({ unit: branch.ward.id });
    expect(shown(model)).toEqual(['Công đoàn phường Sông Cầu', 'CĐCS Bệnh viện Đồng Xuân']);
    model.setFilter({ form: 'round-report' });
    expect(shown(model)).toEqual(['CĐCS Bệnh viện Đồng Xuân']);
    model.setFilter({ form: '', unit: '', timing: 'claimed' });
    expect(shown(model)).toEqual(['CĐCS Cấp nước']);
  });

  it('goes along with j and k, stays at the ends, and keeps its place in the address', async () => {
    const { model, session } = await queue();
    model.next();
    expect(model.current.value?.unit.name).toBe('Công đoàn phường Sông Cầu');
    model.previous();
    expect(model.current.value?.unit.name).toBe('Công đoàn phường Sông Cầu');
    model.next();
    model.next();
    model.next();
    expect(model.current.value?.unit.name).toBe('CĐCS Cấp nước');
    expect(session.environment.address.read()).toContain(`ma=${model.current.value?.record.id}`);
  });
});

describe('a review', () => {
  it('is put on its way without a network, and the next record comes by itself', async () => {
    const desk = await queue();
    const { model, window } = desk;
    model.next();
    const { record } = model.current.value ?? {};
    expect(await model.accept()).toEqual({ outcome: 'queued', count: 1, left: 0 });
    expect(await reviews(desk)).toMatchObject([
      {
        type: 'review',
        decision: 'accept',
        record: record?.id,
        base: record?.head.revision,
        author: desk.phone.officer.id,
      },
    ]);
    expect(model.current.value?.unit.name).toBe('Công đoàn khu công nghiệp');
    await vi.waitFor(() => expect(shown(model)).not.toContain('Công đoàn phường Sông Cầu'));
    model.setFilter({ state: 'under-way' });
    expect(model.items.value.map(({ stand }) => stand)).toEqual(['waiting']);
    expect(window.sent).toHaveLength(1);
  });

  it('is not put on its way without a reason when it returns something', async () => {
    const desk = await queue();
    const { model } = desk;
    model.next();
    model.write({ comment: '   ' });
    expect(await model.giveBack()).toEqual({ outcome: 'refused', problem: { code: 'review.reason' } });
    expect(await reviews(desk)).toEqual([]);
    expect(model.current.value?.stand).toBe('submitted');
  });

  it('carries the reason and a note for each field that has one', async () => {
    const desk = await queue();
    const { model } = desk;
    model.next();
    model.write({ comment: ' Số người chưa khớp ' });
    model.note('workforceReached', 'Lớn hơn số lao động');
    model.note('launchedOn', 'Ngày nào?');
    model.note('launchedOn', '');
    expect((await model.giveBack()).outcome).toBe('queued');
    expect(await reviews(desk)).toMatchObject([
      {
        decision: 'return',
        comment: 'Số người chưa khớp',
        notes: [{ field: 'workforceReached', text: 'Lớn hơn số lao động' }],
      },
    ]);
  });

  it('keeps the words being written over a crash and over looking at another record', async () => {
    const { model, phone, window } = await queue();
    model.next();
    const { id } = model.current.value?.record ?? {};
    model.write({ comment: 'Đang viết dở' });
    model.next();
    expect(model.remarks.value.comment).toBe('');
    await window.session.unsaved.settle();
    window.crash();
    const next = await openWindow(phone, new Map(), `/ban/duyet?ma=${id}`);
    const again = createReviewDesk(next.session);
    await vi.waitFor(() => expect(again.remarks.value.comment).toBe('Đang viết dở'));
  });

  it('accepts many at once and leaves ticked what cannot be accepted', async () => {
    const desk = await queue(({ id }, { ward, zone, leaves }) => [
      recordOf(id, ward, coverageForm, confirmed(0)),
      recordOf(id, zone, coverageForm, confirmed(0)),
      recordOf(id, leaves[3] ?? ward, coverageForm, confirmed(50), { siblingOf: newId() }),
    ]);
    const { model } = desk;
    model.selectAll();
    expect(model.selected.value.size).toBe(2);
    for (const { record } of model.items.value) if (record.siblingOf) model.toggle(record.id);
    expect(await model.acceptSelected()).toEqual({ outcome: 'queued', count: 2, left: 1 });
    const sent = await reviews(desk);
    expect(sent.map(({ decision }) => decision)).toEqual(['accept', 'accept']);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
  });

  it('carries the own column of a score sheet, adds it up while it is written, and stops what is beyond the most', async () => {
    const lines = scoreSheet.sections.flatMap(({ fields }) => fields).filter(({ id }) => /^c\d+$/.test(id));
    const own = Object.fromEntries(lines.map(({ id }) => [id, 5]));
    const desk = await deskWith(({ id }, { ward }) => [recordOf(id, ward, scoreSheet, own)], {
      forms: [scoreSheet],
    });
    const model = createReviewDesk(desk.session);
    await vi.waitFor(() => expect(model.items.value).toHaveLength(1));
    model.next();
    expect(model.outcome.value).toEqual({});
    model.fill('c1-review', 11);
    expect(model.wrong.value).toMatchObject([{ field: 'c1-review', code: 'field.max' }]);
    expect(await model.accept()).toMatchObject({ outcome: 'refused', problem: { code: 'form.invalid' } });
    expect(await reviews(desk)).toEqual([]);
    model.fill('c1-review', 9);
    model.fill('c2-review', 0);
    model.fill('c3-review', 7);
    model.fill('c3-review', undefined);
    const given = { 'c1-review': 9, 'c2-review': 0 };
    const { record } = model.current.value ?? {};
    expect(
      computedValues(scoreSheet, record?.head.body ?? {}, {
        today: '2026-06-20',
        review: model.outcome.value ?? undefined,
      }),
    ).toMatchObject({ selfTotal: 5 * lines.length, reviewTotal: 9, reviewedLines: 2 });
    expect((await model.accept()).outcome).toBe('queued');
    expect(await reviews(desk)).toMatchObject([{ decision: 'accept', outcome: given }]);
    model.open(record?.id ?? null);
    await vi.waitFor(() => expect(model.current.value?.stand).toBe('waiting'));
    expect(model.outcome.value).toEqual(given);
    expect(await model.recall()).toBe(true);
    await vi.waitFor(() => expect(model.current.value?.stand).toBe('submitted'));
    expect(model.outcome.value).toEqual(given);
  });

  it('shows a refused review with its reason, and lets the reviewer look again', async () => {
    const desk = await queue();
    const { model, session } = desk;
    model.next();
    model.write({ comment: 'Xin sửa số liệu' });
    await model.giveBack();
    const { vault } = session.holdings;
    const [entry] = await takeSendable(vault, { changes: 10, bytes: 1_000_000 }, desk.phone.now);
    await settle(
      vault,
      [{ id: entry?.id ?? '', outcome: 'rejected', problem: { code: 'base.stale' } }],
      'e1',
      desk.phone.now,
    );
    model.open(entry?.record ?? null);
    await vi.waitFor(() =>
      expect(model.current.value).toMatchObject({ stand: 'refused', problem: { code: 'base.stale' } }),
    );
    await model.forgive();
    await vi.waitFor(() => expect(model.current.value?.stand).toBe('submitted'));
    expect(model.remarks.value.comment).toBe('Xin sửa số liệu');
  });

  it('shows as accepted what the endpoint has taken, before the pull brings it', async () => {
    const desk = await queue();
    const { model, session } = desk;
    model.next();
    await model.accept();
    const { vault } = session.holdings;
    const [entry] = await takeSendable(vault, { changes: 10, bytes: 1_000_000 }, desk.phone.now);
    const receipt = { at: '2026-10-20T07:33:00.000Z', v: 9000 };
    await settle(vault, [{ id: entry?.id ?? '', outcome: 'taken', receipt }], 'e1', desk.phone.now);
    model.open(entry?.record ?? null);
    await vi.waitFor(() => expect(model.current.value?.stand).toBe('accepted'));
  });

  it('can be taken back while it has not left the device', async () => {
    const desk = await queue();
    const { model } = desk;
    model.next();
    const { id } = model.current.value?.record ?? {};
    await model.accept();
    model.open(id ?? null);
    await vi.waitFor(() => expect(model.current.value?.stand).toBe('waiting'));
    expect(await model.recall()).toBe(true);
    expect(await reviews(desk)).toEqual([]);
    await vi.waitFor(() => expect(model.current.value?.stand).toBe('submitted'));
  });

  it('lists what a unit asks to have opened, and answers by opening it or keeping it, each with a reason', async () => {
    const asked = (at: number) => ({
      comment: 'Ghi thiếu ca đêm',
      by: newId(),
      byName: 'Chị Hoa',
      at: new Date(Date.UTC(2026, 9, at)).toISOString(),
      revision: newId(),
    });
    const desk = await queue(({ id }, { ward, zone }) => [
      recordOf(id, ward, coverageForm, confirmed(0), { state: 'accepted', asked: asked(1) }),
      recordOf(id, zone, coverageForm, confirmed(0), { state: 'locked', asked: asked(2) }),
    ]);
    const { model } = desk;
    expect([model.counts.value.direct, shown(model).length]).toEqual([2, 2]);
    // Ticking is for what was not judged yet.
    model.selectAll();
    expect(model.selected.value.size).toBe(0);
    model.next();
    expect(await model.keep()).toEqual({ outcome: 'refused', problem: { code: 'review.reason' } });
    model.write({ comment: 'Số đã khớp' });
    expect(await model.keep()).toMatchObject({ outcome: 'queued' });
    await vi.waitFor(() => expect(shown(model)).toHaveLength(1));
    model.write({ comment: 'Theo đề nghị' });
    expect(await model.reopen()).toMatchObject({ outcome: 'queued' });
    await vi.waitFor(() => expect(shown(model)).toEqual([]));
    expect((await reviews(desk)).map(({ decision, comment }) => [decision, comment])).toEqual([
      ['accept', 'Số đã khớp'],
      ['reopen', 'Theo đề nghị'],
    ]);
  });

  it('reopens an accepted record, with a reason', async () => {
    const desk = await queue(({ id }, { ward, zone }) => [
      recordOf(id, ward, coverageForm, confirmed(0), { state: 'accepted' }),
      recordOf(id, zone, coverageForm, confirmed(0)),
    ]);
    const { model } = desk;
    model.setFilter({ state: 'accepted' });
    model.next();
    expect(await model.reopen()).toMatchObject({ outcome: 'refused', problem: { code: 'review.reason' } });
    model.write({ comment: 'Duyệt nhầm' });
    expect((await model.reopen()).outcome).toBe('queued');
    expect(await reviews(desk)).toMatchObject([{ decision: 'reopen', comment: 'Duyệt nhầm' }]);
  });

  it('stands beside the version the level above spoke of last', async () => {
    const first = newId();
    const old = {
      revision: first,
      base: null,
      form: 'coverage@1',
      body: confirmed(10),
      files: [],
      author: newId(),
      at: '2026-06-01T00:00:00.000Z',
      receivedAt: '2026-06-01T00:00:00.000Z',
    };
    const desk = await deskWith(({ id }, { ward }) => {
      const record = recordOf(id, ward, coverageForm, confirmed(12));
      return [{ ...record, head: { ...record.head, base: first } }];
    });
    const answers = online(desk.session, async (_url, init) => {
      const { nonce, ids } = await sentBody<{ nonce: string; ids: [string, string][] }>(init);
      const receipt = { at: old.at, v: 1 };
      const history = [{ type: 'submit', revision: old, receipt, sibling: false }];
      return json({ protocol: 1, nonce, rows: ids.map(([t, id]) => ({ t, id, v: 2, op: 'put', history })) });
    });
    const model = createReviewDesk(answers);
    await vi.waitFor(() => expect(model.items.value).toHaveLength(1));
    model.next();
    await vi.waitFor(() => expect(model.earlier.value).toMatchObject({ is: 'known', body: confirmed(10) }));
  });

  it('says that the version before is not here when there is no network', async () => {
    const { model, campaign, branch, session } = await queue();
    const record = recordOf(campaign.id, branch.ward, roundReport, {});
    await pull(session.holdings.cache, [{ ...record, head: { ...record.head, base: newId() } }]);
    await session.holdings.cache.meta.put({ key: 'pulledAt', value: 1 });
    await vi.waitFor(() => expect(model.counts.value.all).toBe(5));
    model.open(record.id);
    await vi.waitFor(() => expect(model.earlier.value.is).toBe('absent'));
    expect(model.current.value?.record.id).toBe(record.id);
  });
});

describe('what a report stands on', () => {
  const named = (subjectName: string): JsonObject => ({
    subjectType: 'individual',
    subjectName,
    award: 'commendationSuperior',
  });
  const row = { award: 'commendationSuperior', awardFor: 'individual', awardProposed: 2, awardGranted: 0 };
  const ids = { hers: newId(), second: newId(), elsewhere: newId(), report: newId(), above: newId() };
  const open = async (): Promise<Model> => {
    const desk = await deskWith(
      ({ id }, { top, leaves, ward }) => {
        const [hospital = ward, school = ward] = leaves;
        return [
          recordOf(id, hospital, nomination, named('Lê Thị Hoa'), { id: ids.hers }),
          recordOf(id, hospital, nomination, named('Trần Thị Nga'), { id: ids.second }),
          recordOf(id, school, nomination, named('Võ Văn Sáng'), { id: ids.elsewhere }),
          recordOf(id, hospital, roundReport, { awardLines: [row] }, { id: ids.report }),
          recordOf(id, top, nomination, named('Đỗ Thị Mận'), { id: ids.above }),
        ];
      },
      { forms: [nomination, roundReport] },
    );
    const model = createReviewDesk(desk.session);
    await vi.waitFor(() => expect(model.counts.value.all).toBe(4));
    model.open(ids.report);
    return model;
  };

  it('is one tap away from each row of its award table: the nominations of that unit and no other', async () => {
    const model = await open();
    expect(model.rowOf('awardLines', row)).toMatchObject({
      records: [ids.hers, ids.second],
      row: { awardProposed: 2 },
    });
    model.setFilter({ unit: '', state: 'all' });
    const hers = model.items.value.find(({ record }) => record.id === ids.hers);
    expect(hers && model.nameOf(hers)).toBe('Lê Thị Hoa');
    expect(model.linkedOf(ids.hers)).toEqual({ id: ids.hers, kind: 'nomination', name: 'Lê Thị Hoa' });
    expect(model.rowOf('awardLines', { ...row, award: 'meritFederation' })).toBeUndefined();
    expect(model.rowOf('awardLines', { ...row, awardFor: 'collective' })).toBeUndefined();
    model.open(ids.hers);
    expect(model.rowOf('awardLines', row)).toBeUndefined();
  });

  it('is shown to who looks over the unit alone, whatever a record names', async () => {
    const model = await open();
    expect(model.linkedOf(ids.elsewhere)?.name).toBe('Võ Văn Sáng');
    expect(model.linkedOf(ids.above)).toBeUndefined();
    expect(model.linkedOf(newId())).toBeUndefined();
  });
});
