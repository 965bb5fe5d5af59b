import { type Campaign, roundDays } from './campaign.ts';
import { countedRecords } from './counted.ts';
import { type UnitCoverage, type UnitReading, readUnit } from './coverage-unit.ts';
import { daysLeft, dueOf, lastDay } from './deadline.ts';
import { fold } from './fold.ts';
import { type Form, formKey } from './form/types.ts';
import type { RecordRow } from './record.ts';
import { type Day, dayAt } from './time.ts';
import { type Unit, existsOn, isGrassroots } from './unit.ts';
import { unitTree } from './unit-tree.ts';

export type { CoverageStep, UnitCoverage } from './coverage-unit.ts';

/** The denominators of a round as they were on the day they froze. */
export interface FrozenCoverage {
  readonly day: Day;
  /** Grassroots units in scope that day with their workforce of that day, people. */
  readonly units: readonly { readonly id: string; readonly workforce: number }[];
}

/** Rates as numerator and denominator, never a mean of percentages; the screen divides. */
export interface CoverageCount {
  readonly units: { readonly inScope: number; readonly confirmed: number; readonly accepted: number };
  /** People: Σ workforce, and of it those reached; a unit never counts for more than its own workforce. */
  readonly people: { readonly inScope: number; readonly reached: number; readonly accepted: number };
  /** Units in scope by the furthest step they made. */
  readonly steps: { readonly [step in UnitCoverage['step']]: number };
  /** Units in scope that did not confirm, and the day for it is over. */
  readonly overdue: number;
}

/**
 * How far a round has spread (`protocol.md` §5, domain.md §6.11 and R03): two denominators, units and people, for the
 * unit asked for (`total`) and its children (`rows`); every grassroots unit with its furthest step (`list`); upper units
 * apart (`upper`), in no count.
 */
export interface Coverage {
  readonly campaign: string;
  readonly round: number | null;
  readonly unit: string;
  /** Id of the confirmation form; null when the campaign has none. */
  readonly form: string | null;
  /** The day the denominators froze; null when the round has no dates, and today counts. */
  readonly frozenOn: Day | null;
  /** The last day to confirm and the days left, negative when over; null when none is set. */
  readonly due: { readonly lastDay: Day; readonly daysLeft: number } | null;
  /** Id of the form for a unit's own plan; null when the campaign has none. */
  readonly planForm: string | null;
  /** The last day for it, as `due`. */
  readonly planDue: { readonly lastDay: Day; readonly daysLeft: number } | null;
  readonly total: CoverageCount;
  readonly rows: readonly (CoverageCount & {
    readonly unit: Pick<Unit, 'id' | 'name' | 'kind'>;
    readonly leaf: boolean;
  })[];
  readonly list: readonly UnitCoverage[];
  /** Left out of the denominators by an accepted exemption. */
  readonly exempt: readonly { readonly unit: Pick<Unit, 'id' | 'name' | 'kind'>; readonly reason: string }[];
  readonly upper: readonly UnitCoverage[];
}

