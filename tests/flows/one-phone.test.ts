import { describe, expect, it } from 'vitest';
import { readFact } from '../../src/storage/facts.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { removeOfficer, vaultExists } from '../../src/storage/remove.ts';
import { readSetting } from '../../src/storage/settings.ts';
import { openVault } from '../../src/storage/vault.ts';
import { enrol, findKnown, leave, me } from '../../src/sync/enrol.ts';
import { sendAll } from '../../src/sw/flush.ts';
import { initiative, report } from '../server/endpoint.ts';
import { createWorld, fine } from './world.ts';

describe('one phone, several officers', () => {
  it('D10 sends nothing of one under the name of another, and shows nothing of it', async () => {
    const world = await createWorld(1);
    const { test } = world;
    const campaign = await test.campaign();
    const phone = world.phone();
    const [a, b] = [await test.addUnit(test.top, 'A'), await test.addUnit(test.top, 'B')];
    const hoa = await phone.enrol(a);
    const report1 = await hoa.handIn(campaign, report, { people: 1 });

    const binh = await phone.enrol(b);
    expect((await me(phone.ports)).officers.map(({ id }) => id).sort()).toEqual(
      [hoa.officer.id, binh.officer.id].sort(),
    );
    const report2 = await binh.handIn(campaign, report, { people: 2 });
    await binh.settle();
    expect((await listOutbox(hoa.holdings.vault)).map(({ record }) => record)).toEqual([report1]);
    expect((await binh.records()).map(({ id }) => id)).toEqual([report2]);

    await hoa.settle();
    expect(await hoa.record(report1)).toMatchObject({ head: { author: hoa.officer.id } });
    expect((await hoa.records()).map(({ id }) => id)).toEqual([report1]);
  });

  it('A8 has everybody’s reports sent by the worker while no page is open', async () => {
    const world = await createWorld(2);
    const { test } = world;
    const campaign = await test.campaign();
    const phone = world.phone();
    const hoa = await phone.enrol(await test.addUnit(test.top, 'A'));
    const binh = await phone.enrol(await test.addUnit(test.top, 'B'));
    await hoa.handIn(campaign, report, { people: 1 });
    await binh.handIn(campaign, report, { people: 2 });
    for (const { holdings } of [hoa, binh]) {
      holdings.vault.close();
      holdings.cache.close();
    }
    world.weather = { ...fine, down: true };
    await expect(sendAll(phone.ports)).rejects.toThrow(hoa.officer.id);
    world.weather = fine;
    await sendAll(phone.ports);
    for (const { officer } of [hoa, binh]) expect(await listOutbox(await openVault(officer.id))).toEqual([]);
  });
});

