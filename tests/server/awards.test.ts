import readXlsx from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import { nomination } from '../../src/domain/default-forms/nomination.ts';
import { type Phone, createTestEndpoint, end, newId, review, revise, submit } from './endpoint.ts';

const body = {
  subjectType: 'individual',
  subjectName: 'Lê Thị Hoa',
  gender: 'female',
  directWorker: true,
  awardClass: 'commendation',
  award: 'commendationSuperior',
  awardLevel: 'superior',
  occasion: 'round',
  achievementDuties: 'Vượt định mức sáu tháng',
  achievementEmulation: 'Một sáng kiến được công nhận',
  reviewedOn: '2026-06-10',
  votesFor: 20,
  votesTotal: 21,
  completion: 'good',
  disciplineStatus: 'none',
};
const outcome = {
  granted: true,
  number: '12/QĐ-LĐLĐ',
  date: '2026-06-28',
  by: 'Ban Thường vụ',
  prize: 500_000,
};

async function village() {
  const test = await createTestEndpoint();
  const commune = await test.addUnit(test.top, 'Công đoàn phường', 'commune');
  const other = await test.addUnit(test.top, 'Công đoàn khu công nghiệp', 'zone');
  const base = await test.addUnit(commune, 'CĐCS Nhà máy may');
  const campaign = await test.campaign({}, [nomination]);
  const first = (phone: Phone, more: object = {}) =>
    submit(test, phone, campaign, { form: 'nomination@1', body: { ...body }, ...more });
  return {
    test,
    campaign,
    first,
    officer: await test.enrol(base),
    own: await test.enrol(base, 'reviewer'),
    chief: await test.enrol(commune, 'reviewer'),
    stranger: await test.enrol(other, 'reviewer'),
    province: await test.enrol(test.top, 'admin'),
  };
}

const rowOf = async (phone: Phone, id: string) => {
  const reply = await phone.call('POST', '/get', { nonce: 'n', ids: [['record', id]] });
  return reply.body.rows[0].d;
};
const codeOf = (result: { outcome: string; problem?: { code: string } | undefined }) =>
  result.problem?.code ?? result.outcome;

