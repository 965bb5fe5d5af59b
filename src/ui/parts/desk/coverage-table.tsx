import type { Coverage, CoverageCount, UnitCoverage } from '../../../domain/coverage.ts';
import { upperFirst } from '../../../state/desk/rollup-desk.ts';
import { coverageWords } from '../../../text/desk/coverage.ts';
import { desk } from '../../../text/desk/desk.ts';
import { useFormat, useWords } from '../../words.tsx';
import { useRate } from './rate.tsx';
import table from './data-table.module.css';

/** Units right below with both rates and their counts, the total first. */
export function CoverageTable({
  rows,
  total,
  list,
  href,
}: {
  readonly rows: Coverage['rows'];
  readonly total: CoverageCount;
  /** Every unit by itself, for what a unit states of its own workforce. */
  readonly list: readonly UnitCoverage[];
  readonly href: (unit: string) => string;
}) {
  const words = useWords(coverageWords);
  const other = new Map(
    list.filter(({ stated }) => stated !== undefined).map((line) => [line.unit.id, line] as const),
  );
  return (
    <div class={table.scroll} tabIndex={0} role="region" aria-label={words.children}>
      <table class={table.table}>
        <thead>
          <tr>
            <th scope="col">{words.childUnit}</th>
            <th scope="col">{words.childUnits}</th>
            <th scope="col">{words.childPeople}</th>
            <th scope="col">{words.childAccepted}</th>
            <th scope="col">{words.childOverdue}</th>
          </tr>
        </thead>
        <tbody>
          <tr class={table.total}>
            <th scope="row">{words.childTotal}</th>
            <Cells count={total} />
          </tr>
          {upperFirst(rows).map((row) => (
            <tr key={row.unit.id}>
              <th scope="row">
                <a href={href(row.unit.id)}>{row.unit.name}</a>
              </th>
              <Cells count={row} line={row.leaf ? other.get(row.unit.id) : undefined} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cells({ count, line }: { count: CoverageCount; line?: UnitCoverage | undefined }) {
  const words = useWords(desk);
  const more = useWords(coverageWords);
  const format = useFormat();
  const rate = useRate();
  const cell = (part: number, whole: number, said?: string) => (
    <td>
      {rate(part, whole) ?? '–'}
      <span class={table.count}>{words.of(format.number(part), format.number(whole))}</span>
      {said && <span class={table.count}>{said}</span>}
    </td>
  );
  return (
    <>
      {cell(count.units.confirmed, count.units.inScope)}
      {cell(
        count.people.reached,
        count.people.inScope,
        line?.stated === undefined
          ? undefined
          : more.stated(format.number(line.reached), format.number(line.stated)),
      )}
      {cell(count.units.accepted, count.units.inScope)}
      <td class={count.overdue > 0 ? table.late : undefined}>{format.number(count.overdue)}</td>
    </>
  );
}
