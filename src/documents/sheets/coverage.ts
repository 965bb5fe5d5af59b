import type { Coverage, CoverageCount, UnitCoverage } from '../../domain/coverage.ts';
import { coverageSteps } from '../../domain/coverage-unit.ts';
import type { Unit } from '../../domain/unit.ts';
import { desk, steps as stepWords } from '../../text/desk/desk.ts';
import { sheetWords } from '../../text/desk/sheets.ts';
import { formatOf } from '../../text/format.ts';
import { unitKindWords } from '../../text/unit-kinds.ts';
import { type Heading, factsOf } from './heading.ts';
import type { Column, Table, Value } from './table.ts';

type Known = ReadonlyMap<string, Pick<Unit, 'code' | 'parent' | 'name'>>;

/** The sheets of a coverage: by unit below, every grassroots unit, upper units, and who is out of scope. */
export function coverageTables(read: Coverage, units: Known, heading: Heading): [Table, Table, ...Table[]] {
  const words = sheetWords[heading.language];
  const format = formatOf(heading.language);
  const frozen = read.frozenOn === null ? [] : [[words.facts.frozen, format.date(read.frozenOn)] as const];
  const facts = factsOf(heading, frozen);
  const sheet = (name: string, columns: readonly Column[], rows: readonly (readonly Value[])[]): Table => ({
    name,
    title: `${words.coverage}: ${name}`,
    facts,
    columns,
    rows,
  });
  const { columns, line } = perUnit(units, heading);
  return [
    byChildren(read, units, heading, facts),
    sheet(words.byUnit, columns, read.list.map(line)),
    ...(read.upper.length > 0 ? [sheet(words.upper, columns, read.upper.map(line))] : []),
    ...(read.exempt.length > 0
      ? [
          sheet(
            words.exempt,
            [
              { heading: words.unit, type: 'long' },
              { heading: words.code, type: 'text' },
              { heading: words.reason, type: 'long' },
            ],
            read.exempt.map(({ unit, reason }) => [unit.name, units.get(unit.id)?.code ?? null, reason]),
          ),
        ]
      : []),
  ];
}

function byChildren(read: Coverage, units: Known, { language }: Heading, facts: Table['facts']): Table {
  const words = sheetWords[language];
  const kinds = unitKindWords[language];
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  const counts = ({ units: of, people, steps, overdue }: CoverageCount): Value[] => [
    of.inScope,
    of.confirmed,
    share(of.confirmed, of.inScope),
    of.accepted,
    people.inScope,
    people.reached,
    share(people.reached, people.inScope),
    ...coverageSteps.map((step) => steps[step]),
    overdue,
  ];
  return {
    name: words.byChildren,
    title: words.coverage,
    facts,
    columns: [
      { heading: words.unit, type: 'long' },
      { heading: words.code, type: 'text' },
      { heading: words.kind, type: 'text' },
      { heading: words.units, type: 'count' },
      { heading: words.confirmed, type: 'count' },
      { heading: words.unitRate, type: 'percent' },
      { heading: words.acceptedUnits, type: 'count' },
      { heading: words.people, type: 'count' },
      { heading: words.reached, type: 'count' },
      { heading: words.peopleRate, type: 'percent' },
      ...coverageSteps.map((step): Column => ({ heading: stepWords[language][step], type: 'count' })),
      { heading: words.overdue, type: 'count' },
    ],
    rows: read.rows.map((row) => [
      row.unit.name,
      units.get(row.unit.id)?.code ?? null,
      kinds[row.unit.kind],
      ...counts(row),
    ]),
    total: [words.total, null, null, ...counts(read.total)],
  };
}

function perUnit(units: Known, { language }: Heading) {
  const words = sheetWords[language];
  const timings = { ...desk[language].timings, waiting: words.waiting, overdue: words.isOverdue };
  const columns: Column[] = [
    { heading: words.unit, type: 'long' },
    { heading: words.code, type: 'text' },
    { heading: words.parent, type: 'long' },
    { heading: words.step, type: 'text' },
    { heading: words.opened, type: 'count' },
    { heading: words.readOn, type: 'day' },
    { heading: words.isConfirmed, type: 'text' },
    { heading: words.isAccepted, type: 'text' },
    { heading: words.people, type: 'count' },
    { heading: words.reached, type: 'count' },
    { heading: words.timing, type: 'text' },
  ];
  const line = (one: UnitCoverage): Value[] => [
    one.unit.name,
    units.get(one.unit.id)?.code ?? null,
    units.get(units.get(one.unit.id)?.parent ?? '')?.name ?? null,
    stepWords[language][one.step],
    one.opened,
    one.planReadOn,
    one.confirmed ? words.yes : words.no,
    one.accepted ? words.yes : words.no,
    one.workforce,
    one.reached,
    timings[one.timing],
  ];
  return { columns, line };
}
