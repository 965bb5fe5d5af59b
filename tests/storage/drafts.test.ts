import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/domain/problem.ts';
import {
  beginDraft,
  deleteDraft,
  getDraft,
  listDrafts,
  restoreDraft,
  saveDraft,
  submitDraft,
} from '../../src/storage/drafts.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { openVault } from '../../src/storage/vault.ts';
import { changeOf, freshVault, monday, newDraft, newId } from './device.ts';

describe('a draft', () => {
  it('is there again as it was saved last', async () => {
    const vault = await freshVault();
    const draft = await beginDraft(vault, newDraft());
    await saveDraft(vault, draft.id, { body: { text: 'Một' } }, monday + 1);
    const saved = await saveDraft(vault, draft.id, { body: { text: 'Hai' }, place: 'text' }, monday + 2);

    expect(await getDraft(vault, draft.id)).toEqual(saved);
    expect(saved).toMatchObject({ body: { text: 'Hai' }, place: 'text', saves: 2, savedAt: monday + 2 });
  });

  it('is listed with the one saved last first', async () => {
    const vault = await freshVault();
    const first = await beginDraft(vault, newDraft());
    const second = await beginDraft(vault, newDraft({ createdAt: monday + 5 }));
    await saveDraft(vault, first.id, { body: {} }, monday + 9);
    expect((await listDrafts(vault)).map(({ id }) => id)).toEqual([first.id, second.id]);
  });

  it('comes back whole after it was deleted by mistake', async () => {
    const vault = await freshVault();
    const draft = await beginDraft(vault, newDraft());
    const deleted = await deleteDraft(vault, draft.id);
    expect(await listDrafts(vault)).toEqual([]);
    if (deleted) await restoreDraft(vault, deleted);
    expect(await listDrafts(vault)).toEqual([draft]);
  });

  it('is gone when it is saved after another tab submitted it', async () => {
    const vault = await freshVault();
    const draft = await beginDraft(vault, newDraft());
    await submitDraft(vault, draft, changeOf(draft), monday);
    await expect(saveDraft(vault, draft.id, { body: {} }, monday)).rejects.toMatchObject({
      problem: { code: 'draft.gone' },
    });
  });
});

describe('submitting a draft', () => {
  it('I1 moves it to the outbox, so that it is in neither or both at no moment', async () => {
    const vault = await freshVault();
    const draft = await beginDraft(vault, newDraft());
    const change = changeOf(draft);
    await submitDraft(vault, draft, change, monday);
    expect(await listDrafts(vault)).toEqual([]);
    expect(await listOutbox(vault)).toMatchObject([
      { id: change.id, change, state: 'queued', attempts: 0, place: 1 },
    ]);
  });

  it('B2 B3 leaves draft and outbox as they were, and says so, when the write is undone', async () => {
    const vault = await freshVault();
    const draft = await beginDraft(vault, newDraft());
    vault.outbox.hook('creating', function undo(_key, _row, transaction) {
      this.onsuccess = () => transaction.abort();
    });
    await expect(submitDraft(vault, draft, changeOf(draft), monday)).rejects.toBeInstanceOf(ProblemError);
    expect(await listDrafts(vault)).toEqual([draft]);
    expect(await listOutbox(vault)).toEqual([]);
  });

  it('D4 gives one change when two tabs do it, and tells the other tab', async () => {
    const officer = newId();
    const [here, there] = [await openVault(officer), await openVault(officer)];
    const draft = await beginDraft(here, newDraft());
    const results = await Promise.allSettled([
      submitDraft(here, draft, changeOf(draft), monday),
      submitDraft(there, draft, changeOf(draft), monday),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ problem: { code: 'draft.gone' } });
    expect(await listOutbox(here)).toHaveLength(1);
  });
});

describe('saving', () => {
  it('B2 B3 never says saved for a write the engine undid', async () => {
    const vault = await freshVault();
    const draft = await beginDraft(vault, newDraft());
    const heard: string[] = [];
    vault.drafts.hook('updating', function undo(_changes, _key, _row, transaction) {
      this.onsuccess = () => {
        heard.push('the put said ok');
        transaction.abort();
      };
    });
    const saving = saveDraft(vault, draft.id, { body: { text: 'mới' } }, monday);
    await expect(saving).rejects.toMatchObject({ problem: { code: expect.stringMatching(/^storage\./) } });
    // The put itself resolves before the abort (measured: X14); only the transaction tells the truth.
    expect(heard).toEqual(['the put said ok']);
    expect((await getDraft(vault, draft.id))?.body).toEqual(draft.body);
  });
});