describe('the decision about a nomination', () => {
  it('is for reviewers of a unit above, and never for the unit itself', async () => {
    const { test, officer, own, chief, stranger, province, first } = await village();
    const sent = first(officer);
    await officer.send(sent);
    await chief.send(review(test, chief, sent, 'accept'));
    const decide = async (phone: Phone) =>
      codeOf(await phone.send(review(test, phone, sent, 'decide', '', { outcome })));
    expect(await decide(officer)).toBe('review.own');
    expect(await decide(own)).toBe('review.own');
    expect(['right.review', 'deferred']).toContain(await decide(stranger));
    expect((await rowOf(officer, sent.record)).review.decision).toBe('accept');
    expect(await decide(chief)).toBe('accepted');
    expect(await decide(province)).toBe('accepted');
  });

  it('waits for the nomination to be accepted, and speaks of its newest version', async () => {
    const { test, officer, chief, first } = await village();
    const sent = first(officer);
    await officer.send(sent);
    const decided = async (of = sent) =>
      codeOf(await chief.send(review(test, chief, of, 'decide', '', { outcome })));
    expect(await decided()).toBe('review.state');
    await chief.send(review(test, chief, sent, 'return', 'Thiếu biên bản'));
    expect(await decided()).toBe('review.state');
    const again = revise(sent);
    await officer.send(again);
    await chief.send(review(test, chief, again, 'accept'));
    expect(await decided()).toBe('base.stale');
    expect(await decided(again)).toBe('accepted');
    const gone = first(officer);
    await officer.send(gone);
    await officer.send(end(gone, 'withdraw'));
    expect(await decided(gone)).toBe('review.state');
  });

  it('may come after the round was closed, and the nomination stays locked', async () => {
    const { test, officer, chief, province, campaign, first } = await village();
    const sent = first(officer);
    await officer.send(sent);
    await chief.send(review(test, chief, sent, 'accept'));
    const closed = await province.call('POST', '/rounds/close', {
      change: newId(),
      campaign: campaign.id,
      round: 1,
    });
    expect(closed.body).toMatchObject({ locked: 1 });
    await chief.send(review(test, chief, sent, 'decide', '', { outcome }));
    expect(await rowOf(officer, sent.record)).toMatchObject({ state: 'locked', review: { outcome } });
  });

  it('is what the unit reads, can be put right, and answers the same when it is sent again', async () => {
    const { test, officer, chief, first } = await village();
    const sent = first(officer);
    await officer.send(sent);
    await chief.send(review(test, chief, sent, 'accept'));
    const decided = review(test, chief, sent, 'decide', '', { outcome });
    expect(codeOf(await chief.send(decided))).toBe('accepted');
    expect(codeOf(await chief.send(decided))).toBe('duplicate');
    expect((await rowOf(officer, sent.record)).review).toMatchObject({ decision: 'decide', outcome });
    const right = { granted: false, reason: 'Ghi nhầm người' };
    await chief.send(review(test, chief, sent, 'decide', '', { outcome: right }));
    expect(await rowOf(officer, sent.record)).toMatchObject({
      state: 'accepted',
      review: { outcome: right },
    });
  });

  it('goes on holding while the unit asks to have the nomination opened, and is told that it stays', async () => {
    const { test, officer, chief, first } = await village();
    const sent = first(officer);
    await officer.send(sent);
    await chief.send(review(test, chief, sent, 'accept'));
    await chief.send(review(test, chief, sent, 'decide', '', { outcome }));
    await officer.send({
      id: newId(),
      type: 'ask',
      author: officer.officer.id,
      at: new Date(test.clock.now).toISOString(),
      record: sent.record,
      base: sent.revision,
      comment: 'Sai chức vụ',
    });
    expect((await rowOf(officer, sent.record)).review.outcome).toEqual(outcome);
    await chief.send(review(test, chief, sent, 'accept', 'Quyết định đã ghi đúng'));
    expect((await rowOf(officer, sent.record)).review).toMatchObject({ decision: 'accept', outcome });
    // Opened again, it is a new nomination: nothing is decided about it.
    await chief.send(review(test, chief, sent, 'reopen', 'Sửa chức vụ'));
    expect((await rowOf(officer, sent.record)).review.outcome).toBeUndefined();
  });
});

it('nominations and decisions are taken along as a workbook, proposed and granted apart', async () => {
  const { test, officer, chief, province, campaign, first } = await village();
  const [one, two] = [first(officer), first(officer, { body: { ...body, subjectName: '=Trần Nga' } })];
  for (const sent of [one, two]) await officer.send(sent);
  await chief.send(review(test, chief, one, 'accept'));
  await chief.send(review(test, chief, one, 'decide', '', { outcome }));
  const path = `/api/v1/export/awards.xlsx?campaign=${campaign.id}&unit=${test.top.id}`;
  const response = await test.app.request(path, {
    headers: { cookie: province.cookie, 'x-officer': province.officer.id },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toContain('filename="khen-thuong-');
  const [list, summary] = await readXlsx(await response.arrayBuffer());
  const rows = (list?.data ?? []).filter((row) => row[0] === 'CĐCS Nhà máy may');
  expect(rows.map((row) => [row[4], row[7], row[9], row[10], row[13]])).toEqual([
    ['Lê Thị Hoa', 'Giấy khen của công đoàn cấp trên trực tiếp', 'Được tặng', '12/QĐ-LĐLĐ', 500_000],
    ['=Trần Nga', 'Giấy khen của công đoàn cấp trên trực tiếp', 'Đã nhận, chờ duyệt', null, null],
  ]);
  expect(summary?.data.at(-1)).toEqual(['Cộng', null, 2, 1, 0, 1, 1, 0]);
  const outside = await test.app.request(path, {
    headers: { cookie: officer.cookie, 'x-officer': officer.officer.id },
  });
  expect(outside.status).toBe(403);
});
