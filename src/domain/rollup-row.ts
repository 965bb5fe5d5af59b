import { acceptedRevision, submittedRevision } from './counted.ts';
import { tidy } from './form/expression.ts';
import { type Form, formKey, oncePerRound } from './form/types.ts';
import type { RecordRow, RecordState, Revision } from './record.ts';
import { type Columns, type Vector, columnsFor } from './rollup-columns.ts';
import type { RollUpField } from './rollup-figures.ts';
import { type Figures, Sums, figuresOf } from './rollup-sums.ts';
import { type Unit, isGrassroots } from './unit.ts';

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

/** What one unit adds. */
interface Leaf {
  readonly records: readonly RecordRow[];
  readonly submitted: Vector | null;
  readonly accepted: Vector | null;
}

const nothing: Leaf = { records: [], submitted: null, accepted: null };

/** One form id, all its versions, over the records of a period. */
export class FormReading {
  readonly newest: Form;
  readonly #fields: readonly RollUpField[];
  readonly #columns: Columns;
  readonly #versions: ReadonlyMap<string, Form>;
  readonly #byUnit: ReadonlyMap<string, readonly RecordRow[]>;
  readonly #allRounds: boolean;
  readonly #leaves = new Map<string, Leaf>();

  /**
   * @param versions at least one
   * @param byUnit the records of this form that count, by unit
   */
  constructor(
    versions: readonly Form[],
    byUnit: ReadonlyMap<string, readonly RecordRow[]>,
    round: number | null,
  ) {
    this.#versions = new Map(versions.map((form) => [formKey(form), form]));
    const distinct = [...this.#versions.values()];
    this.newest = distinct.reduce((a, b) => (b.version > a.version ? b : a));
    this.#columns = columnsFor(distinct);
    this.#fields = this.#columns.list.flatMap((column) =>
      column.kind === 'ratio' || column.listed ? [column.field] : [],
    );
    this.#byUnit = byUnit;
    this.#allRounds = round === null;
  }

  /** What heads the figures of a total; what is asked no longer stands there while somebody has answered it. */
  fieldsOf({ submitted, accepted }: Pick<RollUpRow, 'submitted' | 'accepted'>): readonly RollUpField[] {
    const { gone } = this.#columns;
    return this.#fields.filter(({ id }) => !gone.has(id) || (submitted[id] ?? accepted[id] ?? null) !== null);
  }

  row(unit: Unit, leaves: readonly Unit[]): RollUpRow {
    const states = { submitted: 0, returned: 0, accepted: 0, locked: 0 };
    const submitted: Vector[] = [];
    const accepted: Vector[] = [];
    for (const { id } of leaves) {
      const leaf = this.#leaf(id);
      for (const { state } of leaf.records) if (state !== 'withdrawn') states[state]++;
      if (leaf.submitted) submitted.push(leaf.submitted);
      if (leaf.accepted) accepted.push(leaf.accepted);
    }
    // A unit whose head is accepted has one set of figures, not two.
    const same =
      submitted.length === accepted.length && submitted.every((vector, index) => vector === accepted[index]);
    const figures = this.#add(submitted);
    const row = {
      unit: { id: unit.id, name: unit.name, kind: unit.kind },
      leaf: isGrassroots(unit),
      units: leaves.length,
      reported: submitted.length,
      states,
      submitted: figures,
      accepted: same ? figures : this.#add(accepted),
    };
    const own = row.leaf ? undefined : this.#own(unit.id, figures);
    return own ? { ...row, own } : row;
  }

  #add(vectors: readonly Vector[]): Figures {
    const [only] = vectors;
    if (!only) return this.#columns.none;
    if (vectors.length === 1) return this.#columns.show(only);
    const sums = new Sums(this.#columns.list.length);
    for (const vector of vectors) sums.add(vector);
    return figuresOf(this.#columns.list, sums.total());
  }

  #leaf(id: string): Leaf {
    const known = this.#leaves.get(id);
    if (known) return known;
    const records = this.#byUnit.get(id);
    if (!records) return nothing;
    const read = new Map<Revision, Vector>();
    const made = {
      records,
      submitted: this.#vector(records, submittedRevision, read),
      accepted: this.#vector(records, acceptedRevision, read),
    };
    this.#leaves.set(id, made);
    return made;
  }

  /** An upper unit's own record, of the kinds a unit has one of; over all rounds the last one names it. */
  #own(id: string, computed: Figures): RollUpRow['own'] {
    const records = oncePerRound.has(this.newest.kind) ? (this.#byUnit.get(id) ?? []) : [];
    const last = [...records].sort((a, b) => (a.round ?? 0) - (b.round ?? 0)).findLast(submittedRevision);
    const vector = this.#leaf(id).submitted;
    if (!vector || !last) return undefined;
    const figures = this.#add([vector]);
    const values: { [field: string]: number | null } = {};
    const difference: { [field: string]: number | null } = {};
    for (const { id: field, type } of this.#fields) {
      const value = figures[field];
      // A choice speaks of the unit that made it: how many below chose the same is no figure to hold it against.
      if (value === undefined || type === 'yesNo' || type === 'choice') continue;
      values[field] = value;
      const against = computed[field] ?? null;
      difference[field] = value === null || against === null ? null : (tidy(value - against) ?? null);
    }
    return { record: last.id, state: last.state, values, difference };
  }

  /** The unit's figures: added within a round, then over rounds by each column's rule. null when no record counts. */
  #vector(
    records: readonly RecordRow[],
    pick: (record: RecordRow) => Revision | null,
    read: Map<Revision, Vector>,
  ): Vector | null {
    const rounds = new Map<number, Vector>();
    for (const record of records) {
      const revision = pick(record);
      if (!revision) continue;
      const vector = read.get(revision) ?? this.#read(revision);
      read.set(revision, vector);
      const known = rounds.get(record.round ?? 0);
      rounds.set(record.round ?? 0, known ? known.map((value, index) => plus(value, vector[index])) : vector);
    }
    const inOrder = [...rounds].sort(([a], [b]) => a - b).map(([, vector]) => vector);
    const [first] = inOrder;
    if (!first || !this.#allRounds) return first ?? null;
    return first.map((_, index) => {
      const column = this.#columns.list[index];
      if (column?.kind !== 'sum' || column.rounds === 'none') return Number.NaN;
      const values = inOrder.map((vector) => vector[index] ?? Number.NaN);
      return column.rounds === 'sum'
        ? values.reduce(plus)
        : (values.findLast((value) => !Number.isNaN(value)) ?? Number.NaN);
    });
  }

  /** A version that is not at hand is read by the newest: its unknown fields count for nothing. */
  #read(revision: Revision): Vector {
    return this.#columns.read(this.#versions.get(revision.form) ?? this.newest, revision);
  }
}

function plus(a: number, b: number | undefined): number {
  if (b === undefined || Number.isNaN(b)) return a;
  return Number.isNaN(a) ? b : a + b;
}
