import { acceptedRevision, formIdOf, submittedRevision } from './counted.ts';
import { tidy } from './form/expression.ts';
import { ratio, readBody } from './form/read.ts';
import { type Form, formKey, oncePerRound } from './form/types.ts';
import type { RecordRow, RecordState, Revision } from './record.ts';
import { type Column, type Columns, type RollUpField, columnsOf } from './rollup-columns.ts';
import { dayAt } from './time.ts';
import { type Unit, isGrassroots } from './unit.ts';

/** Figures by field id; null is "nobody gave one", 0 is an answer. Options and lines that nobody filled are absent. */
export type Figures = { readonly [field: string]: number | null };

/** One unit's line in a roll-up. */
export interface RollUpRow {
  readonly unit: Pick<Unit, 'id' | 'name' | 'kind'>;
  /** A grassroots unit: its figures are its own. */
  readonly leaf: boolean;
  /** Grassroots units at or below it that stood during the period or reported. */
  readonly units: number;
  /** How many of them have a record that counts as submitted. */
  readonly reported: number;
  /** Their records by state; withdrawn ones and siblings are in no count. */
  readonly states: { readonly [state in Exclude<RecordState, 'withdrawn'>]: number };
  /** From heads that are submitted, accepted or locked. */
  readonly submitted: Figures;
  /** From last accepted revisions. */
  readonly accepted: Figures;
  /** An upper unit's own record beside the computed figures: never added. `difference` = own − submitted. */
  readonly own?: {
    readonly record: string;
    readonly state: RecordState;
    readonly values: Figures;
    readonly difference: Figures;
  };
}

type Vector = readonly (number | undefined)[];

/** What one grassroots unit adds. */
interface Leaf {
  readonly records: readonly RecordRow[];
  readonly submitted: Vector | null;
  readonly accepted: Vector | null;
}

/** One form id, all its versions, over the records of a period. */
export class FormReading {
  readonly newest: Form;
  readonly fields: readonly RollUpField[];
  readonly #columns: Columns;
  readonly #versions: ReadonlyMap<string, Form>;
  readonly #byUnit: ReadonlyMap<string, readonly RecordRow[]>;
  readonly #allRounds: boolean;
  readonly #leaves = new Map<string, Leaf>();

