import type { Change } from '../domain/change.ts';
import type { DraftRow } from '../domain/feed.ts';
import type { FormKind } from '../domain/form/types.ts';
import type { Problem } from '../domain/problem.ts';
import { sameSave, unknownBackup } from './backups.ts';
import { settled } from './failure.ts';
import type { Backup, Draft, SaveMark, Vault } from './vault.ts';

/** So many changes of a draft are remembered as this device's own. */
const REMEMBERED = 40;

/** Notes a change before it is sent: should its reply be lost, the device knows it again (`hazards.md` D1). */
export async function noteDue(vault: Vault, change: Change, of: SaveMark | null, now: number): Promise<void> {
  await settled(
    vault.transaction('rw', vault.backups, async () => {
      const backup = (await vault.backups.get(change.record)) ?? unknownBackup(change.record);
      const known = [...backup.known.filter((id) => id !== change.id), change.id].slice(-REMEMBERED);
      await vault.backups.put({ ...backup, known, due: { change, of }, refused: null, madeAt: now });
    }),
  );
}

/** What became of a backup that was sent. */
export type BackedUp =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'refused'; readonly problem: Problem };

/** Stores the answer to a backup. The draft itself is not touched, whatever it is. */
export async function settleBackup(
  vault: Vault,
  change: Pick<Change, 'id' | 'record'>,
  answer: BackedUp,
  now: number,
): Promise<void> {
  await settled(
    vault.transaction('rw', vault.backups, async () => {
      const backup = await vault.backups.get(change.record);
      if (backup?.due?.change.id !== change.id) return;
      const { of } = backup.due;
      const next: Backup =
        answer.outcome === 'refused'
          ? { ...backup, due: null, refused: { problem: answer.problem, of } }
          : { ...backup, due: null, held: of && { change: change.id, of, at: now } };
      await vault.backups.put(next);
    }),
  );
}

/** Notes that a draft cannot be backed up as it is. */
export async function refuseBackup(vault: Vault, id: string, of: SaveMark, problem: Problem): Promise<void> {
  await settled(
    vault.transaction('rw', vault.backups, async () => {
      const backup = (await vault.backups.get(id)) ?? unknownBackup(id);
      await vault.backups.put({ ...backup, due: null, refused: { problem, of } });
    }),
  );
}

/** Forgets the backups of drafts that ended and have left the endpoint. */
export async function forgetBackups(vault: Vault, ids: readonly string[]): Promise<void> {
  await settled(vault.transaction('rw', vault.backups, () => vault.backups.bulkDelete([...ids])));
}

/**
 * Makes a backed-up draft one of this device. A draft that is here already, or on its way from here, is left as it is
 * and given back: what was typed on this device is never written over.
 * @param claim the officer goes on with it here, and the other is to be told; else it only lies here as it was
 * @returns the draft that is here now; null when its record is on its way from here
 */
export async function continueDraft(
  vault: Vault,
  row: DraftRow,
  kind: FormKind,
  now: number,
  { claim }: { readonly claim: boolean },
): Promise<Draft | null> {
  return settled(
    vault.transaction('rw', vault.drafts, vault.outbox, vault.backups, async () => {
      const here = await vault.drafts.get(row.record);
      if (here) return here;
      if ((await vault.outbox.where('record').equals(row.record).count()) > 0) return null;
      const draft = draftOf(row, kind, now);
      await vault.drafts.add(draft);
      await vault.backups.put({ ...backupOf(row, draft), ...(claim ? { held: null } : {}) });
      return draft;
    }),
  );
}

/**
 * A copy that was put back and never written on follows its backup: written on elsewhere (`row`) it takes those words,
 * ended elsewhere (null) it goes. One that was written on stays as it is.
 */
