import type { RollUp, RollUpField, RollUpForm, RollUpRow } from '../../domain/rollup.ts';
import type { Unit } from '../../domain/unit.ts';
import { sheetWords } from '../../text/desk/sheets.ts';
import { formatOf } from '../../text/format.ts';
import { unitKindWords } from '../../text/unit-kinds.ts';
import { type Heading, factsOf } from './heading.ts';
import type { ColumnType, Table, Value } from './table.ts';

const typeOf = ({ type }: RollUpField): ColumnType =>
  type === 'ratio' ? 'percent' : type === 'decimal' || type === 'computed' ? 'decimal' : 'count';

/** Forms of a roll-up that have figures, as the desk shows them: units down, indicators across. */
export function rollUpTables(
  figures: Pick<RollUp, 'forms'>,
  counting: 'submitted' | 'accepted',
  units: ReadonlyMap<string, Pick<Unit, 'code'>>,
  heading: Heading,
): Table[] {
  return figures.forms
    .filter(({ fields }) => fields.length > 0)
    .map((form) => rollUpTable(form, counting, units, heading));
}

function rollUpTable(
  form: RollUpForm,
  counting: 'submitted' | 'accepted',
  units: ReadonlyMap<string, Pick<Unit, 'code'>>,
  heading: Heading,
): Table {
  const { language } = heading;
  const words = sheetWords[language];
  const kinds = unitKindWords[language];
  const format = formatOf(language);
  const title = format.words(form.title);
  // A line of a table that nobody filled in says nothing.
  const fields = form.fields.filter(({ id }) => id in form.total[counting] || !id.includes('.'));
  const line = (row: RollUpRow): Value[] => [
    row.unit.name,
    units.get(row.unit.id)?.code ?? null,
    kinds[row.unit.kind],
    row.units,
    row.reported,
    ...fields.map(({ id }) => row[counting][id] ?? null),
  ];
  const [, ...totals] = line(form.total);
  return {
    name: title,
    title: `${words.rollUp}: ${title}`,
    facts: factsOf(heading, [[words.facts.counting, words[counting]]]),
    columns: [
      { heading: words.unit, type: 'long' },
      { heading: words.code, type: 'text' },
      { heading: words.kind, type: 'text' },
      { heading: words.inUnits, type: 'count' },
      { heading: words.reported, type: 'count' },
      ...fields.map((field) => ({
        heading: field.unit
          ? `${format.words(field.label)} (${format.words(field.unit)})`
          : format.words(field.label),
        type: typeOf(field),
      })),
    ],
    rows: form.rows.map(line),
    total: [words.total, ...totals.map((value, place) => (place < 2 ? null : value))],
  };
}