  /** @param versions at least one */
  constructor(
    versions: readonly Form[],
    byUnit: ReadonlyMap<string, readonly RecordRow[]>,
    round: number | null,
  ) {
    this.#versions = new Map(versions.map((form) => [formKey(form), form]));
    const distinct = [...this.#versions.values()];
    this.newest = distinct.reduce((a, b) => (b.version > a.version ? b : a));
    this.#columns = columnsOf(distinct);
    this.fields = this.#columns.list.filter(isListed).map((column) => column.field);
    this.#byUnit = byUnit;
    this.#allRounds = round === null;
  }

  row(unit: Unit, leaves: readonly Unit[]): RollUpRow {
    const states = { submitted: 0, returned: 0, accepted: 0, locked: 0 };
    const submitted = new Sums(this.#columns.list);
    const accepted = new Sums(this.#columns.list);
    let reported = 0;
    for (const { id } of leaves) {
      const leaf = this.#leaf(id);
      for (const { state } of leaf.records) if (state !== 'withdrawn') states[state]++;
      if (leaf.submitted) {
        reported++;
        submitted.add(leaf.submitted);
      }
      if (leaf.accepted) accepted.add(leaf.accepted);
    }
    const leaf = isGrassroots(unit);
    const row = {
      unit: { id: unit.id, name: unit.name, kind: unit.kind },
      leaf,
      units: leaves.length,
      reported,
      states,
      submitted: submitted.figures(),
      accepted: accepted.figures(),
    };
    const own = leaf ? undefined : this.#own(unit.id, row.submitted);
    return own ? { ...row, own } : row;
  }

  #leaf(id: string): Leaf {
    const known = this.#leaves.get(id);
    if (known) return known;
    const records = this.#recordsOf(id);
    const made = {
      records,
      submitted: this.#vector(records, submittedRevision),
      accepted: this.#vector(records, acceptedRevision),
    };
    this.#leaves.set(id, made);
    return made;
  }

  #recordsOf(id: string): readonly RecordRow[] {
    return (this.#byUnit.get(id) ?? []).filter((record) => formIdOf(record) === this.newest.id);
  }

  /** An upper unit's own record, of the kinds a unit has one of; over all rounds the last one names it. */
  #own(id: string, computed: Figures): RollUpRow['own'] {
    const records = oncePerRound.has(this.newest.kind) ? this.#recordsOf(id) : [];
    const vector = this.#vector(records, submittedRevision);
    const last = [...records].sort((a, b) => (a.round ?? 0) - (b.round ?? 0)).findLast(submittedRevision);
    if (!vector || !last) return undefined;
    const sums = new Sums(this.#columns.list);
    sums.add(vector);
    const values = sums.figures();
    const difference = Object.entries(values).map(([field, value]): [string, number | null] => {
      const against = computed[field] ?? null;
      return [field, value === null || against === null ? null : (tidy(value - against) ?? null)];
    });
    return { record: last.id, state: last.state, values, difference: Object.fromEntries(difference) };
  }

  /** The unit's figures: added within a round, then over rounds by each column's rule. null when no record counts. */
  #vector(records: readonly RecordRow[], pick: (record: RecordRow) => Revision | null): Vector | null {
    const rounds = new Map<number, Vector>();
    for (const record of records) {
      const revision = pick(record);
      const vector = revision && this.#read(revision);
      if (!vector) continue;
      const known = rounds.get(record.round ?? 0);
      rounds.set(record.round ?? 0, known ? vector.map((value, index) => plus(known[index], value)) : vector);
    }
    if (rounds.size === 0) return null;
    const inOrder = [...rounds].sort(([a], [b]) => a - b).map(([, vector]) => vector);
    const [only] = inOrder;
    if (!this.#allRounds && only) return only;
    return this.#columns.list.map((column, index) => {
      if (column.kind === 'ratio' || column.rounds === 'none') return undefined;
      const values = inOrder.map((vector) => vector[index]);
      return column.rounds === 'sum' ? values.reduce(plus) : values.findLast((value) => value !== undefined);
    });
  }

  /** A version that is not at hand is read by the newest: its unknown fields count for nothing. */
  #read(revision: Revision): Vector {
    const version = this.#versions.get(revision.form) ?? this.newest;
    // The day it arrived stands for "today", so that the reading does not change with the day it is made.
    const today = dayAt(Date.parse(revision.receivedAt) || 0);
    return this.#columns.read(version, readBody(version, revision.body, { today }).values);
  }
}

const isListed = (column: Column): boolean => column.kind === 'ratio' || column.listed;

function plus(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : a + b;
}

/** Sums by column. Decimals are added with their lost bits kept apart (Neumaier), so that dust never shows. */
class Sums {
  readonly #columns: readonly Column[];
  readonly #sums: (number | undefined)[];
  readonly #lost: number[];

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
    this.#sums = columns.map(() => undefined);
    this.#lost = columns.map(() => 0);
  }

  add(vector: Vector): void {
    for (let i = 0; i < vector.length; i++) {
      const value = vector[i];
      if (value === undefined) continue;
      const sum = this.#sums[i] ?? 0;
      const next = sum + value;
      this.#lost[i] =
        (this.#lost[i] ?? 0) + (Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum);
      this.#sums[i] = next;
    }
  }

  figures(): Figures {
    const totals = new Map<string, number>();
    for (const [index, column] of this.#columns.entries()) {
      const sum = this.#sums[index];
      const total = sum === undefined ? undefined : tidy(sum + (this.#lost[index] ?? 0));
      if (total !== undefined) totals.set(column.field.id, total);
    }
    const figures: { [field: string]: number | null } = {};
    for (const column of this.#columns) {
      const { id } = column.field;
      if (column.kind === 'ratio')
        figures[id] = ratio(totals.get(column.numerator), totals.get(column.denominator)) ?? null;
      else if (column.listed && (totals.has(id) || !id.includes('.'))) figures[id] = totals.get(id) ?? null;
    }
    return figures;
  }
}
