import { expect, it, vi } from 'vitest';
import type { Campaign } from '../../src/domain/campaign.ts';
import type { Form } from '../../src/domain/form/types.ts';
import { beginRecord } from '../../src/state/begin.ts';
import { campaignNameOf } from '../../src/state/campaign-name.ts';
import { createCampaignPage } from '../../src/state/campaign.ts';
import { createEditor } from '../../src/state/editor.ts';
import { createOutbox } from '../../src/state/outbox.ts';
import { createToday } from '../../src/state/today.ts';
import { createWorks } from '../../src/state/works.ts';
import { enqueue } from '../../src/storage/outbox.ts';
import { newId, submitChange } from '../sync/device.ts';
import { dueBy, yearCampaign } from './campaign-of.ts';
import { report } from './forms.ts';
import { disk, draftOn, openWindow, phoneWith, publish, round } from './phone.ts';

const pledge: Form = {
  ...report,
  id: 'pledge-collective',
  kind: 'pledge-collective',
  sections: [
    {
      id: 'who',
      title: { vi: 'Tập thể' },
      fields: [{ id: 'collective', type: 'text', lines: 'one', maxLength: 200, label: { vi: 'Tập thể' } }],
    },
  ],
  checks: [],
};

/** A phone on which a second campaign runs beside the first. */
async function withTwo(over: Partial<Campaign> = {}) {
  const phone = await phoneWith([report, pledge]);
  const window = await openWindow(phone);
  const { session } = window;
  const second: Campaign = {
    ...phone.campaign,
    id: newId(),
    title: 'Thi đua nước rút quý IV',
    due: [dueBy('round-report', '2026-10-30')],
    ...over,
  };
  await publish(session.holdings.cache, second, [report, pledge]);
  await vi.waitFor(() => expect(session.world.campaigns.value).toHaveLength(2));
  await disk();
  return { phone, window, session, first: phone.campaign, second };
}

it('leaves a campaign unnamed while it is the only one that runs', () => {
  const one = yearCampaign();
  expect(campaignNameOf(one.id, [one, yearCampaign({ id: 'past', state: 'closed' })])).toBe('');
});

it('tells two campaigns of the same title apart by the number of the plan', () => {
  const one = yearCampaign({}, { docNumber: '12/KH-LĐLĐ' });
  const other = yearCampaign({ id: 'other', year: 2027 });
  expect(campaignNameOf(one.id, [one, other])).toBe('Thi đua năm 2026 (12/KH-LĐLĐ)');
  expect(campaignNameOf(other.id, [one, other])).toBe('Thi đua năm 2026 (2027)');
});

it('heads the day with every running campaign, the one with the nearest last day first', async () => {
  const { session, first, second } = await withTwo();
  const today = createToday(session);
  expect(today.heads.value.map(({ campaign, next }) => [campaign.id, next?.left])).toEqual([
    [second.id, 10],
    [first.id, undefined],
  ]);
});

it('names the campaign of everything that is asked for, can be begun, is written or is on its way', async () => {
  const { phone, session, first, second } = await withTwo();
  const today = createToday(session);
  const asked = today.owed.value.map(({ campaign }) => today.campaignOf(campaign.id));
  expect(new Set(asked)).toEqual(new Set([first.title, second.title]));

  const works = createWorks(session);
  const starts = works.starts.value.map(
    ({ campaign, form, round: of }) => `${form.id} ${of?.no} ${works.campaignOf(campaign.id)}`,
  );
  expect(starts).toHaveLength(4);
  expect(new Set(starts).size).toBe(starts.length);

  const form = { ...report, campaign: second.id };
  const id = await beginRecord(session, { campaign: second, form, round });
  const editor = createEditor(session, id);
  await vi.waitFor(() => expect(editor.campaignName.value).toBe(second.title));

  const change = submitChange({ campaign: first.id, unit: phone.officer.unit.id });
  await enqueue(session.holdings.vault, change, report.kind, phone.now);
  const outbox = createOutbox(session);
  await vi.waitFor(() => expect(outbox.entries.value).toMatchObject([{ campaign: first.title }]));
});

it('calls a pledge by its group wherever it stands', async () => {
  const phone = await phoneWith([pledge]);
  const window = await openWindow(phone);
  const { session } = window;
  const body = { collective: 'Tổ may 2' };
  await draftOn(window, phone, pledge, { body });
  const sent = submitChange({
    campaign: phone.campaign.id,
    unit: phone.officer.unit.id,
    form: 'pledge-collective@1',
    body: { collective: 'Tổ cắt' },
  });
  await enqueue(session.holdings.vault, sent, pledge.kind, phone.now);
  await vi.waitFor(() => expect(session.world.works.value).toHaveLength(2));
  const today = createToday(session);
  expect(today.underWay.value.map(today.nameOf)).toEqual(['Tổ cắt']);
  expect(createOutbox(session).entries.value).toMatchObject([{ name: 'Tổ cắt', campaign: '' }]);
  const page = createCampaignPage(session, phone.campaign.id);
  expect(page.forms.value[0]?.works.map(page.nameOf)).toEqual(expect.arrayContaining(['Tổ may 2', 'Tổ cắt']));
});

it('offers no rollout of a round long over that nothing asks for any more', async () => {
  const coverage: Form = { ...report, id: 'coverage', kind: 'coverage', sections: [], checks: [] };
  const phone = await phoneWith([coverage]);
  const { session } = await openWindow(phone);
  const page = createCampaignPage(session, phone.campaign.id);
  expect(page.coverage.value?.round.no).toBe(1);
  const past = { ...round, start: '2026-01-01', end: '2026-03-31' };
  await publish(session.holdings.cache, { ...phone.campaign, rounds: [past] }, [coverage]);
  await vi.waitFor(() => expect(page.coverage.value).toBeNull());
  expect(page.owed.value).toEqual([]);
});
