import type { Day } from './time.ts';

/** What kind of union body a unit is (`domain.md` §5). Levels are data: any kind may stand under any other. */
export const unitKinds = [
  'national',
  'province',
  'sector_national',
  'sector_local',
  'corporation',
  'zone',
  'district',
  'commune',
  'grassroots',
  'occupational',
  'section',
  'group',
] as const;
export type UnitKind = (typeof unitKinds)[number];

/** A node of the organisation tree, valid from `from` to `to` (both inclusive; `to: null` is "still there"). */
export interface Unit {
  readonly id: string;
  readonly parent: string | null;
  readonly kind: UnitKind;
  readonly name: string;
  /** Short code used in lists and imports; unique within the federation. */
  readonly code: string;
  /** Union members (đoàn viên), people. */
  readonly members: number;
  /** Workers of the unit (CNVCLĐ), people; members ≤ workforce. */
  readonly workforce: number;
  readonly from: Day;
  readonly to: Day | null;
}

/** Whether the unit existed on that day. */
export function existsOn(unit: Unit, day: Day): boolean {
  return unit.from <= day && (unit.to === null || day <= unit.to);
}

/** Whether the unit is one that coverage counts: a grassroots or occupational union. */
export function isGrassroots(unit: Pick<Unit, 'kind'>): boolean {
  return unit.kind === 'grassroots' || unit.kind === 'occupational';
}
