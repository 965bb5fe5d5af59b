import type { Precision } from '../../domain/campaign.ts';
import { isMonth } from '../../domain/time.ts';
import { withChanged } from './plan-lists.ts';
import type { DateEntry, PlanSheet } from './plan-sheet.ts';

/** The sheet with one date of a round as `change` makes it. */
export function withRoundDate(
  sheet: PlanSheet,
  key: number,
  side: 'start' | 'end',
  change: (date: DateEntry) => DateEntry,
): PlanSheet {
  const round = sheet.rounds.find((one) => one.key === key);
  return round ? withChanged(sheet, 'rounds', key, { [side]: change(round[side]) }) : sheet;
}

/** A day made a month keeps its month; a month made a day waits for its day. */
export function withPrecision(date: DateEntry, precision: Precision, side: 'start' | 'end'): DateEntry {
  if (date.precision === precision) return date;
  if (precision === 'month') return { ...date, precision, value: date.value.slice(0, 7), trust: 'person' };
  const value = isMonth(date.value) && side === 'start' ? `${date.value}-01` : '';
  return { ...date, precision, value, trust: 'person' };
}
