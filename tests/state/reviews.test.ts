import { describe, expect, it, vi } from 'vitest';
import { roundReport } from '../../src/domain/default-forms/round-report.ts';
import { yearReport } from '../../src/domain/default-forms/year-report.ts';
import type { FormRow } from '../../src/domain/feed.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { createCampaignPage } from '../../src/state/campaign.ts';
import { createToday } from '../../src/state/today.ts';
import { reviewsOf, roundsOf } from '../../src/state/reviews.ts';
import type { Work } from '../../src/state/work.ts';
import { campaignId, outboxRow, recordRow, submission, unit, workOf, yearCampaign } from './campaign-of.ts';
import { openWindow, phoneWith, pull, recordOf } from './phone.ts';

const forms: readonly FormRow[] = [roundReport, yearReport].map((form) => ({
  ...form,
  campaign: campaignId,
}));
const held: JsonObject = {
  reviewHeld: true,
  reviewHeldOn: '2026-07-05',
  reviewAttendance: 84,
  lessons: ' Họp theo ca thì đông người. ',
  exemplaryPraised: 3,
  awardLines: [
    { award: 'commendationBase', awardFor: 'individual', awardProposed: 3, awardGranted: 2 },
    { award: { other: 'Cờ của xã' }, awardFor: 'collective', awardProposed: 1, awardGranted: 1 },
    { award: { other: 'Cờ của xã' }, awardFor: 'enterprise', awardProposed: 1, awardGranted: 1 },
    { award: 'advancedWorker', awardFor: 'individual', awardProposed: 9, awardGranted: 0 },
  ],
};
const reported = (body: JsonObject, over: Partial<Work> = {}): Work => {
  const row = recordRow('report');
  return workOf({ id: 'report', record: { ...row, head: { ...row.head, body } }, ...over });
};
const read = (works: readonly Work[], outbox: Parameters<typeof reviewsOf>[1]['outbox'] = []) =>
  reviewsOf({ id: campaignId }, { forms, works, unit, outbox, sent: [] });

describe('the review of a round', () => {
  it('is what the unit’s own report says: day, attendance, lessons, and who was praised', () => {
    expect(read([reported(held)])).toMatchObject([
      {
        round: 1,
        heldOn: '2026-07-05',
        attendance: 84,
        lessons: 'Họp theo ca thì đông người.',
        praised: 3,
        awards: [{ granted: 2 }, { award: { vi: 'Cờ của xã' }, granted: 2 }],
      },
    ]);
  });

  it('is read from what is on its way as well, and not from a draft or a report that says none was held', () => {
    const change = submission('report', { body: held });
    const waiting = workOf({ id: 'report', mark: 'waiting' });
    expect(read([waiting], [outboxRow(change)])).toHaveLength(1);
    expect(read([reported(held, { mark: 'draft' })])).toEqual([]);
    expect(read([reported({ reviewHeld: false })])).toEqual([]);
    expect(read([reported(held, { unit: 'another' })])).toEqual([]);
  });

  it('closes the round for the unit: to come, open, being reported, reviewed', () => {
    const campaign = yearCampaign();
    const states = (today: string, works: readonly Work[] = []) =>
      roundsOf(campaign, read(works), today).map(({ state }) => state);
    expect(states('2025-12-31')).toEqual(['upcoming', 'upcoming']);
    expect(states('2026-06-30')).toEqual(['open', 'upcoming']);
    expect(states('2026-07-03')).toEqual(['reporting', 'open']);
    expect(states('2026-07-06', [reported(held)])).toEqual(['reviewed', 'open']);
  });

  it('of the year stands at the end, once the rounds are over', async () => {
    const phone = await phoneWith([roundReport, yearReport]);
    const { session } = await openWindow(phone);
    const page = createCampaignPage(session, phone.campaign.id);
    expect(page.rounds.value).toMatchObject({ rounds: [{ no: 1, state: 'open', asked: true }], final: null });
    await phone.pass(12 * 24 * 3_600_000);
    await vi.waitFor(() => expect(page.rounds.value).toMatchObject({ rounds: [{ state: 'reporting' }] }));
    expect(page.rounds.value.final).toEqual({ review: null });
    const body = { ...held, reviewHeldOn: '2026-11-01' };
    await pull(session.holdings.cache, [
      recordOf(phone, roundReport, { body }),
      recordOf(phone, yearReport, { body, round: null }),
    ]);
    await vi.waitFor(() => expect(page.rounds.value.final?.review?.attendance).toBe(84));
    const today = createToday(session);
    await vi.waitFor(() =>
      expect(today.heads.value[0]).toMatchObject({ rounds: [{ no: 1, state: 'reviewed' }], reviewed: true }),
    );
    expect(page.rounds.value.rounds).toMatchObject([{ state: 'reviewed', review: { heldOn: '2026-11-01' } }]);
  });
});
