import type { RollUpField, RollUpForm, RollUpRow } from './rollup.ts';

/** An accepted figure that is another one now than when its round was closed. */
export interface SinceClosing {
  readonly field: RollUpField;
  /** null: nobody had given one. */
  readonly kept: number | null;
  readonly now: number | null;
  /** Units right below whose figure it is, by name. */
  readonly units: readonly RollUpRow['unit'][];
}

/** What was put right after a round was closed: every accepted figure that differs from the one kept then. */
export function sinceClosing(closed: RollUpForm | undefined, now: RollUpForm): SinceClosing[] {
  const before = new Map((closed?.rows ?? []).map((row) => [row.unit.id, row]));
  return now.fields.flatMap((field): SinceClosing[] => {
    const accepted = (row: RollUpRow | undefined): number | null => row?.accepted[field.id] ?? null;
    const figures = { kept: accepted(closed?.total), now: accepted(now.total) };
    const units = now.rows.filter((row) => accepted(row) !== accepted(before.get(row.unit.id)));
    // Two that made up for each other leave the sum, and are told all the same.
    return figures.kept === figures.now && units.length === 0
      ? []
      : [{ field, ...figures, units: units.map(({ unit }) => unit) }];
  });
}
