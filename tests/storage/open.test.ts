import { afterEach, describe, expect, it, vi } from 'vitest';
import { beginDraft, listDrafts, saveDraft } from '../../src/storage/drafts.ts';
import { storageCode, storageError } from '../../src/storage/failure.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { removeCache, removeOfficer, vaultExists } from '../../src/storage/remove.ts';
import { openCache } from '../../src/storage/cache.ts';
import { readSetting, rememberOfficer } from '../../src/storage/settings.ts';
import { Vault, openVault } from '../../src/storage/vault.ts';
import { monday, newDraft, newId } from './device.ts';

afterEach(() => vi.useRealTimers());

/** A connection as other code would hold it; it does not let go when asked. */
function rawOpen(name: string, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore('other'));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}

const code = (expected: string) => ({ problem: { code: expected } });

describe('opening a vault', () => {
  it('B8 says that another window is in the way, and opens when it is gone', async () => {
    const officer = newId();
    const old = await rawOpen(`u_${officer}_vault`, 1);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const opening = expect(openVault(officer)).rejects.toMatchObject(code('storage.blocked'));
    await vi.advanceTimersByTimeAsync(3000);
    await opening;
    vi.useRealTimers();
    old.close();
    expect((await openVault(officer)).isOpen()).toBe(true);
  });

  it('B9 refuses a vault that a newer build has upgraded', async () => {
    const officer = newId();
    const newer = new Vault(officer);
    newer.version(newer.verno + 1).stores({ tomorrow: 'id' });
    await newer.open();
    newer.close();
    await expect(openVault(officer)).rejects.toMatchObject(code('storage.newer'));
  });

  it('B9 writes nothing with old code once a newer build has upgraded under it', async () => {
    const officer = newId();
    const vault = await openVault(officer);
    const draft = await beginDraft(vault, newDraft());
    (await rawOpen(`u_${officer}_vault`, 990)).close();
    await expect(saveDraft(vault, draft.id, { body: { text: 'cũ' } }, monday)).rejects.toMatchObject(
      code('storage.newer'),
    );
    const now = await rawOpen(`u_${officer}_vault`, 990);
    const kept = await new Promise((resolve) => {
      const request = now.transaction('drafts').objectStore('drafts').get(draft.id);
      request.addEventListener('success', () => resolve(request.result));
    });
    expect(kept).toEqual(draft);
    now.close();
  });

  it('B14 can tell a vault that was never there from an empty one', async () => {
    const officer = newId();
    expect(await vaultExists(officer)).toBe(false);
    await openVault(officer);
    expect(await vaultExists(officer)).toBe(true);
  });
});

describe('removing an officer', () => {
  it('H6 removes their databases alone', async () => {
    const [leaving, staying] = [newId(), newId()];
    for (const id of [leaving, staying]) {
      await beginDraft(await openVault(id), newDraft());
      await openCache(id);
      await rememberOfficer({
        id,
        name: 'Hoa',
        role: 'officer',
        unit: { id: newId(), name: 'CĐCS', kind: 'grassroots', parent: null },
      });
    }
    await removeOfficer(leaving);
    expect(await vaultExists(leaving)).toBe(false);
    expect(await listDrafts(await openVault(staying))).toHaveLength(1);
    const known = (await readSetting('officers')) ?? [];
    expect(known.some(({ id }) => id === leaving)).toBe(false);
    expect(known.some(({ id }) => id === staying)).toBe(true);
  });

  it('B15 removes a cache alone, without a word of the vault', async () => {
    const officer = newId();
    await beginDraft(await openVault(officer), newDraft());
    await openCache(officer);
    await removeCache(officer);
    expect(await listDrafts(await openVault(officer))).toHaveLength(1);
  });
});

describe('a storage that fails', () => {
  it('B7 is called stuck within six seconds when the engine says nothing at all', async () => {
    const officer = newId();
    const vault = await openVault(officer);
    const draft = await beginDraft(vault, newDraft());
    // Somebody else's transaction, kept alive for ever, as a suspended app's is.
    const other = await rawOpen(`u_${officer}_vault`);
    let suspended = true;
    const transaction = other.transaction('drafts', 'readwrite');
    const hold = () => {
      if (suspended) transaction.objectStore('drafts').get('x').addEventListener('success', hold);
    };
    hold();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const saving = expect(saveDraft(vault, draft.id, { body: {} }, monday)).rejects.toMatchObject(
      code('storage.stuck'),
    );
    await vi.advanceTimersByTimeAsync(6000);
    await saving;
    suspended = false;
    other.close();
  });

  it('B3 is called full however deep the engine hides it', () => {
    const quota = Object.assign(new Error('quota'), { name: 'QuotaExceededError' });
    const abort = Object.assign(new Error('aborted'), { name: 'AbortError', inner: quota });
    const open = Object.assign(new Error('open failed'), { name: 'OpenFailedError', inner: abort });
    expect(storageCode(open)).toBe('storage.full');
    expect(storageCode(new ProblemError({ code: 'storage.failed' }, { cause: abort }))).toBe(
      'storage.failed',
    );
    expect(storageError(abort).problem).toEqual({ code: 'storage.full' });
    const drive = new DOMException(
      'Connection is closing because of: IO error: .../000003.log: FILE_ERROR_NO_SPACE',
      'UnknownError',
    );
    expect(storageCode(Object.assign(new Error('aborted'), { name: 'AbortError', inner: drive }))).toBe(
      'storage.full',
    );
    expect(storageCode('a string')).toBe('storage.failed');
    expect(storageCode(Object.assign(new Error('closed'), { name: 'DatabaseClosedError' }))).toBe(
      'storage.newer',
    );
  });
});
