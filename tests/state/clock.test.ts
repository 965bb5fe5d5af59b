import { expect, it } from 'vitest';
import { endOfDay } from '../../src/domain/time.ts';
import { createAnnouncer } from '../../src/state/announcer.ts';
import { startClock } from '../../src/state/clock.ts';
import { openWindow, phoneWith } from './phone.ts';

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
  announcer.say('Đã xoá', { label: 'Hoàn tác', run: () => {} });
  await phone.pass(5000);
  expect(announcer.current.value?.text).toBe('Đã xoá');
  await phone.pass(5000);
  expect(announcer.current.value).toBeNull();
});
