import { describe, expect, it, vi } from 'vitest';
import { enqueue } from '../../src/storage/outbox.ts';
import { vaultExists } from '../../src/storage/remove.ts';
import { forgetOfficer, readSetting, rememberOfficer } from '../../src/storage/settings.ts';
import { takeLease, writeFacts } from '../../src/storage/facts.ts';
import { sendAll } from '../../src/sw/flush.ts';
import type { Ports } from '../../src/sync/ports.ts';
import { virtualClock } from '../sync/clock.ts';
import { type Device, deviceOver, enqueueSome, newId, portsOver, submitChange } from '../sync/device.ts';
import { FakeEndpoint, problem, silence } from '../sync/fake-endpoint.ts';

/** The officers of this phone, and nobody else's. */
async function onThisPhone(...ids: string[]): Promise<void> {
  for (const { id } of (await readSetting('officers')) ?? []) await forgetOfficer(id);
  for (const id of ids) {
    const unit = { id: newId(), name: 'CĐCS', kind: 'grassroots', parent: null } as const;
    await rememberOfficer({ id, name: 'Cán bộ', role: 'officer', unit });
  }
}

async function phone(endpoint: FakeEndpoint, officers: number): Promise<Device[]> {
  const devices = [];
  for (let i = 0; i < officers; i++) devices.push(await deviceOver(endpoint.fetch));
  await onThisPhone(...devices.map(({ officer }) => officer));
  return devices;
}

/** A phone with three changes on their way and a window that has the turn for a minute. */
async function besideWindow() {
  const endpoint = new FakeEndpoint();
  const clock = virtualClock();
  for (const device of await phone(endpoint, 1)) {
    await enqueueSome(device, 3);
    await takeLease(device.holdings.vault, 'the window', clock.now(), 60_000);
  }
  return { endpoint, clock };
}

describe('the worker’s turn', () => {
  it('A8 sends what every officer of the phone has left, and then lets the browser rest', async () => {
    const endpoint = new FakeEndpoint();
    const devices = await phone(endpoint, 2);
    for (const device of devices) await enqueueSome(device, 3);
    await sendAll(portsOver(endpoint.fetch, virtualClock()));
    expect(endpoint.taken.size).toBe(6);
    expect(new Set(endpoint.asked('/push').map(({ headers }) => headers.get('x-officer')))).toEqual(
      new Set(devices.map(({ officer }) => officer)),
    );
  });

  it('A6 rejects with an Error while anything is left to send, also when what was thrown is none', async () => {
    const endpoint = new FakeEndpoint();
    const [device] = await phone(endpoint, 1);
    if (device) await enqueueSome(device, 1);
    endpoint.fault = () => Promise.resolve(problem(503, 'unavailable', { 'retry-after': '60' }));
    await expect(sendAll(portsOver(endpoint.fetch, virtualClock()))).rejects.toBeInstanceOf(Error);
    // oxlint-disable-next-line prefer-promise-reject-errors, typescript/prefer-promise-reject-errors -- that is the hazard
    const throwing = sendAll(portsOver(endpoint.fetch, virtualClock()), () => Promise.reject('a string'));
    await expect(throwing).rejects.toBeInstanceOf(Error);
    await expect(throwing).rejects.toThrow('a string');
  });

  it('does not ask the browser back for what only the officer can move', async () => {
    const endpoint = new FakeEndpoint();
    const [refused, paused] = await phone(endpoint, 2);
    if (!refused || !paused) throw new Error('no phone');
    const [change] = await enqueueSome(refused, 1);
    endpoint.refuse.set(change?.id ?? '', 'form.invalid');
    const behind = submitChange({ author: refused.officer, record: change?.record ?? '' });
    await enqueue(refused.holdings.vault, behind, 'round-report', 0);
    await enqueueSome(paused, 2);
    await writeFacts(paused.holdings.vault, { paused: 'expired' });
    await expect(sendAll(portsOver(endpoint.fetch, virtualClock()))).resolves.toBeUndefined();
    expect(endpoint.taken.size).toBe(0);
  });

  it('A13 ends within 35 seconds, and rejects, when nobody answers, however many officers there are', async () => {
    const endpoint = new FakeEndpoint();
    const devices = await phone(endpoint, 3);
    for (const device of devices) await enqueueSome(device, 1);
    let asked = () => {};
    const first = new Promise<void>((resolve) => {
      asked = resolve;
    });
    endpoint.fault = ({ init }) => {
      asked();
      return silence(init);
    };
    const clock = virtualClock();
    const began = clock.now();
    const sending = expect(sendAll(portsOver(endpoint.fetch, clock))).rejects.toThrow('Still unsent');
    await first;
    await clock.advance(25_000);
    await sending;
    expect(clock.now() - began).toBeLessThan(35_000);
    expect(endpoint.seen).toHaveLength(1);
  });

  it('F1 stays while a window that is just being closed has the turn, and sends as soon as it is gone', async () => {
    const { endpoint, clock } = await besideWindow();
    let held = true;
    let asked = 0;
    const lock: Ports['lock'] = async (_, work) => {
      asked += 1;
      return held ? null : work(true);
    };
    const sending = sendAll(portsOver(endpoint.fetch, clock, { lock }));
    await vi.waitFor(() => expect([asked, clock.waiting()]).toEqual([1, 2]));
    expect(endpoint.taken.size).toBe(0);
    held = false;
    await clock.advance(5000);
    await expect(sending).resolves.toBeUndefined();
    expect([asked, endpoint.taken.size]).toEqual([2, 3]);
  });

  it('F1 takes its turn when the lease of a frozen window has run out', async () => {
    const { endpoint, clock } = await besideWindow();
    const began = clock.now();
    const ended = { already: false };
    const sending = sendAll(portsOver(endpoint.fetch, clock, { lock: () => Promise.resolve(null) })).finally(
      () => (ended.already = true),
    );
    while (!ended.already) {
      await vi.waitFor(() => expect(ended.already || clock.waiting() === 2).toBe(true));
      await clock.advance(5000);
    }
    await expect(sending).resolves.toBeUndefined();
    expect(endpoint.taken.size).toBe(3);
    expect(clock.now() - began).toBeLessThan(70_000);
  });

  it('B14 makes no database for an officer whose storage was wiped', async () => {
    const endpoint = new FakeEndpoint();
    const gone = newId();
    await onThisPhone(gone);
    await sendAll(portsOver(endpoint.fetch, virtualClock()));
    expect(await vaultExists(gone)).toBe(false);
    expect(endpoint.seen).toEqual([]);
  });
});
