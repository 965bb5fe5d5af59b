import type { DraftRow } from '../domain/feed.ts';
import { LISTED_WITHIN, settled } from './failure.ts';
import type { Backup, SaveMark, Vault } from './vault.ts';

/** Whether two marks are of one save. */
export function sameSave(one: SaveMark | null | undefined, other: SaveMark): boolean {
  return one?.saves === other.saves && one.savedAt === other.savedAt;
}

/** A backup of which nothing is known yet. */
export function unknownBackup(id: string): Backup {
  return { id, known: [], due: null, held: null, refused: null, madeAt: 0, sv: 1 };
}

/** What is known of the backups of this officer's drafts, those of ended ones among them. */
export function listBackups(vault: Vault): Promise<Backup[]> {
  return settled(vault.backups.toArray(), LISTED_WITHIN);
}

/** Whether a pulled backup was last written somewhere else: by a colleague, or on another device of the officer. */
export function isElsewhere(row: Pick<DraftRow, 'id'>, backup: Backup | undefined): boolean {
  return !backup?.known.includes(row.id);
}
