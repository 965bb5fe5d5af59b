import {
  type AwardCount,
  type DoubleAward,
  type Nomination,
  countAwards,
  doubleAwards,
  nominationOf,
} from '../../domain/awards.ts';
import { fold } from '../../domain/fold.ts';
import type { UnitTree } from '../../domain/unit-tree.ts';
import { type QueueItem, queueOf } from './review-queue.ts';
import type { Reviewed } from './reviewed.ts';

export const awardStates = ['decide', 'review', 'granted', 'refused', 'returned', 'all'] as const;
export type AwardState = (typeof awardStates)[number];

/** Which nominations are looked at. An empty part is "any". */
export interface AwardFilter {
  readonly state: AwardState;
  readonly award: string;
  readonly level: string;
  /** What was typed into the search field; accents do not matter. */
  readonly text: string;
}

/** A nomination of a unit below, as it stands with this officer's own words laid over it. */
export interface AwardItem extends QueueItem {
  readonly nomination: Nomination;
  /** What may award one achievement twice. */
  readonly doubles: readonly DoubleAward[];
}

/** The nominations of the branch, the latest last. Pure. `years`: of the campaigns they are of. */
export function awardItems(
  reviewed: readonly Reviewed[],
  tree: UnitTree,
  own: string,
  years: ReadonlyMap<string, number>,
): AwardItem[] {
  const items = queueOf(
    reviewed.filter(({ record }) => record.kind === 'nomination' && record.siblingOf === undefined),
    tree,
    own,
  ).map((item) => {
    const { record, review } = item;
    const decided = review?.decision === 'decide' ? review.outcome : undefined;
    return { ...item, nomination: nominationOf(record, decided ?? record.review?.outcome) };
  });
  const doubles = doubleAwards(
    items.map(({ nomination }) => nomination),
    years,
  );
  return items.map((item) => ({ ...item, doubles: doubles.get(item.record.id) ?? [] }));
}

/** What a nomination waits for, or came to. */
export function awardStateOf({ record, nomination }: AwardItem): Exclude<AwardState, 'all'> | 'withdrawn' {
  switch (record.state) {
    case 'submitted':
      return 'review';
    case 'returned':
      return 'returned';
    case 'withdrawn':
      return 'withdrawn';
    case 'accepted':
    case 'locked':
      if (!nomination.outcome) return 'decide';
      return nomination.outcome.granted ? 'granted' : 'refused';
  }
}

/** What the filter lets through: what waits the longest first, what is done the latest first. */
export function filterAwards(items: readonly AwardItem[], filter: AwardFilter): AwardItem[] {
  const words = fold(filter.text).split(/\s+/).filter(Boolean);
  const passed = items.filter((item) => {
    const { nomination, unit, record } = item;
    const state = awardStateOf(item);
    if (filter.state === 'all' ? state === 'withdrawn' : state !== filter.state) return false;
    if (filter.award !== '' && nomination.award !== filter.award) return false;
    if (filter.level !== '' && nomination.level !== filter.level) return false;
    if (words.length === 0) return true;
    const { subject, outcome } = nomination;
    const text = fold(
      `${subject} ${unit.name} ${unit.code} ${record.receipt.number ?? ''} ${outcome?.number ?? ''}`,
    );
    return words.every((word) => text.includes(word));
  });
  return filter.state === 'granted' || filter.state === 'refused' ? passed.reverse() : passed;
}

/** Proposed and granted of every award, in the order of the table; what nobody wrote into it comes last. */
export function awardCounts(
  items: readonly AwardItem[],
  table: readonly { readonly id: string }[],
): AwardCount[] {
  const place = new Map(table.map(({ id }, index) => [id, index]));
  return countAwards(items.map(({ nomination }) => nomination)).sort(
    (a, b) => (place.get(a.award) ?? table.length) - (place.get(b.award) ?? table.length),
  );
}
