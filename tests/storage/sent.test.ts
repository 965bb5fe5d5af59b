import { describe, expect, it } from 'vitest';
import { enqueue, listOutbox, settle } from '../../src/storage/outbox.ts';
import { takeSendable } from '../../src/storage/take.ts';
import { listSent, offerAgain, pruneSent } from '../../src/storage/sent.ts';
import type { Vault } from '../../src/storage/vault.ts';
import { freshVault, monday, someChange } from './device.ts';

const day = 24 * 3_600_000;

/** A vault in which the endpoint has taken changes 1…n, in this order, in epoch `e1`. */
async function withReceipts(count: number): Promise<{ vault: Vault; ids: string[] }> {
  const vault = await freshVault();
  const ids: string[] = [];
  for (let v = 1; v <= count; v++) {
    const change = someChange();
    ids.push(change.id);
    await enqueue(vault, change, 'round-report', monday);
    await takeSendable(vault, { changes: 1, bytes: 1e6 }, monday);
    const receipt = { at: '2026-05-04T08:00:00.000Z', v };
    await settle(vault, [{ id: change.id, outcome: 'taken', receipt }], 'e1', monday + v * day);
  }
  return { vault, ids };
}

describe('receipts', () => {
  it('are listed with the latest first', async () => {
    const { vault, ids } = await withReceipts(3);
    expect((await listSent(vault)).map(({ id }) => id)).toEqual(ids.toReversed());
  });

  it('E5 go back to the outbox, in their old order and before what is new, when the backup lacks them', async () => {
    const { vault, ids } = await withReceipts(4);
    const fresh = someChange();
    await enqueue(vault, fresh, 'round-report', monday);
    expect(await offerAgain(vault, { epoch: 'e2', horizon: 2 }, monday)).toBe(2);
    expect((await listOutbox(vault)).map(({ id }) => id)).toEqual([ids[2], ids[3], fresh.id]);
    expect(await listSent(vault)).toHaveLength(2);
    expect(await offerAgain(vault, { epoch: 'e2', horizon: 2 }, monday)).toBe(0);
  });

  it('E5 stay where they are as long as the endpoint is the same', async () => {
    const { vault } = await withReceipts(2);
    expect(await offerAgain(vault, { epoch: 'e1', horizon: 0 }, monday)).toBe(0);
  });

  it('are forgotten after 90 days, but never while only this device has the words', async () => {
    const { vault, ids } = await withReceipts(4);
    await pruneSent(vault, 3, monday + 200 * day);
    expect((await listSent(vault)).map(({ id }) => id)).toEqual([ids[3]]);
  });

  it('are kept for 90 days', async () => {
    const { vault } = await withReceipts(1);
    await pruneSent(vault, 1, monday + 90 * day);
    expect(await listSent(vault)).toHaveLength(1);
  });
});
