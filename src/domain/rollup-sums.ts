import { tidy } from './form/expression.ts';
import { ratio } from './form/read.ts';
import type { Column } from './rollup-figures.ts';

/**
 * Figures by field id. Absent: nobody gave one, or nobody chose that option. null: a ratio of nothing. 0 is an answer.
 */
export type Figures = { readonly [field: string]: number | null };

/** Sums by column, NaN where nothing was added. Lost bits of decimals are kept apart (Neumaier), so no dust shows. */
export class Sums {
  readonly #sums: Float64Array;
  readonly #lost: Float64Array;

  /** @param length number of columns */
  constructor(length: number) {
    this.#sums = new Float64Array(length).fill(Number.NaN);
    this.#lost = new Float64Array(length);
  }

  /** NaN adds nothing. */
  add(vector: Float64Array): void {
    const sums = this.#sums;
    const lost = this.#lost;
    for (let i = 0; i < vector.length; i++) {
      const value = vector[i] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const sum = sums[i] ?? Number.NaN;
      if (Number.isNaN(sum)) {
        sums[i] = value;
        continue;
      }
      const next = sum + value;
      lost[i] = (lost[i] ?? 0) + (Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum);
      sums[i] = next;
    }
  }

  total(): Float64Array {
    return this.#sums.map((sum, index) => sum + (this.#lost[index] ?? 0));
  }
}

/** Sums as figures, with the ratios worked out of them. */
export function figuresOf(columns: readonly Column[], sums: Float64Array | null): Figures {
  const figures: { [field: string]: number | null } = {};
  const unlisted = new Map<string, number>();
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i];
    if (column?.kind === 'ratio') figures[column.field.id] = null;
    const sum = sums?.[i] ?? Number.NaN;
    if (Number.isNaN(sum) || !column) continue;
    const total = tidy(sum);
    if (total === undefined) continue;
    if (column.kind === 'sum' && column.listed) figures[column.field.id] = total;
    else unlisted.set(column.field.id, total);
  }
  if (sums)
    for (const column of columns) {
      if (column.kind !== 'ratio') continue;
      const part = (id: string): number | null | undefined => figures[id] ?? unlisted.get(id);
      figures[column.field.id] = ratio(part(column.numerator), part(column.denominator)) ?? null;
    }
  return figures;
}
