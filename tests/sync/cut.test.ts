import { forceCloseDatabase } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { flush } from '../../src/sync/flush.ts';
import { Vault } from '../../src/storage/vault.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { deviceOver, enqueueSome, newId } from './device.ts';
import { FakeEndpoint } from './fake-endpoint.ts';

describe('a disk that is full', () => {
  it('B3 gives up what can be fetched again, so that receipts can be written', async () => {
    const endpoint = new FakeEndpoint();
    for (let i = 0; i < 5; i++) endpoint.put('unit', newId());
    const device = await deviceOver(endpoint.fetch);
    const { vault, cache } = device.holdings;
    await flush(device.holdings, device.ports, { in: 'page' });
    let held = await cache.rows.count();
    expect(held).toBe(5);
    vault.sent.hook('creating', () => {
      if (held > 0) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    });
    cache.rows.hook('deleting', () => {
      held -= 1;
    });
    await enqueueSome(device, 2);
    const report = await flush(device.holdings, device.ports, { in: 'page', hurry: true });
    expect(held).toBe(0);
    expect(report).toMatchObject({ sent: 2, left: { sendable: 0 } });
    expect((await flush(device.holdings, device.ports, { in: 'page' })).problem).toBeNull();
    expect(await cache.rows.count()).toBe(5);
  });
});

describe('a vault whose connection is lost', () => {
  it('B6 is opened once more when the engine cut it, and everything is sent', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const { vault } = device.holdings;
    await enqueueSome(device, 3);
    // Its declaration asks for the class where it takes an instance.
    forceCloseDatabase(vault.backendDB() as never);
    await expect(listOutbox(vault)).rejects.toThrow();
    expect((await flush(device.holdings, device.ports, { in: 'page' })).sent).toBe(3);
  });

  it('B9 stays closed when a newer build has upgraded it', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    await enqueueSome(device, 1);
    const newer = new Vault(device.officer);
    newer.version(newer.verno + 1).stores({ tomorrow: 'id' });
    await newer.open();
    await expect(flush(device.holdings, device.ports, { in: 'page' })).rejects.toMatchObject({
      problem: { code: 'storage.newer' },
    });
    expect(endpoint.seen).toEqual([]);
    newer.close();
  });
});
