import type { RollUpField } from '../../../domain/rollup.ts';
import { useFigure } from './figure.ts';
import table from './data-table.module.css';

/** How far one figure is from another, with its sign; null where there is nothing to compare. */
export function DifferenceCell({
  field,
  difference,
}: {
  readonly field: RollUpField;
  readonly difference: number | null;
}) {
  const figure = useFigure();
  return (
    <td class={difference === null || difference === 0 ? undefined : table.late}>
      {difference !== null && difference > 0 ? '+' : ''}
      {figure(field, difference)}
    </td>
  );
}
