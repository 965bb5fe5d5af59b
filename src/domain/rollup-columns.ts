import { stepsFor } from './form/order.ts';
import { readSteps } from './form/read.ts';
import type { Form } from './form/types.ts';
import type { Revision } from './record.ts';
import { type Column, notAsked } from './rollup-figures.ts';
import { type Source, ratioParts, sourcesOf } from './rollup-sources.ts';
import { type Figures, figuresOf } from './rollup-sums.ts';
import { dayAt } from './time.ts';

/** One figure for each column; NaN where nobody gave one. */
export type Vector = Float64Array;

/** The columns of a form's versions as they were last read; forms never change, so they are worked out once. */
const known = new WeakMap<Form, { readonly versions: readonly Form[]; readonly columns: Columns }>();

/** @param versions at least one; the same ones in the same order have the same columns */
export function columnsFor(versions: readonly Form[]): Columns {
  const [first] = versions;
  const found = first && known.get(first);
  if (found && isSame(found.versions, versions)) return found.columns;
  const columns = new Columns(versions);
  if (first) known.set(first, { versions, columns });
  return columns;
}

const isSame = (some: readonly Form[], others: readonly Form[]): boolean =>
  some.length === others.length && some.every((form, index) => form === others[index]);

/** The columns that the versions of one form share, and how a filled form of each version becomes figures. */
export class Columns {
  readonly list: readonly Column[];
  /** Ids of columns that only earlier versions have. */
  readonly gone: ReadonlySet<string>;
  readonly #readers = new Map<Form, (revision: Revision) => Vector>();
  /** A revision never changes: it becomes figures once, however often it is added up. */
  readonly #read = new WeakMap<Revision, Vector>();
  readonly #shown = new WeakMap<Vector, Figures>();
  /** The figures of those who gave none. */
  readonly none: Figures;

  /** Versions roll up together by field id; the newest one's words and order head the columns. */
  constructor(versions: readonly Form[]) {
    const parts = new Set(versions.flatMap(ratioParts));
    const byVersion = [...versions]
      .sort((a, b) => b.version - a.version)
      .map((form) => ({ form, sources: sourcesOf(form, parts) }));
    const slots = new Map<string, number>();
    const list: Column[] = [];
    const gone = new Set<string>();
    for (const [age, { sources }] of byVersion.entries())
      for (const column of sources.flatMap(({ columns }) => columns)) {
        if (slots.has(column.field.id)) continue;
        slots.set(column.field.id, list.length);
        list.push(age === 0 ? column : notAsked(column));
        if (age > 0) gone.add(column.field.id);
      }
    this.list = list;
    this.gone = gone;
    this.none = figuresOf(list, null);
    for (const { form, sources } of byVersion) this.#readers.set(form, readerOf(form, sources, slots));
  }

  /** One vector as figures. */
  show(vector: Vector): Figures {
    const known = this.#shown.get(vector) ?? figuresOf(this.list, vector);
    this.#shown.set(vector, known);
    return known;
  }

  /** The figures of a revision, which nobody may change. */
  read(version: Form, revision: Revision): Vector {
    const known = this.#read.get(revision);
    if (known) return known;
    const vector =
      this.#readers.get(version)?.(revision) ?? new Float64Array(this.list.length).fill(Number.NaN);
    this.#read.set(revision, vector);
    return vector;
  }
}

function readerOf(
  form: Form,
  sources: readonly Source[],
  slots: ReadonlyMap<string, number>,
): (revision: Revision) => Vector {
  const slotOf = (id: string): number => slots.get(id) ?? -1;
  const [plain, reckoned] = [true, false].map((plain) => sources.filter((source) => source.plain === plain));
  const steps = stepsFor(form, new Set(reckoned?.flatMap(({ reads }) => reads)));
  const fromBody = plain?.flatMap((source) => source.bind(slotOf) ?? []) ?? [];
  const fromReading = reckoned?.flatMap((source) => source.bind(slotOf) ?? []) ?? [];
  const usesToday = JSON.stringify(form.sections).includes('"today"');
  return ({ body, receivedAt }) => {
    const vector = new Float64Array(slots.size).fill(Number.NaN);
    for (const fill of fromBody) fill(body, vector);
    // The day it arrived stands for "today", so that the reading does not change with the day it is made.
    const today = usesToday ? dayAt(Date.parse(receivedAt) || 0) : '';
    const { values } = readSteps(steps, body, { today });
    for (const fill of fromReading) fill(values, vector);
    return vector;
  };
}
