import { afterEach, describe, expect, it, vi } from 'vitest';
import { beginDraft, listDrafts, saveDraft } from '../../src/storage/drafts.ts';
import { reopenVault } from '../../src/storage/reopen.ts';
import { isTorn, noteTorn } from '../../src/storage/settle.ts';
import { openVault } from '../../src/storage/vault.ts';
import { monday, newDraft, newId } from './device.ts';

afterEach(() => vi.unstubAllGlobals());

/** Chromium on a disk on which only so much is left. */
function chromium(disk: { full: boolean }): void {
  vi.stubGlobal('navigator', { userAgentData: {} });
  vi.stubGlobal('caches', {
    open: () =>
      Promise.resolve({
        put: () =>
          disk.full ? Promise.reject(new DOMException('no room', 'QuotaExceededError')) : Promise.resolve(),
        delete: () => Promise.resolve(true),
      }),
  });
}

describe('a log that may end with half a record', () => {
  it('B3: nothing is written behind it until there is room to make it whole, and what was there can be read', async () => {
    const disk = { full: true };
    chromium(disk);
    const vault = await openVault(newId());
    const { id } = await beginDraft(vault, newDraft());
    noteTorn();
    await expect(saveDraft(vault, id, { body: { text: 'Một câu' } }, monday)).rejects.toMatchObject({
      problem: { code: 'storage.full' },
    });
    await expect(reopenVault(vault)).rejects.toMatchObject({ problem: { code: 'storage.full' } });
    expect(await listDrafts(vault)).toMatchObject([{ id, saves: 0 }]);
    expect(isTorn()).toBe(true);

    disk.full = false;
    // Who writes, who reads and who sends find it closed at once; none of them closes it on the others.
    await Promise.all([reopenVault(vault), reopenVault(vault), reopenVault(vault)]);
    expect(isTorn()).toBe(false);
    await saveDraft(vault, id, { body: { text: 'Một câu' } }, monday);
    expect(await listDrafts(vault)).toMatchObject([{ id, body: { text: 'Một câu' } }]);
  });

  it('B3: where there is room it is made whole at once; another engine keeps no such log', async () => {
    chromium({ full: false });
    noteTorn();
    expect(isTorn()).toBe(true);
    await vi.waitFor(() => expect(isTorn()).toBe(false));
    vi.stubGlobal('navigator', {});
    noteTorn();
    expect(isTorn()).toBe(false);
  });
});
