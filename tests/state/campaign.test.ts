import { describe, expect, it, vi } from 'vitest';
import { saveCalendar } from '../../src/state/calendar.ts';
import { createCampaignPage } from '../../src/state/campaign.ts';
import { ribbonOf } from '../../src/state/ribbon.ts';
import { dueBy, forms, recordRow, unit, workOf, yearCampaign } from './campaign-of.ts';
import { report } from './forms.ts';
import { openWindow, phoneWith } from './phone.ts';

const now = Date.parse('2026-06-18T02:00:00.000Z');

describe('the year of a campaign', () => {
  it('fills a round by what has arrived, and calls a due date done once the form is handed in', () => {
    const campaign = yearCampaign({
      due: [dueBy('coverage', '2026-02-15'), dueBy('round-report', '2026-07-07', 1, { strict: 'before' })],
    });
    const works = [
      workOf({ id: 'a', kind: 'coverage', form: 'coverage@1', mark: 'accepted', record: recordRow('a') }),
      workOf({ id: 'b', mark: 'waiting' }),
    ];
    const year = ribbonOf(campaign, { forms, works, unit, now, today: '2026-06-18' });
    expect(year.rounds[0]).toMatchObject({ first: '2026-01-01', last: '2026-06-30', done: 1, of: 3 });
    expect(year.dues).toMatchObject([
      { form: 'coverage', day: '2026-02-15', done: true },
      { form: 'round-report', day: '2026-07-06', left: 18, done: true },
    ]);
  });

  it('reaches as far as the last due date, and stands a month in its middle', () => {
    const campaign = yearCampaign(
      { due: [dueBy('year-report', '2027-01-20', null)] },
      {
        milestones: [
          { title: 'Tháng Công nhân', date: '2026-05', round: 1, kind: 'event' },
          { title: 'Không rõ ngày', date: null, round: 1, kind: 'event' },
        ],
      },
    );
    const year = ribbonOf(campaign, { forms, works: [], unit, now, today: '2026-06-18' });
    expect([year.from, year.to]).toEqual(['2026-01-01', '2027-01-20']);
    expect(year.milestones).toEqual([{ title: 'Tháng Công nhân', day: '2026-05-15', whole: 'month' }]);
  });

  it('draws a plan without rounds too', () => {
    const year = ribbonOf(yearCampaign({ rounds: [] }), { forms, works: [], unit, now, today: '2026-06-18' });
    expect(year).toMatchObject({ from: '2026-01-01', to: '2026-12-31', rounds: [] });
  });
});

describe('the page of a campaign', () => {
  it('shows each form with the rounds it can be begun for, and nothing of a campaign that is not here', async () => {
    const phone = await phoneWith([report]);
    const { session } = await openWindow(phone);
    const page = createCampaignPage(session, phone.campaign.id);
    expect(page.forms.value).toMatchObject([
      { form: { id: 'round-report' }, rounds: [{ no: 1 }], works: [] },
    ]);
    expect(createCampaignPage(session, 'gone').campaign.value).toBeNull();
  });

  it('builds its index only when somebody looks for something', async () => {
    const phone = await phoneWith([report]);
    const { session } = await openWindow(phone);
    const page = createCampaignPage(session, phone.campaign.id);
    page.look('ke hoach');
    expect(page.hits.value).toBeNull();
    await page.prepareSearch();
    await vi.waitFor(() => expect(page.hits.value).toEqual([]));
  });

  it('hands out its deadlines as a calendar file', async () => {
    const phone = await phoneWith([report]);
    const { session } = await openWindow(phone);
    const files: string[][] = [];
    const environment = { ...session.environment, download: (...file: string[]) => void files.push(file) };
    const items = [{ uid: 'x@thi-dua', title: 'Hạn: Báo cáo', lastDay: '2026-11-06' }];
    expect(await saveCalendar({ environment }, { file: 'han.ics', name: 'Hạn nộp', items })).toBe(true);
    expect(files[0]?.[0]).toBe('han.ics');
    expect(files[0]?.[2]).toContain('DTSTART;VALUE=DATE:20261106');
  });
});
