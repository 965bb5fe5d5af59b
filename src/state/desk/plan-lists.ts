import {
  type ListName,
  type PlanSheet,
  type Row,
  type SheetRound,
  absent,
  absentDate,
} from './plan-sheet.ts';

type RowOf<L extends ListName> = PlanSheet[L][number];

const nextKey = (rows: readonly { readonly key: number }[]): number =>
  rows.reduce((highest, { key }) => Math.max(highest, key), 0) + 1;

/** An empty row of each list. */
const blank: { readonly [L in ListName]: (sheet: PlanSheet) => Omit<RowOf<L>, 'key'> } = {
  rounds: ({ rounds }): SheetRound => ({
    no: rounds.reduce((highest, { no }) => Math.max(highest, no), 0) + 1,
    start: absentDate,
    end: absentDate,
    theme: absent,
    at: null,
  }),
  milestones: ({ rounds }) => ({ title: absent, date: '', round: rounds[0]?.no ?? null, kind: 'event' }),
  movements: () => ({ name: absent, kind: 'movement', launchedBy: '' }),
  targets: () => ({ text: absent, value: '', unit: '%' }),
  contacts: () => ({ unit: '', scope: '', phone: '', email: '', at: null }),
  recipients: () => ({ name: absent, purpose: null }),
};

/** The sheet with an empty row at the end of a list, and the row's key. */
export function withRow(sheet: PlanSheet, list: ListName): { sheet: PlanSheet; key: number } {
  const key = nextKey(sheet[list]);
  return { sheet: { ...sheet, [list]: [...sheet[list], { ...blank[list](sheet), key }] }, key };
}

/** The sheet with one row changed. */
export function withChanged<L extends ListName>(
  sheet: PlanSheet,
  list: L,
  key: number,
  part: Partial<RowOf<L>>,
): PlanSheet {
  const rows: readonly Row<object>[] = sheet[list];
  return { ...sheet, [list]: rows.map((row) => (row.key === key ? { ...row, ...part } : row)) };
}

/** The sheet without a row, and what puts the row back where it was. */
export function withoutRow(
  sheet: PlanSheet,
  list: ListName,
  key: number,
): { sheet: PlanSheet; restore: (sheet: PlanSheet) => PlanSheet } {
  const rows: readonly Row<object>[] = sheet[list];
  const index = rows.findIndex((row) => row.key === key);
  const row = rows[index];
  if (!row) return { sheet, restore: (now) => now };
  return {
    sheet: { ...sheet, [list]: rows.filter((one) => one.key !== key) },
    restore: (now) => {
      const current: readonly Row<object>[] = now[list];
      if (current.some((one) => one.key === key)) return now;
      return { ...now, [list]: [...current.slice(0, index), row, ...current.slice(index)] };
    },
  };
}