export async function followBackup(
  vault: Vault,
  id: string,
  of: SaveMark,
  row: DraftRow | null,
  now: number,
): Promise<void> {
  await settled(
    vault.transaction('rw', vault.drafts, vault.backups, async () => {
      const copy = await vault.drafts.get(id);
      if (!copy || !sameSave(copy, of)) return;
      if (!row) {
        await vault.drafts.delete(id);
        await vault.backups.delete(id);
        return;
      }
      const draft = { ...draftOf(row, copy.kind, now), createdAt: copy.createdAt, saves: copy.saves + 1 };
      await vault.drafts.put(draft);
      await vault.backups.put(backupOf(row, draft));
    }),
  );
}

/** What was here before another's words were taken, and what is here now. */
export interface Taken {
  readonly mine: Draft;
  readonly backup: Backup;
  readonly now: Draft;
}

/** Takes the words of another in the place of one's own. Null when the draft was written on since `of`. */
export async function takeOthersWords(
  vault: Vault,
  row: DraftRow,
  kind: FormKind,
  now: number,
  of: SaveMark,
): Promise<Taken | null> {
  return settled(
    vault.transaction('rw', vault.drafts, vault.backups, async () => {
      const mine = await vault.drafts.get(row.record);
      if (!mine || !sameSave(mine, of)) return null;
      const backup = (await vault.backups.get(row.record)) ?? unknownBackup(row.record);
      const draft = { ...draftOf(row, kind, now), createdAt: mine.createdAt, saves: mine.saves + 1 };
      await vault.drafts.put(draft);
      await vault.backups.put(backupOf(row, draft));
      return { mine, backup, now: draft };
    }),
  );
}

/** Puts one's own words back where another's were taken. Null when these were written on since. */
export async function giveBackWords(
  vault: Vault,
  { mine, backup, now: taken }: Taken,
  now: number,
): Promise<Draft | null> {
  return settled(
    vault.transaction('rw', vault.drafts, vault.backups, async () => {
      const here = await vault.drafts.get(mine.id);
      if (!here || !sameSave(here, taken)) return null;
      const draft: Draft = { ...mine, saves: taken.saves + 1, savedAt: now };
      await vault.drafts.put(draft);
      await vault.backups.put(backup);
      return draft;
    }),
  );
}

/** The officer goes on with the words of this device although another wrote the backup last: that one will be told. */
export async function claimBackup(vault: Vault, row: Pick<DraftRow, 'id' | 'record'>): Promise<void> {
  await settled(
    vault.transaction('rw', vault.backups, async () => {
      const backup = (await vault.backups.get(row.record)) ?? unknownBackup(row.record);
      const known = [...backup.known, row.id].slice(-REMEMBERED);
      await vault.backups.put({ ...backup, known, due: null, held: null, refused: null, madeAt: 0 });
    }),
  );
}

/** Makes of a draft one of a record of its own, so that it stands beside what another sent. Gives the new draft. */
export async function standBeside(vault: Vault, id: string, own: string, now: number): Promise<Draft | null> {
  return settled(
    vault.transaction('rw', vault.drafts, vault.backups, async () => {
      const draft = await vault.drafts.get(id);
      if (!draft) return null;
      const { refused: _refused, closes: _closes, ...rest } = draft;
      const beside: Draft = { ...rest, id: own, base: null, savedAt: now, saves: 0 };
      await vault.drafts.delete(id);
      await vault.backups.delete(id);
      await vault.drafts.add(beside);
      return beside;
    }),
  );
}

function draftOf(row: DraftRow, kind: FormKind, now: number): Draft {
  const { record, campaign, round, unit, form, body, base, closes, author, authorName, receivedAt, files } =
    row;
  return {
    id: record,
    campaign,
    round,
    unit,
    kind,
    form,
    body,
    files: [],
    base,
    ...(closes ? { closes } : {}),
    createdAt: now,
    savedAt: now,
    saves: 0,
    continues: { author, authorName, at: receivedAt, files: files.length },
    sv: 1,
  };
}

function backupOf(row: DraftRow, { saves, savedAt }: Draft): Backup {
  const held = { change: row.id, of: { saves, savedAt }, at: Date.parse(row.receivedAt) };
  return { ...unknownBackup(row.record), known: [row.id], held };
}
