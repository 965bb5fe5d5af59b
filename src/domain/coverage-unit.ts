import { acceptedRevision, submittedRevision } from './counted.ts';
import { type Timing, dueMoment } from './deadline.ts';
import type { Due } from './campaign.ts';
import { isEmpty, own } from './form/empty.ts';
import { readBody } from './form/read.ts';
import type { Form } from './form/types.ts';
import type { JsonObject } from './json.ts';
import type { RecordRow, RecordState, Revision } from './record.ts';
import { type Day, dayAt, isDay } from './time.ts';
import type { Unit } from './unit.ts';

/** From nothing known to a report sent; a unit stands at the furthest it reached (`protocol.md` §5). */
export const coverageSteps = ['none', 'opened', 'read', 'launched', 'pledged', 'reported'] as const;
export type CoverageStep = (typeof coverageSteps)[number];

/** One unit's place in the rollout of a round. */
export interface UnitCoverage {
  readonly unit: Pick<Unit, 'id' | 'name' | 'kind'>;
  readonly step: CoverageStep;
  /** Version of the campaign its devices pulled; null when none did. */
  readonly opened: number | null;
  readonly planReadOn: Day | null;
  /** A confirmation is submitted or accepted and says the movement was launched. */
  readonly confirmed: boolean;
  /** The same of the last accepted revision. */
  readonly accepted: boolean;
  /** People of the frozen denominator. */
  readonly workforce: number;
  /** People reached as confirmed, uncut; 0 when not confirmed. */
  readonly reached: number;
  /** Workforce as the confirmation states it, where that is not the frozen one. */
  readonly stated?: number;
  /** The confirmation, whatever became of it. */
  readonly record: { readonly id: string; readonly state: RecordState } | null;
  /** The unit's own plan (R23), whatever became of it; null while there is none. */
  readonly plan: { readonly id: string; readonly state: RecordState } | null;
  /** How the confirmation came; `waiting` while the day is not over, `overdue` after it. */
  readonly timing: Timing | 'waiting' | 'overdue';
}

/** What is read of one unit, with what only the totals need. */
export interface UnitReading {
  readonly line: UnitCoverage;
  /** People reached by the accepted confirmation. */
  readonly reachedAccepted: number;
  /** Why it is out of scope, when an accepted confirmation says so. */
  readonly exempt: string | null;
}

/** Reads one unit from its counted records of the round. */
export function readUnit(
  unit: Unit,
  workforce: number,
  records: readonly RecordRow[],
  {
    opened,
    forms,
    due,
    now,
  }: {
    opened: ReadonlyMap<string, number>;
    /** By key. */
    forms: ReadonlyMap<string, Form>;
    due: Due | null;
    now: number;
  },
): UnitReading {
  const confirmation = records.findLast((record) => record.kind === 'coverage');
  const plan = records.findLast((record) => record.kind === 'unit-plan');
  const sent = confirmation && submittedRevision(confirmation);
  const kept = confirmation && acceptedRevision(confirmation);
  const values = sent ? valuesOf(sent, forms) : {};
  const acceptedValues = kept ? valuesOf(kept, forms) : {};
  const planReadOn = confirmation ? own(valuesOf(confirmation.head, forms), 'planReadOn') : undefined;
  const confirmed = values.launched === true;
  const stated = own(values, 'workforceTotal');
  const accepted = acceptedValues.launched === true;
  const has = (test: (kind: string) => boolean): boolean =>
    records.some((record) => test(record.kind) && submittedRevision(record) !== null);
  const version = opened.get(unit.id) ?? null;
  const step: CoverageStep = has((kind) => kind.endsWith('-report'))
    ? 'reported'
    : has((kind) => kind.startsWith('pledge-'))
      ? 'pledged'
      : confirmed
        ? 'launched'
        : isDay(planReadOn)
          ? 'read'
          : version === null
            ? 'none'
            : 'opened';
  const waits = due === null ? 'none' : now < dueMoment(due) ? 'waiting' : 'overdue';
  return {
    line: {
      unit: { id: unit.id, name: unit.name, kind: unit.kind },
      step,
      opened: version,
      planReadOn: isDay(planReadOn) ? planReadOn : null,
      confirmed,
      accepted,
      workforce,
      reached: confirmed ? peopleOf(values) : 0,
      ...(confirmed && typeof stated === 'number' && stated !== workforce ? { stated } : {}),
      plan: plan ? { id: plan.id, state: plan.state } : null,
      record: confirmation ? { id: confirmation.id, state: confirmation.state } : null,
      timing: confirmation && sent ? confirmation.timing : waits,
    },
    reachedAccepted: accepted ? peopleOf(acceptedValues) : 0,
    exempt: reasonOf(own(acceptedValues, 'exemptReason')),
  };
}

/** A revision never changes, nor does a form: what one says by the other is read once, however often it is asked. */
const read = new WeakMap<Revision, { readonly form: Form; readonly values: JsonObject }>();

function valuesOf(revision: Revision, forms: ReadonlyMap<string, Form>): JsonObject {
  const form = forms.get(revision.form);
  if (!form) return revision.body;
  const known = read.get(revision);
  if (known?.form === form) return known.values;
  const { values } = readBody(form, revision.body, { today: dayAt(Date.parse(revision.receivedAt) || 0) });
  read.set(revision, { form, values });
  return values;
}

function peopleOf(values: JsonObject): number {
  return typeof values.workforceReached === 'number' ? Math.max(0, values.workforceReached) : 0;
}

function reasonOf(value: unknown): string | null {
  const reason = own(value, 'other') ?? value;
  return typeof reason === 'string' && !isEmpty(reason) ? reason : null;
}