describe('credentials', () => {
  it('D9 that ended leave every word in place, to be sent when the same officer is back', async () => {
    const world = await createWorld(3);
    const { test } = world;
    const campaign = await test.campaign();
    const unit = await test.addUnit(test.top, 'A');
    const worker = await world.officerOf(unit);
    await worker.settle();
    const { device } = await me(worker.ports);
    await test.endpoint.store.write((writer) =>
      writer.revokeDevice(test.fed, device.id, new Date(world.clock.now()).toISOString()),
    );
    for (let i = 0; i < 3; i++) await worker.handIn(campaign, initiative, { people: i });
    expect(await worker.flush()).toMatchObject({ paused: 'device.revoked', sent: 0, left: { sendable: 3 } });
    await world.clock.advance(30 * 24 * 3_600_000);
    const asked = world.requests.length;
    await worker.flush();
    expect(world.requests).toHaveLength(asked);
    expect((await listOutbox(worker.holdings.vault)).map(({ attempts }) => attempts)).toEqual([0, 0, 0]);
  });

  it('D9 given anew to the same officer send what waited, under a new device', async () => {
    const world = await createWorld(4);
    const { test } = world;
    const campaign = await test.campaign();
    const worker = await world.officerOf(await test.addUnit(test.top, 'A'));
    const { vault } = worker.holdings;
    await worker.handIn(campaign, report, { people: 1 });
    const client = await readFact(vault, 'client');
    await vault.meta.put({ key: 'paused', value: 'expired' });
    expect((await worker.flush()).sent).toBe(0);

    const code = 'AAAA-0001';
    const { store } = test.endpoint;
    const { id: officer, name, role, unit } = worker.officer;
    await store.write((writer) =>
      writer.addInvitation({
        fed: test.fed,
        code,
        unit: unit.id,
        role,
        name,
        officer,
        expires: '2027-01-01T00:00:00.000Z',
      }),
    );
    const back = await enrol(worker.ports, 'aaaa 0001', 'Điện thoại thử');
    expect(back.officer.id).toBe(officer);
    expect(await readFact(vault, 'client')).toBe(client);
    expect(await worker.flush()).toMatchObject({ sent: 1, paused: null });
  });

  it('are refused for a wrong code without a word of why', async () => {
    const world = await createWorld(5);
    const { ports } = world.phone();
    await expect(enrol(ports, 'ABCD-EFGH', 'x')).rejects.toMatchObject({ problem: { code: 'code.invalid' } });
    // The code, and whether it was this very device that spent it.
    expect(world.requests).toHaveLength(2);
    await expect(enrol(ports, 'abc', 'x')).rejects.toMatchObject({ problem: { code: 'code.invalid' } });
    expect(world.requests).toHaveLength(2);
    world.weather = { ...fine, down: true };
    await expect(enrol(ports, 'ABCD-EFGH', 'x')).rejects.toMatchObject({
      problem: { code: 'net.unreachable' },
    });
  });
});

describe('a storage the browser wiped', () => {
  it('B14 is noticed, though an empty database was made in its place', async () => {
    const world = await createWorld(6);
    const phone = world.phone();
    const worker = await phone.enrol(await world.test.addUnit(world.test.top, 'A'));
    const wiped = async () => (await findKnown(phone.ports))?.wiped.map(({ id }) => id);
    expect(await wiped()).toEqual([]);
    worker.holdings.vault.close();
    await worker.holdings.vault.delete();
    // Dexie makes an empty one without a word, as it does after Clear-Site-Data.
    await openVault(worker.officer.id);
    expect(await wiped()).toEqual([worker.officer.id]);
  });

  it('B14 is not claimed when no trace of work is here, though the cookie knows the officer', async () => {
    const world = await createWorld(7);
    const phone = world.phone();
    const worker = await phone.enrol(await world.test.addUnit(world.test.top, 'A'));
    await removeOfficer(worker.officer.id);
    expect((await readSetting('officers'))?.some(({ id }) => id === worker.officer.id)).toBe(false);
    expect(await findKnown(phone.ports)).toMatchObject({ wiped: [], given: [{ id: worker.officer.id }] });
  });
});

describe('leaving', () => {
  it('D10 does nothing while work exists that is nowhere else, unless told to discard it', async () => {
    const world = await createWorld(8);
    const { test } = world;
    const campaign = await test.campaign();
    const phone = world.phone();
    const worker = await phone.enrol(await test.addUnit(test.top, 'A'));
    await worker.handIn(campaign, report, { people: 1 });
    await worker.begin(campaign, initiative, {});
    expect(await leave(phone.ports, worker.officer.id)).toEqual({ outcome: 'kept', drafts: 1, unsent: 1 });
    expect((await me(phone.ports)).officers).toHaveLength(1);

    expect(await leave(phone.ports, worker.officer.id, { discard: true })).toEqual({ outcome: 'left' });
    expect(await vaultExists(worker.officer.id)).toBe(false);
    await expect(me(phone.ports)).rejects.toMatchObject({ problem: { code: 'device.unknown' } });
  });

  it('changes nothing on the phone when the endpoint was not reached', async () => {
    const world = await createWorld(9);
    const phone = world.phone();
    const worker = await phone.enrol(await world.test.addUnit(world.test.top, 'A'));
    world.weather = { ...fine, down: true };
    await expect(leave(phone.ports, worker.officer.id)).rejects.toMatchObject({
      problem: { code: 'net.unreachable' },
    });
    expect(await vaultExists(worker.officer.id)).toBe(true);
  });
});
