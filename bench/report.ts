import { writeFileSync } from 'node:fs';

/** One line of the table: what was measured, beside what, and what it should be. */
export interface Row {
  readonly what: string;
  readonly peer: string;
  readonly ours: string;
  readonly theirs: string;
  /** Ours over theirs. */
  readonly ratio: number;
  readonly goal: number;
  /** Whether a larger or a smaller ratio is better. */
  readonly better: 'more' | 'less';
  /** What a reader has to know to judge it. */
  readonly note?: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** What is going on, for who waits. */
export const progress = (line: string): void => console.error(`  ${line}`);

/** Hands the rows to the command that started this program. */
export function finish(rows: readonly Row[]): void {
  const file = process.env['BENCH_RESULT'];
  if (file) writeFileSync(file, JSON.stringify(rows));
  else console.log(JSON.stringify(rows, null, 1));
  process.exit(0);
}
