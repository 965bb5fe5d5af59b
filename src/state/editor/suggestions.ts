import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { isEmpty, own } from '../../domain/form/empty.ts';
import { type Prefilled, correctionsKey, correctionsOf } from '../../domain/form/prefill.ts';
import { type Json, type JsonObject, canonicalJson } from '../../domain/json.ts';

/** What the unit's own records say beside the answers, and why an answer is another one (`forms.md`, prefill). */
export interface Suggestions {
  /** What the records say of a field now; undefined when they say nothing. */
  of(field: string): ReadonlySignal<Prefilled | undefined>;
  /** Why the officer wrote another figure; "" while not said. */
  reasonOf(field: string): ReadonlySignal<string>;
  explain(field: string, reason: string): void;
  /** The records changed, or the officer's answers were read anew. */
  renew(found: readonly Prefilled[]): void;
  load(body: JsonObject): void;
  /** Fields whose answer is not what the records say, without a word why. */
  unexplained(body: JsonObject): string[];
  /** The body with both values of every corrected figure. */
  withCorrections(body: JsonObject): JsonObject;
}

export function openSuggestions(first: readonly Prefilled[], body: JsonObject): Suggestions {
  const found = new Map<string, Signal<Prefilled | undefined>>();
  const reasons = new Map<string, Signal<string>>();
  const slot = (field: string): Signal<Prefilled | undefined> => {
    const known = found.get(field) ?? signal<Prefilled | undefined>(undefined);
    found.set(field, known);
    return known;
  };
  const reason = (field: string): Signal<string> => {
    const known = reasons.get(field) ?? signal('');
    reasons.set(field, known);
    return known;
  };
  const renew = (now: readonly Prefilled[]): void => {
    const left = new Set(found.keys());
    for (const item of now) {
      left.delete(item.field);
      const known = slot(item.field);
      if (canonicalJson(known.peek()) !== canonicalJson(item)) known.value = item;
    }
    for (const field of left) slot(field).value = undefined;
  };
  const load = (from: JsonObject): void => {
    for (const [field, correction] of correctionsOf(from)) reason(field).value = correction.reason;
  };
  renew(first);
  load(body);

  const corrected = (from: JsonObject): Prefilled[] =>
    [...found.values()].flatMap((known) => {
      const item = known.peek();
      const value = item && (own(from, item.field) as Json | undefined);
      return item && !Array.isArray(item.value) && !same(item.value, value) ? [item] : [];
    });

  return {
    of: slot,
    reasonOf: reason,
    explain: (field, text) => {
      reason(field).value = text;
    },
    renew,
    load,
    unexplained: (from) =>
      corrected(from)
        .map(({ field }) => field)
        .filter((field) => isEmpty(reason(field).peek())),
    withCorrections: (from) => {
      const rest = Object.fromEntries(Object.entries(from).filter(([key]) => key !== correctionsKey));
      const all = corrected(from).map(({ field, value, records }) => [
        field,
        { suggested: value, reason: reason(field).peek(), records },
      ]);
      return all.length === 0 ? rest : { ...rest, [correctionsKey]: Object.fromEntries(all) as JsonObject };
    },
  };
}

/** Whether an answer is what the records say. */
function same(suggested: Json, answer: Json | undefined): boolean {
  return canonicalJson(suggested) === canonicalJson(answer ?? null);
}
