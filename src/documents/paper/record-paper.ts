import type { FileRef } from '../../domain/change.ts';
import { isEmpty, own } from '../../domain/form/empty.ts';
import type { Context } from '../../domain/form/read.ts';
import type { Field, Form } from '../../domain/form/types.ts';
import { computedValues, visibleSections } from '../../domain/form/values.ts';
import { type Json, type JsonObject, isObject } from '../../domain/json.ts';
import { dayAt } from '../../domain/time.ts';
import { answerText } from '../../text/answer.ts';
import { formatOf } from '../../text/format.ts';
import { paperText as words } from '../../text/paper.ts';
import { type PaperUnit, letterheadOf, paperType } from './letterhead.ts';
import type { Paper, PaperBlock } from './paper.ts';

const format = formatOf('vi');

/** A filled form with all that stands around it on paper. */
export interface RecordOnPaper {
  readonly form: Form;
  readonly body: JsonObject;
  readonly files: readonly FileRef[];
  readonly context: Context;
  readonly unit: PaperUnit;
  /** The name of the body above; null for the top unit. */
  readonly parent: string | null;
  readonly campaign: string;
  readonly round: number | null;
  /** When its author wrote it, ISO instant. */
  readonly at: string;
  /** The receipt's number, where there is one. */
  readonly number: string | null;
  /** Titles of records that a field points to. */
  readonly titleOf: (record: string) => string | undefined;
}

/**
 * A record as a paper: the answers given, in the form's order; what was not asked or not answered is left out, except
 * figures, where "not given" must not look like nought. Private answers are never on it.
 */
export function recordPaper(record: RecordOnPaper): Paper {
  const { form, body, context } = record;
  const values: JsonObject = { ...body, ...context.review, ...topLevel(computedValues(form, body, context)) };
  const blocks: PaperBlock[] = [];
  for (const { section, fields, hiddenCells } of visibleSections(form, body, context)) {
    const inside = fields
      .filter((field) => field.private !== true)
      // The column of the level above is there once it has been filled in.
      .filter((field) => field.by !== 'reviewer' || own(context.review, field.id) !== undefined)
      .flatMap((field) => blocksOf(field, own(values, field.id), hiddenCells, record));
    if (inside.length === 0) continue;
    blocks.push({ is: 'section', text: format.words(section.title) }, ...inside);
  }
  const round = record.round === null ? '' : words.round(record.round);
  return {
    head: letterheadOf(
      { unit: record.unit, parent: record.parent, kind: form.kind, date: dayAt(Date.parse(record.at)) },
      form.kind === 'pledge-individual' ? firstPerson(form, values) : '',
    ),
    type: paperType(form.kind),
    subject: words.subject(format.words(form.title), round, record.campaign),
    blocks,
    origin: words.origin(record.number),
  };
}

function blocksOf(
  field: Field,
  value: unknown,
  hidden: ReadonlySet<string>,
  record: RecordOnPaper,
): PaperBlock[] {
  const label = format.words(field.label);
  if (field.type === 'note') return [];
  if (isEmpty(value)) return isFigure(field) ? [{ is: 'answer', label, text: words.notGiven }] : [];
  if (field.type === 'table') return [{ is: 'heading', label }, ...tableOf(field, value, hidden, record)];
  const text = said(field, value, record);
  if (field.type === 'text' && field.lines === 'many') {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    return [{ is: 'heading', label }, ...lines.map((line) => ({ is: 'text' as const, text: line }))];
  }
  if (field.type === 'photo' || field.type === 'file' || field.type === 'signature') {
    const hashes: readonly unknown[] = Array.isArray(value) ? value : [value];
    const names = hashes.flatMap((sha256) => record.files.find((file) => file.sha256 === sha256)?.name ?? []);
    return [{ is: 'answer', label, text: names.length > 0 ? `${text} (${names.join(', ')})` : text }];
  }
  return [{ is: 'answer', label, text }];
}

function tableOf(
  field: Extract<Field, { type: 'table' }>,
  value: unknown,
  hidden: ReadonlySet<string>,
  record: RecordOnPaper,
): PaperBlock[] {
  if (!Array.isArray(value)) return [];
  const computed = computedValues(record.form, record.body, record.context);
  const rows = value as readonly Json[];
  const columns = field.columns.filter(
    (column) =>
      column.private !== true &&
      column.type !== 'note' &&
      rows.some((_, index) => !hidden.has(`${field.id}.${index}.${column.id}`)),
  );
  return [
    {
      is: 'table',
      columns: [
        { label: words.no, align: 'end' },
        ...columns.map((column) => ({
          label: column.unit
            ? `${format.words(column.label)} (${format.words(column.unit)})`
            : format.words(column.label),
          align: isFigure(column) ? ('end' as const) : ('start' as const),
        })),
      ],
      rows: rows.map((row, index) => [
        String(index + 1),
        ...columns.map((column) => {
          const at = `${field.id}.${index}.${column.id}`;
          if (hidden.has(at)) return '';
          const cell = own(computed, at) ?? (isObject(row) ? own(row, column.id) : undefined);
          return isEmpty(cell) ? '' : said(withoutUnit(column), cell, record);
        }),
      ]),
    },
  ];
}

/** In a table the unit of measure stands in the column's head. */
function withoutUnit(field: Field): Field {
  const copy: { -readonly [Key in keyof Field]: Field[Key] } = { ...field };
  delete copy.unit;
  return copy as Field;
}

function said(field: Field, value: unknown, { titleOf }: RecordOnPaper): string {
  if (field.type === 'record') return (typeof value === 'string' && titleOf(value)) || words.otherRecord;
  return answerText(field, value, 'vi') ?? '';
}

function isFigure({ type }: Field): boolean {
  return (
    type === 'integer' || type === 'decimal' || type === 'money' || type === 'ratio' || type === 'computed'
  );
}

/** Who signs a personal pledge: the first person the form names. */
function firstPerson(form: Form, values: JsonObject): string {
  for (const { fields } of form.sections) {
    for (const field of fields) {
      const value = field.type === 'person' && field.private !== true ? own(values, field.id) : undefined;
      if (isObject(value) && typeof value.name === 'string') return value.name;
    }
  }
  return '';
}

/** Computed values of the form itself; those inside rows are set with their row. */
function topLevel(computed: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(computed).filter(([path]) => !path.includes('.')));
}
