import { settled } from './failure.ts';
import type { VaultFacts } from './facts.ts';
import { asItStands, atRest, readUnderWay } from './under-way.ts';
import type { Vault } from './vault.ts';

/**
 * Takes over from a sender that is gone: whoever holds the browser's lock alone knows that a lease of another context
 * and every `sending` mark are what a closed page or a killed worker left behind (`hazards.md` A2). Without this the
 * worker would find the outbox "being sent" for two minutes after the officer closed the app.
 */
export async function takeOver(vault: Vault, by: string): Promise<void> {
  await settled(
    vault.transaction('rw', vault.meta, vault.outbox, async () => {
      const lease = (await vault.meta.get('lease'))?.value as VaultFacts['lease'] | undefined;
      if (lease && lease.by !== by) await vault.meta.put({ key: 'lease', value: null });
      await vault.outbox.where('state').equals('sending').modify({ state: 'queued', sendingSince: null });
      const underWay = await readUnderWay(vault);
      const ids = Object.keys(underWay);
      if (ids.length === 0) return;
      const left = (await vault.outbox.bulkGet(ids)).filter((entry) => entry !== undefined);
      await vault.outbox.bulkPut(left.map((entry) => atRest(asItStands(entry, underWay))));
      await vault.meta.delete('underWay');
    }),
  );
}
