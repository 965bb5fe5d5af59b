import { type ReadonlySignal, signal } from '@preact/signals';
import type { FieldNote } from '../../domain/change.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Problem } from '../../domain/problem.ts';
import { dropWork, keepWork, readWork } from '../../storage/desk-work.ts';
import { storageError } from '../../storage/failure.ts';
import type { Vault } from '../../storage/vault.ts';

/** What a reviewer is writing about a record, before it is a review. */
export interface Remarks {
  readonly comment: string;
  readonly notes: readonly FieldNote[];
  /** The reviewer's own fields, as far as they are filled in; absent until one is touched. */
  readonly outcome?: JsonObject;
}

export const noRemarks: Remarks = { comment: '', notes: [] };

/** The remarks on one record at a time, kept on this device while they are written. */
export interface RemarkBook {
  readonly current: ReadonlySignal<Remarks>;
  readonly problem: ReadonlySignal<Problem | null>;
  /** Opens the remarks begun on a record; none for null. */
  readonly open: (record: string | null) => Promise<void>;
  readonly write: (part: Partial<Remarks>) => void;
  /** A note on a field; '' takes it away. */
  readonly note: (field: string, text: string) => void;
  /** Resolves when all that was written is on the disk; with whether it is. */
  readonly settle: () => Promise<boolean>;
  /** The review was put on its way: its words are in it now. */
  readonly done: (record: string) => Promise<void>;
}

/** Remarks survive a reload, a crash and going to the next record. */
export function remarkBook(vault: Vault): RemarkBook {
  const current = signal<Remarks>(noRemarks, { name: 'remarks' });
  const problem = signal<Problem | null>(null);
  let record: string | null = null;
  let writing: Promise<void> = Promise.resolve();
  const key = (id: string): string => `review:${id}`;

  /** The newest words on each record opened here. */
  const kept = new Map<string, Remarks>();

  const write = (part: Partial<Remarks>): void => {
    current.value = { ...current.peek(), ...part };
    const of = record;
    if (of === null) return;
    kept.set(of, current.peek());
    writing = writing.then(async () => {
      const words = kept.get(of);
      if (!words) return;
      try {
        await keepWork(vault, key(of), words);
        problem.value = null;
      } catch (error) {
        problem.value = storageError(error).problem;
      }
    });
  };

  return {
    current,
    problem,
    open: async (id) => {
      record = id;
      current.value = (id !== null && kept.get(id)) || noRemarks;
      if (id === null || kept.has(id)) return;
      const found = await readWork<Remarks>(vault, key(id)).catch(() => undefined);
      if (record === id && found && !kept.has(id)) current.value = found;
    },
    write,
    note: (field, text) => {
      const rest = current.peek().notes.filter((note) => note.field !== field);
      write({ notes: text.trim() === '' ? rest : [...rest, { field, text }] });
    },
    settle: async () => {
      await writing;
      return problem.peek() === null;
    },
    done: async (id) => {
      kept.delete(id);
      if (record === id) current.value = noRemarks;
      await writing;
      await dropWork(vault, key(id)).catch(() => {});
    },
  };
}
