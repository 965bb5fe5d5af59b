import { expect, it, vi } from 'vitest';
import { createCampaignPage } from '../../src/state/campaign.ts';
import { createToday } from '../../src/state/today.ts';
import { report } from './forms.ts';
import { openWindow, phoneWith, publish } from './phone.ts';

const due = [{ form: 'round-report', round: 1, date: '2026-10-31', strict: 'by', fromPlan: true }] as const;

it('marks what a new version of the plan changed until the officer has seen it, over a reload too', async () => {
  const phone = await phoneWith([report]);
  const first = await openWindow(phone);
  const today = createToday(first.session);
  const { facts } = first.session.world;
  // The version that is shown first is what later ones are held against.
  await vi.waitFor(() => expect(facts.value[`seen:${phone.campaign.id}`]?.version).toBe(1));
  expect(today.heads.value[0]?.news).toBe(0);

  const second = { ...phone.campaign, version: 2, due, title: 'Thi đua năm 2026 (điều chỉnh)' };
  await publish(first.session.holdings.cache, second, [report]);
  await vi.waitFor(() => expect(today.heads.value[0]?.news).toBe(2));
  first.crash();

  const { session } = await openWindow(phone);
  const page = createCampaignPage(session, phone.campaign.id);
  await vi.waitFor(() => expect(page.news.value.map(({ what }) => what)).toEqual(['head', 'due']));
  // A third version before she has looked: everything since the first is marked.
  await publish(session.holdings.cache, { ...second, version: 3, state: 'closed' }, [report]);
  await vi.waitFor(() => expect(page.news.value.map(({ what }) => what)).toEqual(['state', 'head', 'due']));
  await page.seen();
  await vi.waitFor(() => expect(page.news.value).toEqual([]));
  expect(session.world.facts.value[`seen:${phone.campaign.id}`]?.version).toBe(3);
});

it('takes a version that says the same for seen', async () => {
  const phone = await phoneWith([report]);
  const { session } = await openWindow(phone);
  const page = createCampaignPage(session, phone.campaign.id);
  const version = () => session.world.facts.value[`seen:${phone.campaign.id}`]?.version;
  await vi.waitFor(() => expect(version()).toBe(1));
  await publish(session.holdings.cache, { ...phone.campaign, version: 2 }, [report]);
  await vi.waitFor(() => expect(version()).toBe(2));
  expect(page.news.value).toEqual([]);
});

it('marks nothing for the unit that wrote the plan', async () => {
  const phone = await phoneWith([report]);
  Object.assign(phone, {
    officer: { ...phone.officer, unit: { ...phone.officer.unit, id: phone.campaign.unit } },
  });
  const { session } = await openWindow(phone);
  const page = createCampaignPage(session, phone.campaign.id);
  await publish(session.holdings.cache, { ...phone.campaign, version: 2, title: 'Tên khác' }, [report]);
  await vi.waitFor(() => expect(page.campaign.value?.title).toBe('Tên khác'));
  expect(page.news.value).toEqual([]);
  expect(session.world.facts.value[`seen:${phone.campaign.id}`]).toBeUndefined();
});
