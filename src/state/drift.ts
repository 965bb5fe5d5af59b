import { own } from '../domain/form/empty.ts';
import { correctionsOf } from '../domain/form/prefill.ts';
import type { Field, Form } from '../domain/form/types.ts';
import { everyField } from '../domain/form/values.ts';
import { type Json, canonicalJson } from '../domain/json.ts';
import type { Filled } from './editor/newest.ts';
import { prefilledOf } from './editor/prefilled.ts';
import type { Session } from './session.ts';
import type { Work } from './work.ts';

/** A figure of a report that the unit's records have left behind since it was sent. */
export interface Drift {
  readonly field: Field;
  readonly told: Json;
  readonly now: Json;
  readonly records: readonly string[];
}

/**
 * Where the unit's records say something else today than a report that was sent: what it took stays in it, and a later
 * correction shows as a difference (`forms.md`, prefill). A figure corrected by hand differs only when the records say
 * something else than they did then.
 */
export function driftOf(
  session: Pick<Session, 'world' | 'clock'>,
  work: Work,
  form: Form,
  filled: Filled,
): Drift[] {
  const fields = new Map(everyField(form).map(({ field }) => [field.id, field]));
  const corrections = correctionsOf(filled.body);
  return prefilledOf(session, work, form).flatMap(({ field: id, value, records }): Drift[] => {
    const field = fields.get(id);
    const told = own(filled.body, id) as Json | undefined;
    if (!field || told === undefined || Array.isArray(value)) return [];
    const took = corrections.get(id)?.suggested ?? told;
    return canonicalJson(took) === canonicalJson(value) ? [] : [{ field, told, now: value, records }];
  });
}
