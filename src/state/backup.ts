import type { DraftRow } from '../domain/feed.ts';
import type { Problem } from '../domain/problem.ts';
import { isElsewhere, sameSave } from '../storage/backups.ts';
import type { Backup, Draft } from '../storage/vault.ts';

/** Whether a draft would come back on another phone. */
export type BackupState =
  /** The endpoint holds it as it is here; since when, ms. */
  | { readonly is: 'kept'; readonly at: number }
  /** Not as it is now; `at`: what was held last, ms, or null. */
  | { readonly is: 'waiting'; readonly at: number | null }
  /** It stays on this device alone until it is changed. */
  | { readonly is: 'refused'; readonly problem: Problem }
  /** The backup is of somebody else's words. */
  | { readonly is: 'elsewhere' };

/** Where the backup of a draft stands. */
export function backupStateOf(
  draft: Pick<Draft, 'saves' | 'savedAt'>,
  backup: Backup | undefined,
  row: DraftRow | undefined,
): BackupState {
  if (row && isElsewhere(row, backup)) return { is: 'elsewhere' };
  if (backup?.refused && sameSave(backup.refused.of, draft)) {
    return { is: 'refused', problem: backup.refused.problem };
  }
  const { held } = backup ?? {};
  if (held && sameSave(held.of, draft)) return { is: 'kept', at: held.at };
  return { is: 'waiting', at: held?.at ?? null };
}

/** Backed-up drafts that were last written somewhere else, by record. */
export function writtenElsewhere(
  rows: readonly DraftRow[],
  backups: readonly Backup[],
): ReadonlyMap<string, DraftRow> {
  const known = new Map(backups.map((backup) => [backup.id, backup]));
  return new Map(
    rows.filter((row) => isElsewhere(row, known.get(row.record))).map((row) => [row.record, row]),
  );
}
