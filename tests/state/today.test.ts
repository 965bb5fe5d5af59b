import { describe, expect, it, vi } from 'vitest';
import { createToday } from '../../src/state/today.ts';
import { writeCacheFacts } from '../../src/storage/facts.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { submitDraft } from '../../src/storage/drafts.ts';
import { changeOf } from '../storage/device.ts';
import { report } from './forms.ts';
import { draftOn, openWindow, phoneWith, publish } from './phone.ts';

const DAY = 24 * 60 * 60_000;

describe('work that waits long', () => {
  it('A4 B4 is warned of after three days, in days, and is still there after sixty', async () => {
    const phone = await phoneWith([report]);
    let window = await openWindow(phone);
    const today = () => createToday(window.session);
    expect(today().waitingDays.value).toBeNull();
    const draft = await draftOn(window, phone, report);
    const { vault } = window.session.holdings;
    await submitDraft(vault, draft, changeOf(draft), phone.now);
    const model = today();
    await vi.waitFor(() => expect(model.underWay.value).toHaveLength(1));
    expect(model.waitingDays.value).toBeNull();

    for (const [days, said] of [
      [2.9, null],
      [3, 3],
      [60, 60],
    ] as const) {
      window.crash();
      phone.now = Date.parse('2026-10-20T07:32:00.000Z') + days * DAY;
      window = await openWindow(phone);
      expect(today().waitingDays.value).toBe(said);
    }
    expect(await listOutbox(window.session.holdings.vault)).toHaveLength(1);
  });
});

describe('a federation on its first day', () => {
  it('is not told to wait for an update that has been: there is no campaign yet, and who may brings one in', async () => {
    const phone = await phoneWith([report]);
    const { session } = await openWindow(phone);
    const { cache } = session.holdings;
    await cache.rows.clear();
    await cache.meta.clear();
    const model = createToday(session);
    await vi.waitFor(() => expect(session.world.campaigns.value).toEqual([]));
    expect([model.none.value, model.ended.value]).toEqual([false, false]);
    await writeCacheFacts(cache, { pulledAt: phone.now });
    await vi.waitFor(() => expect(model.none.value).toBe(true));
    expect(model.hasDesk.value).toBe(false);
    // What the desk has not launched is no campaign yet.
    await publish(cache, { ...phone.campaign, state: 'draft' }, [report]);
    await vi.waitFor(() => expect(session.world.campaigns.value).toHaveLength(1));
    expect([model.none.value, model.ended.value]).toEqual([true, false]);
    await publish(cache, phone.campaign, [report]);
    await vi.waitFor(() => expect(model.none.value).toBe(false));
  });
});

describe('a campaign that has ended', () => {
  it('is told of as ended, never as plans that have yet to arrive', async () => {
    const phone = await phoneWith([report]);
    const { session } = await openWindow(phone);
    const model = createToday(session);
    await vi.waitFor(() => expect(model.heads.value).toHaveLength(1));
    expect(model.ended.value).toBe(false);
    await publish(session.holdings.cache, { ...phone.campaign, state: 'closed' }, [report]);
    await vi.waitFor(() => expect(model.heads.value).toHaveLength(0));
    expect(model.ended.value).toBe(true);
  });
});
