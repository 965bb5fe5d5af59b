import { describe, expect, it, vi } from 'vitest';
import { createReminding, followReminders, remindersOf } from '../../src/state/reminders.ts';
import { submitDraft } from '../../src/storage/drafts.ts';
import { readSetting } from '../../src/storage/settings.ts';
import { changeOf } from '../storage/device.ts';
import { dueBy, forms, unit, workOf, yearCampaign } from './campaign-of.ts';
import { report } from './forms.ts';
import { draftOn, openWindow, phoneWith } from './phone.ts';

const DAY = 24 * 60 * 60_000;

describe('what an officer is reminded of', () => {
  it('is everything with a day that is not handed in, by its last day, however far away', () => {
    const campaign = yearCampaign({
      due: [dueBy('coverage', '2026-02-20'), dueBy('round-report', '2026-07-10')],
      forms: ['coverage@1', 'round-report@1'],
    });
    const of = (works: Parameters<typeof remindersOf>[0]['works']) =>
      remindersOf({ campaigns: [campaign], forms, works, unit }).map(({ id, last }) => [id, last]);
    expect(of([])).toEqual([
      [`${campaign.id}/coverage/1`, '2026-02-20'],
      [`${campaign.id}/round-report/1`, '2026-07-10'],
    ]);
    const sent = workOf({ mark: 'waiting', kind: 'coverage', form: 'coverage@1' });
    expect(of([sent])).toEqual([[`${campaign.id}/round-report/1`, '2026-07-10']]);
    expect(remindersOf({ campaigns: [{ ...campaign, state: 'closed' }], forms, works: [], unit })).toEqual(
      [],
    );
  });
});

describe('reminders on a phone', () => {
  it('are off until the officer turns them on, and can be turned off, without a network too', async () => {
    const phone = await phoneWith([report]);
    const { session } = await openWindow(phone);
    const model = createReminding(session);
    await vi.waitFor(() => expect(model.state.value).toBe('off'));
    await model.turnOn();
    expect([model.state.value, model.pushed.value]).toEqual(['on', false]);
    expect((await readSetting('reminders'))?.[phone.officer.id]?.on).toBe(true);
    await model.turnOff();
    expect(model.state.value).toBe('off');
    expect((await readSetting('reminders'))?.[phone.officer.id]?.on).toBe(false);
  });

  it('say so where the person refused, or the browser has none', async () => {
    const phone = await phoneWith([report]);
    phone.bell.permitted = 'denied';
    const { session } = await openWindow(phone);
    const refused = createReminding(session);
    await vi.waitFor(() => expect(refused.state.value).toBe('denied'));
    await refused.turnOn();
    expect((await readSetting('reminders'))?.[phone.officer.id]?.on ?? false).toBe(false);
    phone.bell.permitted = 'none';
    const without = createReminding(session);
    await vi.waitFor(() => expect(without.state.value).toBe('none'));
  });

  it('number the icon with what is due soon and work that waits long', async () => {
    const phone = await phoneWith([report]);
    const first = await openWindow(phone);
    const draft = await draftOn(first, phone, report);
    await submitDraft(first.session.holdings.vault, draft, changeOf(draft), phone.now);
    first.crash();
    phone.now += 4 * DAY;
    const { session } = await openWindow(phone);
    const stop = followReminders(session);
    await vi.waitFor(() => expect(phone.bell.badges.at(-1)).toBe(1));
    await vi.waitFor(() => expect(phone.bell.wakes).toBeGreaterThan(0));
    stop();
  });
});
