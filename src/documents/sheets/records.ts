import { own } from '../../domain/form/empty.ts';
import { readBody } from '../../domain/form/read.ts';
import { type Field, type Form, formKey } from '../../domain/form/types.ts';
import { type JsonObject, isObject } from '../../domain/json.ts';
import type { RecordRow } from '../../domain/record.ts';
import { dayAt, isDay } from '../../domain/time.ts';
import type { Unit } from '../../domain/unit.ts';
import { answerText } from '../../text/answer.ts';
import { sheetWords } from '../../text/desk/sheets.ts';
import { formatOf } from '../../text/format.ts';
import { type Heading, factsOf } from './heading.ts';
import type { Column, ColumnType, Table, Value } from './table.ts';

const numbers: Readonly<Partial<Record<Field['type'], ColumnType>>> = {
  integer: 'count',
  money: 'count',
  decimal: 'decimal',
  computed: 'decimal',
  ratio: 'percent',
};

/** Fields that say something on a sheet: what stays on the device is not there, pictures and links are elsewhere. */
const listed = (field: Field): boolean =>
  field.private !== true && !['note', 'photo', 'file', 'signature', 'record', 'table'].includes(field.type);

const columnOf = (field: Field, words: (text: Field['label']) => string): Column => ({
  heading: field.unit ? `${words(field.label)} (${words(field.unit)})` : words(field.label),
  type:
    numbers[field.type] ??
    (field.type === 'date' && field.precision === 'day'
      ? 'day'
      : field.type === 'text' && field.lines === 'many'
        ? 'long'
        : 'text'),
});

function valueOf(field: Field, value: unknown, language: Heading['language']): Value {
  if (numbers[field.type] !== undefined && typeof value === 'number') return value;
  if (field.type === 'date' && isDay(value)) return value;
  return answerText(field, value, language);
}

/** The records of one form as rows, and a sheet more for each of its tables; every version by its own labels' place. */
export function recordTables(
  versions: readonly Form[],
  records: readonly RecordRow[],
  units: ReadonlyMap<string, Pick<Unit, 'name' | 'code'>>,
  heading: Heading,
): Table[] {
  const { language } = heading;
  const newest = versions.toSorted((a, b) => b.version - a.version)[0];
  if (!newest) return [];
  const words = sheetWords[language];
  const format = formatOf(language);
  const title = format.words(newest.title);
  const fields = newest.sections.flatMap((section) => section.fields);
  const shown = fields.filter(listed);
  const head: Column[] = [
    { heading: words.unit, type: 'long' },
    { heading: words.code, type: 'text' },
    { heading: words.number, type: 'text' },
  ];
  const unitOf = ({ unit, receipt }: RecordRow): Value[] => [
    units.get(unit)?.name ?? null,
    units.get(unit)?.code ?? null,
    receipt.number ?? null,
  ];
  const bodies = new Map<RecordRow, JsonObject>(
    records.map((record) => {
      const form = versions.find((one) => formKey(one) === record.head.form) ?? newest;
      const today = dayAt(Date.parse(record.head.receivedAt) || 0);
      return [record, readBody(form, record.head.body, { today }).values] as const;
    }),
  );
  const main: Table = {
    name: title,
    title: `${words.records}: ${title}`,
    facts: factsOf(heading),
    columns: [
      ...head,
      { heading: words.round, type: 'text' },
      { heading: words.state, type: 'text' },
      { heading: words.receivedAt, type: 'moment' },
      { heading: words.author, type: 'text' },
      ...shown.map((field) => columnOf(field, format.words)),
    ],
    rows: records.map((record) => [
      ...unitOf(record),
      words.roundOf(record.round),
      words.states[record.state],
      record.head.receivedAt,
      record.head.authorName ?? null,
      ...shown.map((field) => valueOf(field, own(bodies.get(record), field.id), language)),
    ]),
  };
  const tables = fields.flatMap((field): Table[] => {
    if (field.type !== 'table' || field.private === true) return [];
    const cells = field.columns.filter(listed);
    const rows = records.flatMap((record) => {
      const said = own(bodies.get(record), field.id);
      return (Array.isArray(said) ? (said as unknown[]) : [])
        .filter(isObject)
        .map((row, index): Value[] => [
          ...unitOf(record),
          index + 1,
          ...cells.map((cell) => valueOf(cell, own(row, cell.id), language)),
        ]);
    });
    if (rows.length === 0) return [];
    const label = format.words(field.label);
    return [
      {
        name: label,
        title: `${title}: ${label}`,
        facts: factsOf(heading),
        columns: [
          ...head,
          { heading: words.row, type: 'count' },
          ...cells.map((cell) => columnOf(cell, format.words)),
        ],
        rows,
      },
    ];
  });
  return [main, ...tables];
}
