import { expect, it } from 'vitest';
import { createTestEndpoint } from './endpoint.ts';

it('B14 tells the unit and those above that a device lost its storage, once a day, and nobody else', async () => {
  const test = await createTestEndpoint();
  const commune = await test.addUnit(test.top, 'Phường', 'commune');
  const unit = await test.addUnit(commune, 'CĐCS');
  const officer = await test.enrol(unit, 'officer', 'Chị Hoa');
  const chief = await test.enrol(commune, 'reviewer');
  const stranger = await test.enrol(await test.addUnit(test.top, 'Nơi khác'));
  const told = await officer.call('POST', '/wiped', { officers: [officer.officer.id], unsent: 3 });
  expect([told.status, told.body]).toEqual([200, { notices: 1 }]);
  const { last } = await chief.pullAll();
  await officer.call('POST', '/wiped', { officers: [officer.officer.id], unsent: null });
  expect((await chief.pullAll(last.cursor)).rows).toEqual([]);

  const noticesOf = async (phone: typeof chief) =>
    (await phone.pullAll()).rows.flatMap((row) => (row.t === 'notice' && row.op === 'put' ? [row.d] : []));
  const notice = {
    id: expect.any(String),
    code: 'storage.wiped',
    at: '2026-08-10T02:00:00.000Z',
    unit: unit.id,
    unsent: 3,
  };
  expect(await noticesOf(chief)).toEqual([notice]);
  expect(await noticesOf(officer)).toEqual([notice]);
  expect(await noticesOf(stranger)).toEqual([]);
  // Only of those who are on that device.
  const foreign = await stranger.call('POST', '/wiped', { officers: [officer.officer.id], unsent: 9 });
  expect(foreign.body).toEqual({ notices: 0 });
  test.clock.now += 24 * 60 * 60_000;
  await officer.call('POST', '/wiped', { officers: [officer.officer.id], unsent: 0 });
  expect(await noticesOf(chief)).toHaveLength(2);
});
