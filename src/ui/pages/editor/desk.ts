import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FormKind } from '../../../domain/form/types.ts';
import type { BackupState } from '../../../state/backup.ts';
import type { OpenDraft } from '../../../state/editor.ts';
import type { Version } from '../../../state/editor/versions.ts';
import type { Session } from '../../../state/session.ts';
import type { RecordOption } from '../../parts/fields/control.ts';
import type { AfterPress } from './after-press.ts';

/** What every part of the form needs: the draft, and ways out of it. */
export interface Desk {
  readonly session: Session;
  readonly open: OpenDraft;
  /** Remarks of the level above on a field. */
  readonly notesOn: (field: string) => readonly string[];
  /** Where the backup of the draft stands. */
  readonly backup: ReadonlySignal<BackupState | null>;
  /** Other versions, to take answers from. */
  readonly versions: readonly Version[];
  readonly recordsOf: (kind: FormKind) => readonly RecordOption[];
  /** Puts the officer into a field, wherever it stands. */
  readonly goTo: (path: string) => void;
  /** For what may move the page under a finger. */
  readonly afterPress: AfterPress;
}

export const DeskContext = createContext<Desk | null>(null);

/** Only below an open draft. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('a field outside of a draft');
  return desk;
}

/** The id of the first control at a path. */
export function domId(path: string): string {
  return `o-${path.replaceAll('.', '-')}`;
}
