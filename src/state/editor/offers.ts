import { type ReadonlySignal, signal } from '@preact/signals';
import { own } from '../../domain/form/empty.ts';
import { hasWords, startFrom } from '../../domain/form/start-from.ts';
import type { Form } from '../../domain/form/types.ts';
import { type Json, type JsonObject, canonicalJson } from '../../domain/json.ts';
import type { Answers } from './answers.ts';
import type { Previous } from './previous.ts';

/** Answers that can be taken from somewhere else: the last time's words, another version's answer. */
export interface Offers {
  /** Whether words and choices of the last time are offered to begin with. */
  readonly startable: ReadonlySignal<boolean>;
  /** Takes them, where nothing is written yet. Gives what takes them out again. */
  startFromPrevious(): (() => void) | null;
  /** Begins with nothing. */
  startEmpty(): void;
  /** Puts another answer in the place of a whole field, tables too. Gives what puts the old one back. */
  replace(field: string, value: Json | undefined): (() => void) | null;
}

/** @param previous what the unit sent the last time; null when it is not to be begun from */
export function openOffers({
  form,
  previous,
  answers,
  writable,
  changed,
}: {
  readonly form: Form;
  readonly previous: Previous | null;
  readonly answers: Answers;
  readonly writable: () => boolean;
  readonly changed: (path: string) => void;
}): Offers {
  const opening = answers.body();
  const startable = signal(
    previous !== null && !hasWords(form, opening) && startFrom(form, previous.body, opening).taken.length > 0,
    { name: 'startable' },
  );
  /** What was written in them since stays. */
  const takeOut = (taken: readonly string[], begun: JsonObject): void => {
    const left = Object.entries(answers.body()).filter(
      ([id, value]) => !taken.includes(id) || canonicalJson(value) !== canonicalJson(begun[id] ?? null),
    );
    answers.load(Object.fromEntries(left));
    startable.value = true;
    changed('');
  };
  return {
    startable,
    startFromPrevious: () => {
      if (!writable() || !previous) return null;
      const { body, taken } = startFrom(form, previous.body, answers.body());
      startable.value = false;
      answers.load(body);
      changed('');
      return () => takeOut(taken, body);
    },
    startEmpty: () => {
      startable.value = false;
    },
    replace: (field, value) => {
      if (!writable()) return null;
      const before = own(answers.body(), field) as Json | undefined;
      const put = (next: Json | undefined): void => {
        const { [field]: _gone, ...rest } = answers.body();
        answers.load(next === undefined ? rest : { ...rest, [field]: next });
        changed(field);
      };
      put(value);
      return () => put(before);
    },
  };
}
