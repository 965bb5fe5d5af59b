import type { AwardsDesk } from '../../../state/desk/awards-desk.ts';
import { useFormat } from '../../words.tsx';

/** What awards and levels are called; in somebody's own words where they are not in the table. */
export function useAwardNames({ table, levels }: Pick<AwardsDesk, 'table' | 'levels'>): {
  readonly award: (id: string) => string;
  readonly level: (id: string) => string;
} {
  const format = useFormat();
  const named = (options: typeof table.value) => (id: string) => {
    const label = options.find((option) => option.id === id)?.label;
    return label ? format.words(label) : id;
  };
  return { award: named(table.value), level: named(levels.value) };
}
