import type { Round } from '../../domain/campaign.ts';
import type { Form, FormKind } from '../../domain/form/types.ts';
import type { Unit } from '../../domain/unit.ts';
import type { UnitFacts } from './bodies/scene.ts';
import type { Calendar } from './calendar.ts';
import type { Random } from './random.ts';
import type { DemoOfficer, DemoTree } from './units.ts';

/** Everything records are drawn from. */
export interface Ground {
  readonly tree: DemoTree;
  readonly calendar: Calendar;
  readonly campaign: string;
  readonly forms: readonly Form[];
  readonly random: Random;
  /** The rounds that have records. */
  readonly rounds: readonly Round[];
  /** The one of them that is not over; null in a year that is. */
  readonly running: Round | null;
  /** The kinds of records made. */
  readonly kinds: readonly FormKind[];
  /** ms since 1970; nothing is later. */
  readonly now: number;
}

/** Who speaks for a unit and who reviews it. */
export interface Desk {
  readonly unit: Unit;
  readonly facts: UnitFacts;
  readonly writer: DemoOfficer;
  readonly reviewer: DemoOfficer;
}
