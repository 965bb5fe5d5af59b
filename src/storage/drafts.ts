import type { Change } from '../domain/change.ts';
import type { FileRef } from '../domain/change.ts';
import type { JsonObject } from '../domain/json.ts';
import { ProblemError } from '../domain/problem.ts';
import { settled } from './failure.ts';
import { outboxEntry } from './outbox.ts';
import type { Draft, Vault } from './vault.ts';

/** What an officer can change in a draft. */
export interface DraftEdit {
  readonly body: JsonObject;
  readonly files?: readonly FileRef[];
  readonly place?: string;
  readonly form?: string;
}

/** Puts a new draft on this device; resolves when it is on the disk. */
export async function beginDraft(
  vault: Vault,
  draft: Omit<Draft, 'sv' | 'saves' | 'savedAt'>,
): Promise<Draft> {
  const row: Draft = { ...draft, savedAt: draft.createdAt, saves: 0, sv: 1 };
  await settled(vault.transaction('rw', vault.drafts, () => vault.drafts.add(row)));
  return row;
}

/**
 * Saves what was typed. Resolves with the stored draft after its transaction is on the disk: only then may a screen say
 * "đã lưu" (`hazards.md` B2, B3).
 * @throws ProblemError `draft.gone` when it was submitted or deleted elsewhere; `storage.*`
 */
export async function saveDraft(vault: Vault, id: string, edit: DraftEdit, now: number): Promise<Draft> {
  return settled(
    vault.transaction('rw', vault.drafts, async () => {
      const draft = await vault.drafts.get(id);
      if (!draft) throw new ProblemError({ code: 'draft.gone' });
      const saved: Draft = { ...draft, ...edit, savedAt: now, saves: draft.saves + 1 };
      await vault.drafts.put(saved);
      return saved;
    }),
  );
}

/** Every draft of this officer on this device, latest first. */
export function listDrafts(vault: Vault): Promise<Draft[]> {
  return vault.drafts.orderBy('savedAt').reverse().toArray();
}

export function getDraft(vault: Vault, id: string): Promise<Draft | undefined> {
  return vault.drafts.get(id);
}

/** Deletes a draft and gives it back, so that the officer can undo it with `restoreDraft`. */
export async function deleteDraft(vault: Vault, id: string): Promise<Draft | undefined> {
  return settled(
    vault.transaction('rw', vault.drafts, async () => {
      const draft = await vault.drafts.get(id);
      await vault.drafts.delete(id);
      return draft;
    }),
  );
}

/** Puts a deleted draft back as it was. */
export async function restoreDraft(vault: Vault, draft: Draft): Promise<void> {
  await settled(vault.transaction('rw', vault.drafts, () => vault.drafts.put(draft)));
}

/**
 * Submits a draft: one transaction in which the draft goes and the outbox row comes, so at no moment is it in neither
 * or in both (`hazards.md` I1, D4).
 * @throws ProblemError `draft.gone` when another tab was faster; `storage.*`
 */
export async function submitDraft(vault: Vault, draft: Draft, change: Change, now: number): Promise<void> {
  const entry = outboxEntry(change, draft.kind, now);
  await settled(
    vault.transaction('rw', vault.drafts, vault.outbox, async () => {
      if (!(await vault.drafts.get(draft.id))) throw new ProblemError({ code: 'draft.gone' });
      await vault.drafts.delete(draft.id);
      const last = await vault.outbox.orderBy('place').last();
      await vault.outbox.add({ ...entry, place: (last?.place ?? 0) + 1 });
    }),
  );
}
