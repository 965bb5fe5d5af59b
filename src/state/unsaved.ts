import { type ReadonlySignal, signal } from '@preact/signals';
import type { Form } from '../domain/form/types.ts';
import type { JsonObject } from '../domain/json.ts';

/** Saves what is typed and says whether all of it is on the disk. */
type Save = () => Promise<boolean>;

/** A draft's words in memory, whatever became of the disk. */
export interface OpenWords {
  readonly form: Form;
  readonly body: JsonObject;
}

/** Where words are typed, so that nobody reloads over them (`hazards.md` C1–C3). */
export interface Unsaved {
  /** A page with fields tells how to save them; it lets go when it closes. Returns what lets go. */
  hold(save: Save, words?: () => OpenWords): () => void;
  /** The storage went from under the open pages: their words are kept in memory while the pages close. */
  rescue(): void;
  readonly rescued: ReadonlySignal<readonly OpenWords[]>;
  /** The words are where they belong, or the officer has them. */
  forget(): void;
  /** Saves everything that is typed in this window. Resolves with whether it is all on the disk; never rejects. */
  settle(): Promise<boolean>;
}

export function createUnsaved(): Unsaved {
  const saves = new Map<Save, (() => OpenWords) | undefined>();
  const rescued = signal<readonly OpenWords[]>([], { name: 'rescued' });
  return {
    rescued,
    rescue: () => {
      const open = [...saves.values()].flatMap((words) => (words ? [words()] : []));
      if (open.length > 0) rescued.value = open;
    },
    forget: () => {
      rescued.value = [];
    },
    hold: (save, words) => {
      saves.set(save, words);
      return () => saves.delete(save);
    },
    settle: async () => {
      const saved = await Promise.all(Array.from(saves.keys(), (save) => save().catch(() => false)));
      return saved.every(Boolean);
    },
  };
}
