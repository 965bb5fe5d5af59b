import type { ReadonlySignal } from '@preact/signals';
import type { Ask } from '../../domain/form/check.ts';
import type { Gap } from '../../domain/form/progress.ts';
import type { Form } from '../../domain/form/types.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Draft } from '../../storage/vault.ts';
import type { Answers } from './answers.ts';
import type { Attachments } from './attachments.ts';
import type { Carried } from './carried.ts';
import type { Holding } from './lease.ts';
import type { Offers } from './offers.ts';
import type { Previous } from './previous.ts';
import type { Saving } from './saver.ts';
import type { Sheet } from './sheet.ts';
import type { Suggestions } from './suggestions.ts';

/** What stands before sending. */
export interface Summary {
  readonly gaps: readonly Gap[];
  readonly asks: readonly Ask[];
  /** Figures that differ from the unit's records without a word why. */
  readonly unexplained: readonly string[];
}

/** A draft on the desk: its answers, what the form says of them, and whether they are safe. */
export interface OpenDraft extends Offers {
  readonly form: Form;
  readonly draft: ReadonlySignal<Draft>;
  readonly answers: Answers;
  readonly attachments: Attachments;
  readonly sheet: Sheet;
  readonly suggestions: Suggestions;
  readonly previous: Previous | null;
  readonly saving: ReadonlySignal<Saving>;
  readonly holding: ReadonlySignal<Holding>;
  readonly readOnly: ReadonlySignal<boolean>;
  /** Text from before a reload that is not the draft's: the officer chooses. */
  readonly carried: ReadonlySignal<Carried | null>;
  readonly summary: ReadonlySignal<Summary | null>;
  readonly sending: ReadonlySignal<boolean>;
  /** Why it could not be sent off. */
  readonly problem: ReadonlySignal<Problem | null>;
  write(path: string, value: Json | undefined, chosen?: boolean): void;
  explain(field: string, reason: string): void;
  enter(path: string): void;
  leave(path: string): void;
  addRow(table: string): string;
  removeRow(table: string, key: string): (() => void) | null;
  /** The officer looked again at a rule that asks. */
  confirm(check: string): void;
  takeOver(): Promise<void>;
  useCarried(): void;
  dropCarried(): void;
  /** Judges everything and shows what is missing. */
  review(): Summary;
  /** Sends it off when nothing is missing; `sure`: what wants a second look was looked at. */
  send(options?: { sure?: boolean }): Promise<boolean>;
  /** Saves another base or form with the text of now. */
  store(edit: {
    base?: string;
    closes?: readonly string[];
    form?: string;
    body?: JsonObject;
  }): Promise<boolean>;
  flush(): Promise<boolean>;
  body(): JsonObject;
  close(): void;
}
