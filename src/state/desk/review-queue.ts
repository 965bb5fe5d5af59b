import type { Timing } from '../../domain/deadline.ts';
import { fold } from '../../domain/fold.ts';
import { parseFormKey } from '../../domain/form/types.ts';
import type { Unit } from '../../domain/unit.ts';
import type { UnitTree } from '../../domain/unit-tree.ts';
import { type Reviewed, waitsHere } from './reviewed.ts';

export const queueStates = ['open', 'under-way', 'accepted', 'returned', 'all'] as const;
type QueueState = (typeof queueStates)[number];

/** Which records are looked at. An empty part is "any". */
export interface QueueFilter {
  readonly state: QueueState;
  readonly form: string;
  readonly round: number | null;
  /** A child unit with everything below it; `direct`: units right below the officer's own. */
  readonly unit: string;
  readonly timing: Timing | '';
  /** What was typed into the search field; accents do not matter. */
  readonly text: string;
}

export const DIRECT = 'direct';

export const wholeQueue: QueueFilter = {
  state: 'open',
  form: '',
  round: null,
  unit: DIRECT,
  timing: '',
  text: '',
};

/** A record in the queue with the unit it is of. */
export interface QueueItem extends Reviewed {
  readonly unit: Pick<Unit, 'id' | 'name' | 'code' | 'kind'>;
}

/** Records of the units below the officer's, oldest first: who has waited longest is looked at first. */
export function queueOf(reviewed: readonly Reviewed[], tree: UnitTree, own: string): QueueItem[] {
  const below = new Map(tree.subtreeOf(own).map((unit) => [unit.id, unit]));
  below.delete(own);
  return reviewed
    .flatMap((item): QueueItem[] => {
      const unit = below.get(item.record.unit);
      return unit ? [{ ...item, unit }] : [];
    })
    .sort(
      (a, b) =>
        compare(a.record.head.receivedAt, b.record.head.receivedAt) || compare(a.record.id, b.record.id),
    );
}

/** What of the queue a filter lets through: what waits in the same order, what is done the latest first. */
export function filterQueue(
  items: readonly QueueItem[],
  filter: QueueFilter,
  tree: UnitTree,
  own: string,
): QueueItem[] {
  const within = unitsOf(filter.unit, tree, own);
  const words = fold(filter.text).split(/\s+/).filter(Boolean);
  const passed = items.filter((item) => {
    const { record, unit } = item;
    if (!isOfState(item, filter.state)) return false;
    if (filter.form !== '' && parseFormKey(record.form)?.id !== filter.form) return false;
    if (filter.round !== null && record.round !== filter.round) return false;
    if (within && !within.has(unit.id)) return false;
    if (filter.timing !== '' && record.timing !== filter.timing) return false;
    if (words.length === 0) return true;
    const text = fold(`${unit.name} ${unit.code} ${record.receipt.number ?? ''}`);
    return words.every((word) => text.includes(word));
  });
  return filter.state === 'open' || filter.state === 'all' ? passed : passed.reverse();
}

function unitsOf(unit: string, tree: UnitTree, own: string): ReadonlySet<string> | null {
  if (unit === '') return null;
  if (unit === DIRECT) return new Set(tree.childrenOf(own).map(({ id }) => id));
  return new Set(tree.subtreeOf(unit).map(({ id }) => id));
}

function isOfState(item: QueueItem, state: QueueState): boolean {
  switch (state) {
    case 'open':
      return waitsHere(item);
    case 'under-way':
      return item.stand === 'waiting' || item.stand === 'sending';
    case 'accepted':
      return item.stand === 'accepted' || item.stand === 'locked';
    case 'returned':
      return item.stand === 'returned';
    case 'all':
      return item.stand !== 'withdrawn';
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
