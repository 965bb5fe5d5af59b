import type { Field, FieldType, FormKind } from '../../../domain/form/types.ts';
import type { Json } from '../../../domain/json.ts';

/** A record a field may point to. */
export interface RecordOption {
  readonly id: string;
  readonly title: string;
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
}

/** Kinds of field that are several controls under one name: they need a legend instead of a label. */
export const grouped: ReadonlySet<FieldType> = new Set(['choice', 'yesNo', 'person', 'table']);