export interface CoverageQuestion {
  readonly campaign: Pick<Campaign, 'id' | 'rounds' | 'due'>;
  readonly round: number | null;
  /** Id of the unit asked for. */
  readonly unit: string;
  readonly units: Iterable<Unit>;
  readonly records: Iterable<RecordRow>;
  /** Version of the campaign each unit has pulled. */
  readonly opened: ReadonlyMap<string, number>;
  readonly forms: readonly Form[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The day the campaign was launched: denominators freeze then, if the round began before. */
  readonly launchedOn?: Day;
  readonly frozen?: FrozenCoverage;
}

/** The day the denominators of a round freeze: its first day, or the launch if later. null when the round has no dates. */
export function freezeDay(
  campaign: Pick<Campaign, 'rounds'>,
  round: number | null,
  launchedOn?: Day,
): Day | null {
  const found = campaign.rounds.find(({ no }) => no === round);
  const first = found ? (roundDays(found)?.first ?? null) : null;
  return launchedOn !== undefined && (first === null || launchedOn > first) ? launchedOn : first;
}

/** The denominators to keep with a round when it begins. */
export function freezeCoverage(units: Iterable<Unit>, day: Day): FrozenCoverage {
  const standing = [...units].filter((unit) => isGrassroots(unit) && existsOn(unit, day));
  return {
    day,
    units: standing.map(({ id, workforce }) => ({ id, workforce })).sort((a, b) => compare(a.id, b.id)),
  };
}

/** Deterministic: the same set of units and records in any order gives byte-equal JSON. An unknown unit gives zeros. */
export function coverage(question: CoverageQuestion): Coverage {
  const { campaign, round, unit, now, forms, opened } = question;
  const tree = unitTree(question.units);
  const below = tree.subtreeOf(unit);
  const frozenOn = question.frozen?.day ?? freezeDay(campaign, round, question.launchedOn);
  const day = frozenOn ?? dayAt(now);
  const frozen = question.frozen ?? freezeCoverage(below, day);
  const workforce = new Map(frozen.units.map((item) => [item.id, item.workforce]));
  const form = forms.find(({ kind }) => kind === 'coverage')?.id ?? null;
  const due = form === null ? null : dueOf(campaign.due, form, round);
  const planForm = forms.find(({ kind }) => kind === 'unit-plan')?.id ?? null;
  const planDue = planForm === null ? null : dueOf(campaign.due, planForm, null);
  const records = recordsByUnit(question);

  const readings = new Map<string, UnitReading>();
  // Of several with one key the first, as a search would find it.
  const byKey = new Map(forms.toReversed().map((one) => [formKey(one), one]));
  for (const item of below) {
    const own = records.get(item.id) ?? [];
    readings.set(
      item.id,
      readUnit(item, workforce.get(item.id) ?? item.workforce, own, { opened, forms: byKey, due, now }),
    );
  }
  const named = [...below].map((item) => ({ item, name: fold(item.name) }));
  named.sort((a, b) => compare(a.name, b.name) || compare(a.item.id, b.item.id));
  const readingsOf = (items: Iterable<Unit>): UnitReading[] =>
    [...items].flatMap(({ id }) => readings.get(id) ?? []);
  const inOrder = readingsOf(named.map(({ item }) => item));
  const scoped = inOrder.filter(({ line }) => workforce.has(line.unit.id));
  const count = (top: string): CoverageCount =>
    total(readingsOf(tree.subtreeOf(top)).filter(({ line }) => workforce.has(line.unit.id)));

  const top = tree.get(unit);
  const children = new Set(top && isGrassroots(top) ? [top] : tree.childrenOf(unit));
  const rows = named.flatMap(({ item }) => {
    if (!children.has(item)) return [];
    const counts = count(item.id);
    // A unit that is gone and has nobody below it says nothing about this round.
    return counts.units.inScope > 0 || existsOn(item, day)
      ? [{ unit: { id: item.id, name: item.name, kind: item.kind }, leaf: isGrassroots(item), ...counts }]
      : [];
  });
  return {
    campaign: campaign.id,
    round,
    unit,
    form,
    frozenOn,
    due: due && { lastDay: lastDay(due), daysLeft: daysLeft(due, now) },
    planForm,
    planDue: planDue && { lastDay: lastDay(planDue), daysLeft: daysLeft(planDue, now) },
    total: total(scoped),
    rows,
    list: scoped.filter(({ exempt }) => exempt === null).map(({ line }) => line),
    exempt: scoped.flatMap(({ line, exempt }) =>
      exempt === null ? [] : [{ unit: line.unit, reason: exempt }],
    ),
    upper: named.flatMap(({ item }) =>
      isUpper(item) && existsOn(item, day) ? readingsOf([item]).map(({ line }) => line) : [],
    ),
  };
}

function recordsByUnit({ campaign, round, records }: CoverageQuestion): Map<string, RecordRow[]> {
  const byUnit = new Map<string, RecordRow[]>();
  const inRound = countedRecords(records).filter((record) => {
    // A pledge for the whole year and a unit's own plan carry no round and stand in every one.
    const everyRound =
      record.round === null && (record.kind.startsWith('pledge-') || record.kind === 'unit-plan');
    return record.campaign === campaign.id && (round === null || record.round === round || everyRound);
  });
  inRound.sort((a, b) => (a.round ?? 0) - (b.round ?? 0) || compare(a.id, b.id));
  for (const record of inRound) {
    const list = byUnit.get(record.unit);
    if (list) list.push(record);
    else byUnit.set(record.unit, [record]);
  }
  return byUnit;
}

function total(readings: readonly UnitReading[]): CoverageCount {
  const steps = { none: 0, opened: 0, read: 0, launched: 0, pledged: 0, reported: 0 };
  const units = { inScope: 0, confirmed: 0, accepted: 0 };
  const people = { inScope: 0, reached: 0, accepted: 0 };
  let overdue = 0;
  for (const { line, reachedAccepted, exempt } of readings) {
    if (exempt !== null) continue;
    steps[line.step]++;
    units.inScope++;
    if (line.confirmed) units.confirmed++;
    if (line.accepted) units.accepted++;
    people.inScope += line.workforce;
    // One unit's count over its workforce must not hide that another was never reached.
    people.reached += Math.min(line.reached, line.workforce);
    people.accepted += Math.min(reachedAccepted, line.workforce);
    if (line.timing === 'overdue') overdue++;
  }
  return { units, people, steps, overdue };
}

/** A body above the grassroots; sections and groups stand below it and are in no list. */
const isUpper = (unit: Unit): boolean =>
  !isGrassroots(unit) && unit.kind !== 'section' && unit.kind !== 'group';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
