import type { Field, FieldType, FormKind } from '../../../domain/form/types.ts';
import type { Json } from '../../../domain/json.ts';
import type { Problem } from '../../../domain/problem.ts';
import type { FileView } from '../../../state/files.ts';

/** A record a field may point to. */
export interface RecordOption {
  readonly id: string;
  readonly title: string;
}

/** The files of one field: what is known of them, and how they are added and taken out. */
export interface FilesPort {
  readonly view: (sha256: string) => FileView;
  /** Gives what went wrong, or null. `drawn`: made here, not chosen. */
  readonly add: (chosen: readonly Blob[], drawn?: boolean) => Promise<Problem | null>;
  /** `finish` is asked for before the form goes, until the returned function is called. */
  readonly unfinished: (finish: () => Promise<void>) => () => void;
  /** Takes one out, says so, and offers to put it back. */
  readonly remove: (sha256: string, said: string) => void;
}

/** What every control of a form gets: a value in, what was answered out. */
export interface ControlProps<T extends FieldType = FieldType> {
  readonly field: Extract<Field, { type: T }>;
  readonly value: Json | undefined;
  readonly readOnly: boolean;
  /** The id of its first control; its label points there. */
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  /** `chosen`: picked, not typed, so that what depends on it follows at once. */
  readonly onChange: (value: Json | undefined, chosen?: boolean) => void;
  readonly recordsOf: (kind: FormKind) => readonly RecordOption[];
  /** What the officer who writes is called; one tap puts it where somebody signs. */
  readonly me?: string;
  /** Where files can be attached. */
  readonly files?: FilesPort;
}

/** What a control of files gets. */
export type FileControlProps<T extends FieldType> = ControlProps<T> & { readonly files: FilesPort };

/** Kinds of field that are several controls under one name: they need a legend instead of a label. */
export const grouped: ReadonlySet<FieldType> = new Set([
  'choice',
  'yesNo',
  'person',
  'table',
  'photo',
  'file',
  'signature',
]);
