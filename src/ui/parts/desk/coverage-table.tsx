import type { Coverage, CoverageCount } from '../../../domain/coverage.ts';
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
  href,
}: {
  readonly rows: Coverage['rows'];
  readonly total: CoverageCount;
  readonly href: (unit: string) => string;
}) {
  const words = useWords(coverageWords);
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
              <Cells count={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cells({ count }: { count: CoverageCount }) {
  const words = useWords(desk);
  const format = useFormat();
  const rate = useRate();
  const cell = (part: number, whole: number) => (
    <td>
      {rate(part, whole) ?? '–'}
      <span class={table.count}>{words.of(format.number(part), format.number(whole))}</span>
    </td>
  );
  return (
    <>
      {cell(count.units.confirmed, count.units.inScope)}
      {cell(count.people.reached, count.people.inScope)}
      {cell(count.units.accepted, count.units.inScope)}
      <td class={count.overdue > 0 ? table.late : undefined}>{format.number(count.overdue)}</td>
    </>
  );
}
