import { computed, signal } from '@preact/signals';
import { fold } from '../../domain/fold.ts';
import type { Problem } from '../../domain/problem.ts';
import { type Unit, existsOn, isGrassroots } from '../../domain/unit.ts';
import type { PeopleReply } from '../../sync/units.ts';
import { readPeople } from '../../sync/units.ts';
import { modelOf } from '../model.ts';
import { storageProblem } from '../problem-of.ts';
import type { Session } from '../session.ts';
import { deskChoice } from './choice.ts';
import { upperFirst } from './rollup-desk.ts';

/** A line of the tree as it is drawn. */
export interface TreeLine {
  readonly unit: Unit;
  readonly depth: number;
  /** How many stand right below it. */
  readonly children: number;
  readonly open: boolean;
  /** Grassroots unions at or below it that stand today. */
  readonly leaves: number;
  /** It stands today, and nobody works in it yet. */
  readonly empty: boolean;
  readonly ended: boolean;
  /** Names of those above it, where the list is found by searching. */
  readonly path: string | null;
}

/** Somebody of a unit, with what they may do until when, and their phones. */
export interface Person {
  readonly officer: string;
  readonly name: string;
  readonly grants: readonly PeopleReply['mandates'][number][];
  readonly devices: readonly PeopleReply['devices'][number][];
}

/** Found lines beyond are not listed: who searches writes one letter more. */
const FOUND = 200;

