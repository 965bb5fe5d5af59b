import { readOutcome } from '../awards.ts';
import { acceptedRevision, countedRecords, formIdOf } from '../counted.ts';
import { type Json, type JsonObject, isObject } from '../json.ts';
import type { RecordRow, Revision } from '../record.ts';
import { isEmpty, own } from './empty.ts';
import { type Context, evaluate, holds, tidy } from './expression.ts';
import { type PrefilledRow, type RowSource, prefilledRows } from './prefill-rows.ts';
import { readBody } from './read.ts';
import { type Form, type Prefill, formKey } from './types.ts';
import { everyField } from './values.ts';

/** What a field opens with, and the records behind it: each figure is a link to them. */
export interface Prefilled {
  readonly field: string;
  readonly value: Json;
  /** Ids of the records, oldest first. */
  readonly records: readonly string[];
  /** Of a figure added up over units below: how many gave theirs. */
  readonly units?: number;
  /** Of a table: its rows apart, each with the records behind it. */
  readonly rows?: readonly PrefilledRow[];
}

/** `year`, `period` and `due` are those of the form that is opened, for rules that speak of its round. */
export interface PrefillContext extends Pick<Context, 'today' | 'year' | 'period' | 'due'> {
  readonly unit: string;
  readonly round: number | null;
  /** Only records of this campaign; all when absent. */
  readonly campaign?: string;
  /** Forms the records were filled with: then hidden answers count for nothing and computed ones can be read. */
  readonly forms?: readonly Form[];
}

/**
 * What a form opens with, from the unit's own records. A field with no record behind it is left out: nothing known is
 * not 0. Withdrawn records and siblings never count, and one record never counts twice in a figure. Where `states` names
 * `accepted`, a locked record counts too, and of a record that was revised since, its accepted revision. Where two rules
 * know something of one field, the later one has the word.
 */
export function prefill(form: Form, records: Iterable<RecordRow>, context: PrefillContext): Prefilled[] {
  const own = countedRecords(records)
    .filter((record) => record.unit === context.unit)
    .filter((record) => context.campaign === undefined || record.campaign === context.campaign)
    // A round's record corrected late is still older than the next round's.
    .sort((a, b) => (a.round ?? 0) - (b.round ?? 0) || a.receipt.v - b.receipt.v || (a.id < b.id ? -1 : 1));
  const sources = own.map((record) => ({ record, values: new Map<Revision, JsonObject>() }));
  const found = (form.prefill ?? []).flatMap((rule): Prefilled[] => {
    const behind = sources.flatMap(({ record, values }) => {
      // A report is not its own source: the record that is being written would count itself.
      if (record.kind !== rule.from.kind || formIdOf(record) === form.id) return [];
      if (rule.from.round === 'same' && record.round !== context.round) return [];
      const revision = countedRevision(record, rule.from.states);
      if (!revision) return [];
      const body = values.get(revision) ?? valuesOf(revision, context);
      values.set(revision, body);
      const { where } = rule.from;
      const asked = {
        ...body,
        [roundKey]: roundOf(record, context),
        [grantedKey]: readOutcome(record.review?.outcome)?.granted === true,
      };
      return where === undefined || holds(where, { ...context, body: asked })
        ? [{ id: record.id, body: asked, form: formOf(revision, context) }]
        : [];
    });
    if (rule.op === 'rows') {
      const rows = prefilledRows(rule, behind, form, context);
      const ids = [...new Set(rows.flatMap(({ records: ofRow }) => ofRow))];
      return rows.length === 0
        ? []
        : [{ field: rule.field, value: rows.map(({ row }) => row), records: ids, rows }];
    }
    const value = behind.length === 0 ? undefined : valueOf(rule, behind, form, context);
    return value === undefined ? [] : [{ field: rule.field, value, records: behind.map(({ id }) => id) }];
  });
  return [...new Map(found.map((item) => [item.field, item])).values()];
}

/**
 * What a prefill rule can ask of a record's round besides its fields: `same`, `before` or `after` the round of the form
 * that is opened. To a form of the whole campaign every record is of the same. No field can be called so.
 */
const roundKey = '_round';

/** And of a nomination, whether it was granted. */
const grantedKey = '_granted';

function roundOf({ round }: RecordRow, context: PrefillContext): 'same' | 'before' | 'after' {
  if (context.round === null || round === null || round === context.round) return 'same';
  return round < context.round ? 'before' : 'after';
}

/** The revision that counts for a rule: the head when its state is asked for, else what was accepted before. */
function countedRevision(record: RecordRow, states: readonly string[]): Revision | null {
  const state = record.state === 'locked' ? 'accepted' : record.state;
  if (states.includes(state) || states.includes(record.state)) return record.head;
  return states.includes('accepted') ? acceptedRevision(record) : null;
}

const formOf = (revision: Revision, { forms }: PrefillContext): Form | undefined =>
  forms?.find((known) => formKey(known) === revision.form);

function valuesOf(revision: Revision, context: PrefillContext): JsonObject {
  const form = formOf(revision, context);
  return form ? readBody(form, revision.body, { today: context.today }).values : revision.body;
}

function valueOf(
  { op, of = '', value: worked, field }: Prefill,
  behind: readonly RowSource[],
  form: Form,
  context: Context,
): Json | undefined {
  const answers = behind.flatMap(({ id, body }) => {
    const value = worked ? evaluate(worked, { ...context, body }) : own(body, of);
    return isEmpty(value) ? [] : [{ id, value: value as Json }];
  });
  switch (op) {
    case 'count':
      return behind.length;
    case 'sum':
      return tidy(answers.reduce((sum, { value }) => (typeof value === 'number' ? sum + value : sum), 0));
    case 'latest':
      return answers.at(-1)?.value;
    case 'rows':
      return undefined;
    case 'list':
      return listOf(field, of === '' ? behind.map(({ id }) => ({ id, value: id })) : answers, form);
  }
}

/** A list into a table makes a row of each record: its answer in the first text column, its id in a record column. */
function listOf(field: string, answers: readonly { id: string; value: Json }[], form: Form): Json {
  const target = everyField(form).find((placed) => placed.field.id === field)?.field;
  if (target?.type !== 'table') return answers.map(({ value }) => value);
  const text = target.columns.find((column) => column.type === 'text');
  const link = target.columns.find((column) => column.type === 'record');
  return answers.map(({ id, value }) => ({
    ...(text && typeof value === 'string' && value !== id ? { [text.id]: value } : {}),
    ...(link ? { [link.id]: id } : {}),
  }));
}

/** Where a body keeps why a prefilled figure was changed by hand. Travels with the body; no field can be called so. */
export const correctionsKey = '_corrections';

/** Both values of a figure corrected by hand, and why (`forms.md`, prefill). */
export interface Correction {
  readonly suggested: Json;
  readonly reason: string;
  readonly records: readonly string[];
}

/** The corrections a body carries, by field. Total: anything malformed is left out. */
export function correctionsOf(body: JsonObject): Map<string, Correction> {
  const listed = own(body, correctionsKey);
  const found = new Map<string, Correction>();
  for (const [field, item] of Object.entries(isObject(listed) ? listed : {})) {
    const [suggested, reason, records] = [own(item, 'suggested'), own(item, 'reason'), own(item, 'records')];
    if (suggested === undefined || typeof reason !== 'string') continue;
    const ids = Array.isArray(records) ? records.filter((id): id is string => typeof id === 'string') : [];
    found.set(field, { suggested: suggested as Json, reason, records: ids });
  }
  return found;
}
