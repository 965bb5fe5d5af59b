import { describe, expect, it, vi } from 'vitest';
import type { StorageFacts } from '../../src/state/environment.ts';
import { createSafeKeeping } from '../../src/state/safe-keeping.ts';
import { enqueue } from '../../src/storage/outbox.ts';
import { submitChange } from '../sync/device.ts';
import { report } from './forms.ts';
import { disk, openWindow, phoneWith } from './phone.ts';

async function riskWith(facts: StorageFacts, write = true): Promise<string | null> {
  const phone = await phoneWith([report]);
  const { session } = await openWindow(phone);
  if (write) await enqueue(session.holdings.vault, submitChange(), report.kind, phone.now);
  await disk();
  const read = vi.fn(() => Promise.resolve(facts));
  const environment = { ...session.environment, storage: { ...session.environment.storage, read } };
  const model = createSafeKeeping({ ...session, environment });
  await vi.waitFor(() => expect(session.world.outbox.value).toHaveLength(write ? 1 : 0));
  await vi.waitFor(() => expect(read).toHaveResolved());
  await disk();
  return model.risk.value;
}

describe('work that is only on this device', () => {
  it('B4 is said to be at risk where the browser has not promised to keep it', async () => {
    expect(await riskWith({ kept: false, used: 1, free: 1e9 })).toBe('unkept');
    expect(await riskWith({ kept: true, used: 1, free: 1e9 })).toBeNull();
    expect(await riskWith({ kept: false, used: null, free: null })).toBe('unkept');
  });

  it('B3 is said to have little room left before the disk is full', async () => {
    expect(await riskWith({ kept: true, used: 1, free: 2_000_000 })).toBe('tight');
  });

  it('is not warned of while there is none', async () => {
    expect(await riskWith({ kept: false, used: 1, free: 2_000_000 }, false)).toBeNull();
  });
});