/** `/ban/don-vi`: the tree of the branch, and who works in it. */
export const createUnitsDesk = modelOf((session: Session) => {
  const { world, officer, clock, ports } = session;
  const choice = deskChoice(session);
  const opened = signal<ReadonlySet<string>>(new Set([officer.unit.id]), { name: 'units-open' });
  const typed = signal('', { name: 'units-search' });
  const withEnded = signal(false, { name: 'units-ended' });
  const people = signal<PeopleReply | null>(null, { name: 'people' });
  const problem = signal<Problem | null>(null, { name: 'people-problem' });
  const asking = signal(false, { name: 'people-asking' });

  const stands = (unit: Unit): boolean => unit.to === null || existsOn(unit, clock.today.value);
  const branch = computed(() => choice.tree.value.subtreeOf(officer.unit.id), { name: 'units-branch' });
  /** Counted from the bottom once, not for each line. */
  const leaves = computed(
    () => {
      const counts = new Map<string, number>();
      for (const unit of [...branch.value].reverse()) {
        const own = (counts.get(unit.id) ?? 0) + (isGrassroots(unit) && stands(unit) ? 1 : 0);
        counts.set(unit.id, own);
        if (unit.parent !== null) counts.set(unit.parent, (counts.get(unit.parent) ?? 0) + own);
      }
      return counts;
    },
    { name: 'units-leaves' },
  );
  const folded = computed(
    () => new Map(branch.value.map((unit) => [unit.id, fold(`${unit.name} ${unit.code}`)])),
    { name: 'units-folded' },
  );
  const peopled = computed(() => new Set(people.value?.mandates.map(({ unit }) => unit)));
  const invited = computed(() => new Set(people.value?.invited.map(({ unit }) => unit)));
  const aboveOf = ({ parent }: Unit): string => choice.tree.value.get(parent ?? '')?.name ?? '';
  const byName = (a: Unit, b: Unit): number =>
    (folded.value.get(a.id) ?? '') < (folded.value.get(b.id) ?? '') ? -1 : 1;
  const below = (id: string): Unit[] =>
    upperFirst(
      choice.tree.value
        .childrenOf(id)
        .filter((unit) => withEnded.value || stands(unit))
        .toSorted(byName)
        .map((unit) => ({ unit, leaf: isGrassroots(unit) })),
    ).map(({ unit }) => unit);
  const lineOf = (unit: Unit, depth: number, path: string | null): TreeLine => ({
    unit,
    depth,
    path,
    children: choice.tree.value.childrenOf(unit.id).length,
    open: opened.value.has(unit.id),
    leaves: leaves.value.get(unit.id) ?? 0,
    empty: people.value !== null && stands(unit) && !peopled.value.has(unit.id),
    ended: !stands(unit),
  });
  const words = computed(() => fold(typed.value).split(/\s+/).filter(Boolean));
  const found = computed(() =>
    words.value.length === 0
      ? []
      : branch.value
          .filter(
            (unit) =>
              (withEnded.value || stands(unit)) &&
              words.value.every((word) => folded.value.get(unit.id)?.includes(word)),
          )
          .toSorted(byName),
  );
  const lines = computed(
    (): TreeLine[] => {
      const tree = choice.tree.value;
      if (words.value.length > 0)
        return found.value.slice(0, FOUND).map((unit) => {
          const above = tree.ancestorsOf(unit.id).filter(({ id }) => tree.isWithin(id, officer.unit.id));
          return lineOf(unit, 0, above.map(({ name }) => name).join(' › '));
        });
      const drawn: TreeLine[] = [];
      const draw = (unit: Unit, depth: number): void => {
        drawn.push(lineOf(unit, depth, null));
        if (opened.value.has(unit.id)) for (const child of below(unit.id)) draw(child, depth + 1);
      };
      const top = tree.get(officer.unit.id);
      if (top) draw(top, 0);
      return drawn;
    },
    { name: 'units-lines' },
  );
  const chosen = computed(() => {
    const wanted = choice.named.value.get('dv');
    return wanted !== null && choice.tree.value.isWithin(wanted, officer.unit.id)
      ? (choice.tree.value.get(wanted) ?? null)
      : null;
  });
  const refresh = async (): Promise<void> => {
    if (asking.peek()) return;
    asking.value = true;
    try {
      people.value = await readPeople(ports, officer.id, officer.unit.id);
      problem.value = null;
    } catch (error) {
      problem.value = storageProblem(error);
    }
    asking.value = false;
  };
  void refresh();

  return {
    choice,
    ready: world.ready,
    lines,
    /** How many were found, listed or not. */
    found: computed(() => (words.value.length === 0 ? null : found.value.length)),
    search: computed(() => typed.value),
    type: (text: string) => {
      typed.value = text;
    },
    withEnded: computed(() => withEnded.value),
    showEnded: (wanted: boolean) => {
      withEnded.value = wanted;
    },
    toggle: (id: string) => {
      const next = new Set(opened.value);
      if (!next.delete(id)) next.add(id);
      opened.value = next;
    },
    /** How many units and grassroots unions the branch has today. */
    size: computed(() => ({
      units: branch.value.filter(stands).length,
      leaves: leaves.value.get(officer.unit.id) ?? 0,
    })),
    /** The unit in view; null while none is chosen. */
    chosen,
    /** Who may change the tree. */
    administers: computed(() => officer.role === 'admin'),
    /** The unit the officer works for cannot be moved, merged or ended from here. */
    mayReplace: computed(() => chosen.value !== null && chosen.value.id !== officer.unit.id),
    /** People of the unit in view; null while nobody was told. */
    persons: computed((): Person[] | null => {
      const unit = chosen.value;
      const told = people.value;
      if (!unit || !told) return null;
      const here = new Map<string, Person>();
      for (const grant of told.mandates) {
        if (grant.unit !== unit.id) continue;
        const known = here.get(grant.officer);
        here.set(grant.officer, {
          officer: grant.officer,
          name: grant.name,
          grants: [...(known?.grants ?? []), grant],
          devices: told.devices.filter((device) => device.officer === grant.officer),
        });
      }
      return [...here.values()];
    }),
    /** Codes of the unit in view that nobody has used. */
    waiting: computed(() => people.value?.invited.filter(({ unit }) => unit === chosen.value?.id) ?? []),
    /** Which versions of which campaigns reached the unit in view. */
    opened: computed(() =>
      (people.value?.opened.filter(({ unit }) => unit === chosen.value?.id) ?? []).map((one) => ({
        ...one,
        title: world.campaigns.value.find(({ id }) => id === one.campaign)?.title ?? null,
        newest: world.campaigns.value.find(({ id }) => id === one.campaign)?.version ?? null,
      })),
    ),
    /** Everybody of the branch once, to choose a substitute from. */
    everybody: computed(() => {
      const once = new Map(
        people.value?.mandates.map(({ officer: id, name, unit }) => [id, { id, name, unit }]),
      );
      return [...once.values()].toSorted((a, b) => (fold(a.name) < fold(b.name) ? -1 : 1));
    }),
    /** Units at or below the one in view that stand today and have neither an officer nor a code on its way. */
    wanting: computed((): readonly Unit[] =>
      people.value === null
        ? []
        : choice.tree.value
            .subtreeOf(chosen.value?.id ?? officer.unit.id)
            .filter((unit) => stands(unit) && !peopled.value.has(unit.id) && !invited.value.has(unit.id))
            // As they are handed out: those below one unit together, by name.
            .sort((a, b) => inOrder(aboveOf(a), aboveOf(b)) || inOrder(a.name, b.name)),
    ),
    told: computed(() => people.value !== null),
    problem: computed(() => problem.value),
    refresh,
  };
});
export type UnitsDesk = ReturnType<typeof createUnitsDesk>;

const inOrder = new Intl.Collator('vi', { numeric: true }).compare;
