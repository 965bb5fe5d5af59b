import type { RollUpField } from '../../../domain/rollup.ts';
import { rollUpWords } from '../../../text/desk/rollup.ts';
import { useFormat, useWords } from '../../words.tsx';

/** How a figure of a roll-up reads: a share as a percentage, everything else as a number; nobody's as a dash. */
export function useFigure(): (field: RollUpField, value: number | null | undefined) => string {
  const words = useWords(rollUpWords);
  const format = useFormat();
  return (field, value) => {
    if (value === null || value === undefined) return words.none;
    return field.type === 'ratio' ? `${format.number(Math.round(value * 1000) / 10)}%` : format.number(value);
  };
}
