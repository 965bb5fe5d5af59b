import { expect, it, vi } from 'vitest';
import { endOfDay } from '../../src/domain/time.ts';
import { createAnnouncer } from '../../src/state/announcer.ts';
import { daysWrong, startClock } from '../../src/state/clock.ts';
import { createToday } from '../../src/state/today.ts';
import { shell } from '../../src/text/shell.ts';
import { writeFacts } from '../../src/storage/facts.ts';
import { dueBy } from './campaign-of.ts';
import { report } from './forms.ts';
import { openWindow, phoneWith, publish } from './phone.ts';

it('turns the day exactly at midnight in Asia/Ho_Chi_Minh', async () => {
  const phone = await phoneWith([]);
  const { environment } = await openWindow(phone);
  const clock = startClock(environment);
  expect(clock.today.value).toBe('2026-10-20');
  await phone.pass(endOfDay('2026-10-20') - phone.now - 1);
  expect(clock.today.value).toBe('2026-10-20');
  await phone.pass(1);
  expect(clock.today.value).toBe('2026-10-21');
});

it('looks at the time again when a sleeping phone is picked up', async () => {
  const phone = await phoneWith([]);
  const window = await openWindow(phone);
  const clock = startClock(window.environment);
  phone.now += 3 * 24 * 60 * 60_000;
  window.show();
  expect(clock.today.value).toBe('2026-10-23');
});

it('says a sentence for a short while, and leaves longer time to undo', async () => {
  const phone = await phoneWith([]);
  const { environment } = await openWindow(phone);
  const announcer = createAnnouncer(environment);
  announcer.say('Đã lưu');
  await phone.pass(5000);
  expect(announcer.current.value).toBeNull();
  expect(announcer.settling.value).toBe(false);
  announcer.say('Đã xoá', { label: 'Hoàn tác', run: () => {} });
  // As long as the second press of a double one may come.
  expect(announcer.settling.value).toBe(true);
  await phone.pass(300);
  announcer.say('Đã xoá', { label: 'Hoàn tác', run: () => {} });
  await phone.pass(300);
  expect(announcer.settling.value).toBe(true);
  await phone.pass(200);
  expect(announcer.settling.value).toBe(false);
  await phone.pass(4500);
  expect(announcer.current.value?.text).toBe('Đã xoá');
  await phone.pass(5000);
  expect(announcer.current.value).toBeNull();
});

it('takes one thing away for both presses of a double one, and the next once that is over', async () => {
  const phone = await phoneWith([]);
  const announcer = createAnnouncer((await openWindow(phone)).environment);
  const left = ['ảnh 1', 'ảnh 2', 'ảnh 3'];
  const press = () =>
    announcer.takeAway('Đã xoá ảnh', 'Hoàn tác', () => {
      const gone = left.splice(0, 1);
      return () => void left.unshift(...gone);
    });
  press();
  await phone.pass(250);
  press();
  expect(left).toEqual(['ảnh 2', 'ảnh 3']);
  announcer.current.value?.action?.run();
  expect(left).toEqual(['ảnh 1', 'ảnh 2', 'ảnh 3']);
  await phone.pass(500);
  press();
  press();
  expect(left).toEqual(['ảnh 2', 'ảnh 3']);
});

const day = 24 * 60 * 60_000;

it('counts days left by the clock of the endpoint once it is known, and says that this device is wrong', async () => {
  const phone = await phoneWith([report]);
  const { session } = await openWindow(phone);
  const { world, clock, holdings } = session;
  const campaign = { ...phone.campaign, due: [dueBy('round-report', '2026-10-25')] };
  await publish(holdings.cache, campaign, [report]);
  const today = createToday(session);
  await vi.waitFor(() => expect(today.heads.value[0]?.next?.left).toBe(5));
  expect(daysWrong(world, clock)).toBe(0);

  await writeFacts(holdings.vault, { skew: 3 * day + 1200, reachedAt: phone.now });
  await vi.waitFor(() => expect(clock.today.value).toBe('2026-10-23'));
  expect(today.heads.value[0]?.next?.left).toBe(2);
  expect(today.owed.value[0]?.left).toBe(2);
  expect(daysWrong(world, clock)).toBe(3);

  await writeFacts(holdings.vault, { skew: -2 * day });
  await vi.waitFor(() => expect(daysWrong(world, clock)).toBe(-2));
  expect(clock.today.value).toBe('2026-10-18');
});

it('says nothing of a clock that is wrong by hours, and still turns the day with the endpoint', async () => {
  const phone = await phoneWith([]);
  const { session } = await openWindow(phone);
  const { world, clock, holdings } = session;
  await writeFacts(holdings.vault, { skew: -60 * 60_000, reachedAt: phone.now });
  await vi.waitFor(() => expect(clock.now.value).toBe(clock.device.value - 60 * 60_000));
  expect(daysWrong(world, clock)).toBe(0);
  await phone.pass(endOfDay('2026-10-20') - phone.now);
  expect(clock.today.value).toBe('2026-10-20');
  await phone.pass(60 * 60_000);
  expect(clock.today.value).toBe('2026-10-21');
});

it('counts by this device again when its clock was set back since the endpoint was seen', async () => {
  const phone = await phoneWith([]);
  const { session } = await openWindow(phone);
  await writeFacts(session.holdings.vault, { skew: -2 * day, reachedAt: phone.now + 2 * day });
  await vi.waitFor(() => expect(session.world.facts.value.skew).toBe(-2 * day));
  expect(session.clock.today.value).toBe('2026-10-20');
  expect(daysWrong(session.world, session.clock)).toBe(0);
});

it('says how far and in which direction the clock of the device is wrong', () => {
  expect(shell.vi.clock(3)).toBe('Đồng hồ máy này lệch 3 ngày (chậm); hạn nộp được tính theo giờ máy chủ.');
  expect(shell.vi.clock(-1)).toContain('lệch 1 ngày (nhanh)');
});
