import type { Signal } from '@preact/signals';
import type { FileRef } from '../../domain/change.ts';
import { canonicalJson } from '../../domain/json.ts';
import { type DraftEdit, getDraft, restoreDraft, saveDraft } from '../../storage/drafts.ts';
import { readFact } from '../../storage/facts.ts';
import { settled, storageCode, storageError } from '../../storage/failure.ts';
import { type ProblemCode, ProblemError } from '../../domain/problem.ts';
import { makeRoom } from '../../storage/make-room.ts';
import { ranOutOfSpace } from '../../storage/open.ts';
import { reopenCache, reopenOnFullDisk, reopenVault } from '../../storage/reopen.ts';
import type { Draft, Vault } from '../../storage/vault.ts';
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
  now: () => DraftEdit & { readonly files: readonly FileRef[] },
): (edit?: Edit) => Promise<number> {
  const { id } = draft.peek();
  /** Text of a save whose outcome is not known: it may be on the disk after all (`hazards.md` B7). */
  let uncertain: string | null = null;
  /** The disk was full at the last try: an engine that cannot even open its files does not say why (B3). */
  let full = false;

  const save = async (edit: DraftEdit): Promise<Draft> => {
    try {
      return await saveDraft(vault, id, edit, environment.now(), draft.peek().saves);
    } catch (error) {
      const { code } = storageError(error).problem;
      if (code === 'draft.gone' && (await wasEmptied(vault))) return putBack(edit);
      if (code !== 'draft.elsewhere' || uncertain === null) throw error;
      const row = await settled(getDraft(vault, id));
      if (!row || canonicalJson(row.body) !== uncertain) throw error;
      return saveDraft(vault, id, edit, environment.now(), row.saves);
    }
  };

  /** Nobody sent or deleted it: the engine has thrown its storage away and made an empty one (B3, B14). */
  const putBack = async (edit: DraftEdit): Promise<Draft> => {
    const before = draft.peek();
    const row: Draft = { ...before, ...edit, savedAt: environment.now(), saves: before.saves + 1 };
    await restoreDraft(vault, row);
    return row;
  };

  const attempt = async (edit: DraftEdit): Promise<number> => {
    try {
      const saved = await save(edit);
      uncertain = null;
      full = false;
      draft.value = saved;
      dropCarried(environment.mirror, id);
      return saved.savedAt;
    } catch (error) {
      if (storageError(error).problem.code === 'storage.stuck') uncertain = canonicalJson(edit.body);
      throw error;
    }
  };

  // The engine may have dropped the connection under us, as Chromium does on a disk without a byte left; a new one is
  // tried before anybody is told (B6). To delete rows takes room too, so the cache comes last, and only where the engine
  // can still write: it would eat what the spare chunks have left for the text.
  const helps: readonly Help[] = [
    { when: () => true, help: () => Promise.resolve() },
    { when: () => true, help: () => reopenVault(vault) },
    { when: () => full || !vault.isOpen(), help: () => reopenOnFullDisk(vault) },
    {
      when: () => full && vault.isOpen(),
      help: async () => {
        await reopenCache(cache);
        await makeRoom(cache, officer.unit.id);
      },
    },
  ];

  return async (edit = {}) => {
    const whole = { ...now(), ...edit };
    let failure: unknown;
    for (const { when, help } of helps) {
      if (!when()) break;
      try {
        await help();
        return await attempt(whole);
      } catch (error) {
        const code = storageCode(error);
        if (!curable.has(code)) throw error;
        full ||= code === 'storage.full' || ranOutOfSpace(vault) || ranOutOfSpace(cache);
        failure = error;
      }
    }
    if (!full || storageCode(failure) !== 'storage.failed') throw failure;
    throw new ProblemError({ code: 'storage.full' }, { cause: failure });
  };
}

/** Something that may make the next try succeed. */
interface Help {
  readonly when: () => boolean;
  readonly help: () => Promise<void>;
}

const curable: ReadonlySet<ProblemCode> = new Set(['storage.newer', 'storage.failed', 'storage.full']);

/** Whether this vault is not the one that was made at enrolment. */
async function wasEmptied(vault: Vault): Promise<boolean> {
  return (await settled(readFact(vault, 'madeAt'))) === undefined;
}
