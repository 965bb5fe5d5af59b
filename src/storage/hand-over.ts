import { settled } from './failure.ts';
import { asItStands, readUnderWay } from './under-way.ts';
import type { OutboxEntry, Upload, Vault } from './vault.ts';

/**
 * What may go by somebody else's hand: all that is on its way, in its order, and files the endpoint still needs. Each
 * stays in the outbox until it has its receipt, marked: from now on it may arrive without this device (`hazards.md` D3).
 * What was refused, and what waits behind it, stays.
 */
export async function takeForHandOver(
  vault: Vault,
  now: number,
): Promise<{ readonly entries: readonly OutboxEntry[]; readonly uploads: readonly Upload[] }> {
  return settled(
    vault.transaction('rw', vault.outbox, vault.uploads, vault.meta, async () => {
      const underWay = await readUnderWay(vault);
      const parked = new Set<string>();
      const entries: OutboxEntry[] = [];
      for (const entry of await vault.outbox.orderBy('place').toArray()) {
        if (entry.state === 'rejected') parked.add(entry.record);
        if (parked.has(entry.record)) continue;
        const attempts = asItStands(entry, underWay).attempts > 0 ? entry.attempts : 1;
        entries.push({ ...entry, attempts, handedAt: now });
      }
      await vault.outbox.bulkPut(entries);
      const uploads = await vault.uploads.orderBy('enqueuedAt').toArray();
      return {
        entries: entries.map((entry) => asItStands(entry, underWay)),
        uploads: uploads.filter(({ problem }) => problem === null),
      };
    }),
  );
}
