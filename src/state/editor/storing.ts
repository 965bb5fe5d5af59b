import type { Signal } from '@preact/signals';
import type { FileRef } from '../../domain/change.ts';
import { type JsonObject, canonicalJson } from '../../domain/json.ts';
import { type DraftEdit, getDraft, saveDraft } from '../../storage/drafts.ts';
import { settled, storageError } from '../../storage/failure.ts';
import { makeRoom } from '../../storage/make-room.ts';
import { reopenVault } from '../../storage/reopen.ts';
import type { Draft } from '../../storage/vault.ts';
import type { Session } from '../session.ts';
import { dropCarried } from './carried.ts';

/** What is stored besides the text of now, or in its place. */
export type Edit = Partial<DraftEdit>;

/**
 * Stores a draft as it is now. Resolves with the time of the save, ms, after its transaction (`hazards.md` B2, B3).
 * @param now the text, and where the officer is in it
 * @throws ProblemError `draft.gone`, `draft.elsewhere`, `storage.*`
 */
export function createStoring(
  { environment, officer, holdings: { vault, cache } }: Pick<Session, 'environment' | 'holdings' | 'officer'>,
  draft: Signal<Draft>,
  now: () => { readonly body: JsonObject; readonly files: readonly FileRef[]; readonly place?: string },
): (edit?: Edit) => Promise<number> {
  const { id } = draft.peek();
  /** Text of a save whose outcome is not known: it may be on the disk after all (`hazards.md` B7). */
  let uncertain: string | null = null;

  const save = async (edit: DraftEdit): Promise<Draft> => {
    try {
      return await saveDraft(vault, id, edit, environment.now(), draft.peek().saves);
    } catch (error) {
      if (storageError(error).problem.code !== 'draft.elsewhere' || uncertain === null) throw error;
      const row = await settled(getDraft(vault, id));
      if (!row || canonicalJson(row.body) !== uncertain) throw error;
      return saveDraft(vault, id, edit, environment.now(), row.saves);
    }
  };

  const attempt = async (edit: DraftEdit): Promise<number> => {
    try {
      const saved = await save(edit);
      uncertain = null;
      draft.value = saved;
      dropCarried(environment.mirror, id);
      return saved.savedAt;
    } catch (error) {
      if (storageError(error).problem.code === 'storage.stuck') uncertain = canonicalJson(edit.body);
      throw error;
    }
  };

  return async (edit = {}) => {
    const whole = { ...now(), ...edit };
    try {
      return await attempt(whole);
    } catch (error) {
      const { code } = storageError(error).problem;
      if (code === 'storage.full') {
        await makeRoom(cache, officer.unit.id).catch(() => undefined);
        return attempt(whole);
      }
      // The engine may have dropped the connection under us; one new one is tried before anybody is told (B6).
      if (code !== 'storage.newer' && code !== 'storage.failed') throw error;
      await reopenVault(vault);
      return attempt(whole);
    }
  };
}
