import { awardLevelsOf, awardsOf } from '../../domain/award-table.ts';
import { addAwards, countAwards, isProposed, nominationOf } from '../../domain/awards.ts';
import type { Form } from '../../domain/form/types.ts';
import type { RecordRow } from '../../domain/record.ts';
import type { Unit } from '../../domain/unit.ts';
import { awardWords } from '../../text/desk/awards.ts';
import { sheetWords } from '../../text/desk/sheets.ts';
import { formatOf } from '../../text/format.ts';
import { type Heading, factsOf } from './heading.ts';
import type { Table, Value } from './table.ts';

/** Nominations with what was decided, and how many of each award were proposed and granted. */
export function awardTables(
  forms: readonly Form[],
  records: readonly RecordRow[],
  units: ReadonlyMap<string, Pick<Unit, 'name' | 'code'>>,
  heading: Heading,
): Table[] {
  const words = awardWords[heading.language];
  const sheet = sheetWords[heading.language];
  const format = formatOf(heading.language);
  const named = (options: ReturnType<typeof awardsOf>) => (id: string) => {
    const label = options.find((option) => option.id === id)?.label;
    return label ? format.words(label) : id;
  };
  const award = named(awardsOf(forms));
  const level = named(awardLevelsOf(forms));
  const nominations = records
    .filter(({ kind }) => kind === 'nomination')
    .map((record) => ({ record, one: nominationOf(record) }));
  const counts = countAwards(nominations.map(({ one }) => one));
  const figures = (one: ReturnType<typeof addAwards>): Value[] => [
    one.proposed,
    one.granted,
    one.collectives,
    one.women,
    one.directWorkers,
    one.refused,
  ];
  const count = (title: string) => ({ heading: title, type: 'count' }) as const;
  const text = (title: string) => ({ heading: title, type: 'text' }) as const;
  const long = (title: string) => ({ heading: title, type: 'long' }) as const;
  const list: Table = {
    name: words.list,
    title: `${words.title}: ${words.list}`,
    facts: factsOf(heading),
    columns: [
      long(sheet.unit),
      text(sheet.code),
      text(sheet.number),
      text(sheet.round),
      long(words.subject),
      text(sheet.kind),
      text(words.directWorkers),
      long(words.award),
      text(words.level),
      text(words.state),
      text(words.number),
      { heading: words.date, type: 'day' },
      long(words.by),
      count(words.prize),
      long(words.reason),
    ],
    rows: nominations
      .filter(({ one }) => isProposed(one) || one.state === 'returned')
      .map(({ record, one }) => [
        units.get(one.unit)?.name ?? null,
        units.get(one.unit)?.code ?? null,
        record.receipt.number ?? null,
        sheet.roundOf(one.round),
        one.subject,
        one.collective ? words.collective : words.person,
        one.directWorker ? sheet.yes : null,
        award(one.award),
        level(one.level),
        one.outcome ? words.states[one.outcome.granted ? 'granted' : 'refused'] : sheet.states[one.state],
        one.outcome?.number ?? null,
        one.outcome?.date ?? null,
        one.outcome?.by ?? null,
        one.outcome?.prize ?? null,
        one.outcome?.reason ?? null,
      ]),
  };
  const summary: Table = {
    name: words.table,
    title: `${words.title}: ${words.table}`,
    facts: factsOf(heading),
    columns: [
      long(words.award),
      text(words.level),
      count(words.proposed),
      count(words.granted),
      count(words.grantedTo(words.collectives)),
      count(words.grantedTo(words.women)),
      count(words.grantedTo(words.directWorkers)),
      count(words.refused),
    ],
    rows: counts.map((one) => [award(one.award), level(one.level), ...figures(one)]),
    total: [words.total, null, ...figures(addAwards(counts))],
  };
  return [list, summary];
}
