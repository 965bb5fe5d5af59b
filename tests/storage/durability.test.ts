import { afterEach, describe, expect, it, vi } from 'vitest';
import { beginDraft, deleteDraft, restoreDraft, saveDraft, submitDraft } from '../../src/storage/drafts.ts';
import { applyPage, openCache } from '../../src/storage/cache.ts';
import { dropLease, takeLease, writeFacts } from '../../src/storage/facts.ts';
import { dismiss, enqueue, hurry, release, settle, takeBack } from '../../src/storage/outbox.ts';
import { takeSendable } from '../../src/storage/take.ts';
import { offerAgain, pruneSent } from '../../src/storage/sent.ts';
import { changeOf, freshVault, monday, newDraft, newId, someChange } from './device.ts';

afterEach(() => vi.restoreAllMocks());

/** Watches what is asked of the engine; installed before opening, for Dexie binds the method then. */
function spyOnWrites(): () => { stores: readonly string[]; durability: string | undefined }[] {
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
  return () =>
    spy.mock.calls.flatMap(([stores, mode, options]) =>
      mode === 'readwrite' ? [{ stores: Array.from(stores), durability: options?.durability }] : [],
    );
}

describe('the vault', () => {
  it('B1 asks for strict durability in every write, whatever it writes', async () => {
    const writes = spyOnWrites();
    const vault = await freshVault();
    const draft = newDraft();
    const stored = await beginDraft(vault, draft);
    await saveDraft(vault, draft.id, { body: {} }, monday);
    await deleteDraft(vault, draft.id);
    await restoreDraft(vault, stored);
    await submitDraft(vault, stored, changeOf(stored), monday);
    const change = someChange();
    await enqueue(vault, change, 'round-report', monday);
    await takeSendable(vault, { changes: 9, bytes: 9e6 }, monday);
    await release(vault, [change.id], { problem: null, nextAttemptAt: 5, counted: false });
    await hurry(vault);
    const rejected = { id: change.id, outcome: 'rejected', problem: { code: 'form.invalid' } } as const;
    await settle(vault, [rejected], 'e', monday);
    await takeBack(vault, change.id, monday);
    await dismiss(vault, change.id);
    await offerAgain(vault, { epoch: 'e', horizon: 0 }, monday);
    await pruneSent(vault, 0, monday);
    await writeFacts(vault, { epoch: 'e' });
    await takeLease(vault, 'me', monday, 1);
    await dropLease(vault, 'me');

    expect(writes().length).toBeGreaterThanOrEqual(17);
    expect(writes().filter(({ durability }) => durability !== 'strict')).toEqual([]);
  });

  it('B1 lets the cache, which can be fetched again, be quick', async () => {
    const writes = spyOnWrites();
    const cache = await openCache(newId());
    await applyPage(cache, [], { cursor: 'c' });
    expect(writes()).toEqual([{ stores: ['rows', 'meta'], durability: 'relaxed' }]);
  });
});
