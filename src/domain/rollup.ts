import { type Campaign, roundDays } from './campaign.ts';
import { countedRecords, formIdOf } from './counted.ts';
import { fold } from './fold.ts';
import { type Form, type FormKind, formKinds } from './form/types.ts';
import type { RecordRow } from './record.ts';
import type { RollUpField } from './rollup-figures.ts';
import { FormReading, type RollUpRow } from './rollup-row.ts';
import { type Unit, isGrassroots } from './unit.ts';
import type { UnitTree } from './unit-tree.ts';
import type { Words } from './words.ts';

export type { RollUpField } from './rollup-figures.ts';
export type { RollUpRow } from './rollup-row.ts';
export type { Figures } from './rollup-sums.ts';

export interface RollUpForm {
  /** The form's id, without version. */
  readonly form: string;
  readonly kind: FormKind;
  readonly title: Words;
  readonly fields: readonly RollUpField[];
  /** The unit's children by name; the unit itself when it is a grassroots unit. */
  readonly rows: readonly RollUpRow[];
  readonly total: RollUpRow;
}

/**
 * A reading of records for a unit and its children (`protocol.md` §5), as the endpoint returns it and the desk shows it.
 * `round: null` is all rounds, each figure by its own rule over rounds.
 */
export interface RollUp {
  readonly campaign: string;
  readonly round: number | null;
  readonly unit: string;
  readonly forms: readonly RollUpForm[];
}

/** As the endpoint answers it; of a closed round with the accepted figures that were kept then, for the campaign's own unit. */
export type RollUpAnswer = RollUp & {
  readonly closed?: { /** ISO instant. */ readonly at: string; readonly accepted: RollUp };
};

export interface RollUpQuestion {
  /** Every version of the campaign's forms that a record may name. */
  readonly forms: readonly Form[];
  readonly tree: UnitTree;
  /** Id of the unit asked for. */
  readonly unit: string;
  readonly records: Iterable<RecordRow>;
  readonly campaign: Pick<Campaign, 'id' | 'rounds'>;
  readonly round: number | null;
}

/**
 * Computed from the set of records: the same set in any order, or met twice, gives byte-equal JSON (hazard D15). Only
 * records of grassroots units are added. Total: an unknown unit gives no forms.
 */
export function rollUp({ forms, tree, unit, records, campaign, round }: RollUpQuestion): RollUp {
  const top = tree.get(unit);
  const answer: RollUp = { campaign: campaign.id, round, unit, forms: [] };
  if (!top) return answer;
  const byForm = new Map<string, Map<string, RecordRow[]>>();
  const reporting = new Set<string>();
  for (const record of countedRecords(records)) {
    if (record.campaign !== campaign.id || (round !== null && record.round !== round)) continue;
    reporting.add(record.unit);
    const id = formIdOf(record);
    const byUnit = byForm.get(id) ?? new Map<string, RecordRow[]>();
    byForm.set(id, byUnit);
    const list = byUnit.get(record.unit);
    if (list) list.push(record);
    else byUnit.set(record.unit, [record]);
  }
  const stood = standing(campaign, round);
  const counts = (item: Unit): boolean => isGrassroots(item) && (stood(item) || reporting.has(item.id));
  const lines = (isGrassroots(top) ? [top] : [...tree.childrenOf(top.id)])
    .map((item) => ({ unit: item, leaves: tree.subtreeOf(item.id).filter(counts), name: fold(item.name) }))
    .filter(({ unit: item, leaves }) => leaves.length > 0 || stood(item))
    .sort((a, b) => compare(a.name, b.name) || compare(a.unit.id, b.unit.id));
  const all = { unit: top, leaves: tree.subtreeOf(top.id).filter(counts) };
  for (const line of [...lines, all]) line.leaves.sort((a, b) => compare(a.id, b.id));

  const versions = new Map<string, Form[]>();
  for (const form of forms) versions.set(form.id, [...(versions.get(form.id) ?? []), form]);
  const readings = [...versions.values()]
    .map((same) => new FormReading(same, byForm.get(same[0]?.id ?? '') ?? new Map(), round))
    .sort((a, b) => rank(a.newest) - rank(b.newest) || compare(a.newest.id, b.newest.id));
  return {
    ...answer,
    forms: readings.map((reading) => {
      const rows = lines.map((line) => reading.row(line.unit, line.leaves));
      const total = reading.row(all.unit, all.leaves);
      const { id: form, kind, title } = reading.newest;
      return { form, kind, title, fields: reading.fieldsOf(total), rows, total };
    }),
  };
}

const rank = (form: Form): number => formKinds.indexOf(form.kind);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether a unit stood at some time of the round, or of any round; every unit does when no round has dates. */
function standing(campaign: Pick<Campaign, 'rounds'>, round: number | null): (unit: Unit) => boolean {
  const days = campaign.rounds
    .filter(({ no }) => round === null || no === round)
    .flatMap((item) => roundDays(item) ?? []);
  if (days.length === 0) return () => true;
  const first = days.map((day) => day.first).sort()[0] ?? '';
  const last =
    days
      .map((day) => day.last)
      .sort()
      .at(-1) ?? '';
  return (unit) => unit.from <= last && (unit.to === null || first <= unit.to);
}
