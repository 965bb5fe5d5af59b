import type { Change } from '../domain/change.ts';
import type { FileRef } from '../domain/change.ts';
import type { JsonObject } from '../domain/json.ts';
import { ProblemError } from '../domain/problem.ts';
import { LISTED_WITHIN, settled } from './failure.ts';
import { outboxEntry } from './outbox.ts';
import type { Draft, Vault } from './vault.ts';

/** What an officer can change in a draft. */
export interface DraftEdit {
  readonly body: JsonObject;
  readonly files?: readonly FileRef[];
  readonly place?: string;
  readonly form?: string;
  /** The revision it shall be made from, and the siblings it shall settle. */
  readonly base?: string;
  readonly closes?: readonly string[];
  readonly whole?: true;
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
 * @param from the save this one was made from: a window that was passed over by another must not write over it (D4)
 * @throws ProblemError `draft.gone` when it was submitted or deleted elsewhere, `draft.elsewhere` when another window
 *   has saved since `from`; `storage.*`
 */
export async function saveDraft(
  vault: Vault,
  id: string,
  edit: DraftEdit,
  now: number,
  from?: number,
): Promise<Draft> {
  return settled(
    vault.transaction('rw', vault.drafts, async () => {
      const draft = await vault.drafts.get(id);
      if (!draft) throw new ProblemError({ code: 'draft.gone' });
      if (from !== undefined && draft.saves !== from) throw new ProblemError({ code: 'draft.elsewhere' });
      const saved: Draft = { ...draft, ...edit, savedAt: now, saves: draft.saves + 1 };
      await vault.drafts.put(saved);
      return saved;
    }),
  );
}

/** Every draft of this officer on this device, latest first. */
export function listDrafts(vault: Vault): Promise<Draft[]> {
  return settled(vault.drafts.orderBy('savedAt').reverse().toArray(), LISTED_WITHIN);
}

export function getDraft(vault: Vault, id: string): Promise<Draft | undefined> {
  return settled(vault.drafts.get(id));
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

/** Answers that never leave the device, by field; kept when the draft that held them is submitted. */
export const PRIVATE = 'private:';
const privateOf = (record: string): string => `${PRIVATE}${record}`;

/** What was kept of a record's private answers when it was submitted; null when there were none. */
export async function keptPrivate(vault: Vault, record: string): Promise<JsonObject | null> {
  const row = await settled(vault.meta.get(privateOf(record)));
  return (row?.value as JsonObject | undefined) ?? null;
}

/**
 * Submits a draft: one transaction in which the draft goes and the outbox row comes, so at no moment is it in neither
 * or in both (`hazards.md` I1, D4).
 * @param kept its private answers: the change does not carry them, so they stay here for the next revision
 * @throws ProblemError `draft.gone` when another tab was faster; `storage.*`
 */
export async function submitDraft(
  vault: Vault,
  draft: Draft,
  change: Change,
  now: number,
  kept: JsonObject | null = null,
): Promise<void> {
  const entry = outboxEntry(change, draft.kind, now);
  await settled(
    vault.transaction('rw', vault.drafts, vault.outbox, vault.meta, async () => {
      if (!(await vault.drafts.get(draft.id))) throw new ProblemError({ code: 'draft.gone' });
      await vault.drafts.delete(draft.id);
      const last = await vault.outbox.orderBy('place').last();
      await vault.outbox.add({ ...entry, place: (last?.place ?? 0) + 1 });
      if (kept) await vault.meta.put({ key: privateOf(draft.id), value: kept });
      // What she took out must not come back; what was never put back is not hers to have taken out.
      else if (draft.whole) await vault.meta.delete(privateOf(draft.id));
    }),
  );
}
