import { describe, expect, it } from 'vitest';
import { openCache } from '../../src/storage/cache.ts';
import { readFact } from '../../src/storage/facts.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { readSetting } from '../../src/storage/settings.ts';
import { enrol } from '../../src/sync/enrol.ts';
import { openForSending, openHoldings } from '../../src/sync/holdings.ts';
import { virtualClock } from './clock.ts';
import { deviceOver, enqueueSome, newId, portsOver } from './device.ts';
import { FakeEndpoint, bodyText, json, page } from './fake-endpoint.ts';

const reply = (id: string, epoch = 'epoch-1') => ({
  protocol: 1,
  officer: {
    id,
    name: 'Hoa',
    role: 'officer',
    unit: { id: newId(), name: 'CĐCS', kind: 'grassroots', parent: null },
  },
  device: { id: newId() },
  epoch,
  now: '2026-05-04T08:00:09.000Z',
});

describe('enrolling', () => {
  it('makes the vault before it says so, and remembers officer and device', async () => {
    const answer = reply(newId());
    const bodies: unknown[] = [];
    const ports = portsOver(async (_, init) => {
      bodies.push(JSON.parse(await bodyText(init)));
      return json(answer);
    }, virtualClock());
    const { officer, holdings } = await enrol(ports, ' 7qk4 m2xa', 'Điện thoại chị Hoa');
    expect(bodies).toEqual([{ code: '7QK4-M2XA', device: { name: 'Điện thoại chị Hoa' } }]);
    expect(officer).toEqual(answer.officer);
    expect(await readFact(holdings.vault, 'madeAt')).toBe(ports.now());
    expect(await readFact(holdings.vault, 'skew')).toBe(9000);
    expect(await readFact(holdings.vault, 'client')).toBeTypeOf('string');
    expect(await readSetting('current')).toBe(officer.id);
    expect(await readSetting('device')).toEqual({ id: answer.device.id, name: 'Điện thoại chị Hoa' });
  });

  it('D9 finds the outbox as it was left, keeps the client’s name and goes on sending', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const { vault } = device.holdings;
    await enqueueSome(device, 2);
    await vault.meta.bulkPut([
      { key: 'paused', value: 'expired' },
      { key: 'epoch', value: 'before' },
    ]);
    const client = await readFact(vault, 'client');
    const ports = portsOver(() => Promise.resolve(json(reply(device.officer))), virtualClock());
    const { holdings } = await enrol(ports, '7QK4-M2XA', 'x');
    expect(await listOutbox(holdings.vault)).toHaveLength(2);
    expect(await readFact(holdings.vault, 'paused')).toBeNull();
    expect(await readFact(holdings.vault, 'client')).toBe(client);
    // E5: a restore that happened meanwhile is for the flush to notice.
    expect(await readFact(holdings.vault, 'epoch')).toBe('before');
  });

  it('D11 enrols nobody on the word of a portal', async () => {
    const ports = portsOver(() => Promise.resolve(page()), virtualClock());
    await expect(enrol(ports, '7QK4-M2XA', 'x')).rejects.toThrow('net.portal');
  });
});

describe('opening what an officer has', () => {
  it('B15 makes a broken cache anew, and not a word of the vault is lost', async () => {
    const device = await deviceOver(new FakeEndpoint().fetch);
    await enqueueSome(device, 1);
    const { officer } = device;
    const { cache } = device.holdings;
    await cache.rows.put({ t: 'unit', id: 'x', v: 1, d: { id: 'x' } } as never);
    cache.close();
    const restore = failOpening(`u_${officer}_cache`, 1);
    const holdings = await openHoldings(officer);
    restore();
    expect(await holdings.cache.rows.count()).toBe(0);
    expect(await listOutbox(holdings.vault)).toHaveLength(1);
  });

  it('B15 never makes a vault anew that cannot be opened: it says so, and the next try finds every word', async () => {
    const device = await deviceOver(new FakeEndpoint().fetch);
    const changes = await enqueueSome(device, 2);
    device.holdings.vault.close();
    device.holdings.cache.close();
    const restore = failOpening(`u_${device.officer}_vault`, Infinity);
    for (const open of [openHoldings, openForSending]) {
      await expect(open(device.officer)).rejects.toMatchObject({ problem: { code: 'storage.failed' } });
    }
    restore();
    const { vault } = await openHoldings(device.officer);
    expect((await listOutbox(vault)).map(({ id }) => id)).toEqual(changes.map(({ id }) => id));
  });

  it('B15 sends without a cache when none can be opened at all', async () => {
    const device = await deviceOver(new FakeEndpoint().fetch);
    await enqueueSome(device, 1);
    device.holdings.cache.close();
    const restore = failOpening(`u_${device.officer}_cache`, Infinity);
    const sending = await openForSending(device.officer);
    expect(sending.cache).toBeNull();
    expect(await listOutbox(sending.vault)).toHaveLength(1);
    await expect(openHoldings(device.officer)).rejects.toMatchObject({ problem: { code: 'storage.failed' } });
    restore();
    expect((await openCache(device.officer)).isOpen()).toBe(true);
  });
});

/** The engine cannot open one database, as after an abrupt restart; so many times. */
function failOpening(name: string, times: number): () => void {
  const original = indexedDB.open.bind(indexedDB);
  let left = times;
  indexedDB.open = (database, version) => {
    if (database === name && left-- > 0) {
      throw new DOMException('Internal error opening backing store for indexedDB.open.', 'InternalError');
    }
    return original(database, version);
  };
  return () => {
    indexedDB.open = original;
  };
}
