import { createHash } from 'node:crypto';

/** What a cell of a table holds, in either store. */
export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

/** The tables of a store laid open, to copy them as they are. */
export interface Tables {
  /** Names of a table's columns, in their order. */
  columns(table: string): Promise<readonly string[]>;
  /** All rows of a table, page by page, in the order in which they came where that means something. */
  pages(table: string, columns: readonly string[]): AsyncIterable<readonly Row[]>;
  insert(table: string, columns: readonly string[], rows: readonly Row[]): Promise<void>;
  /** The single facts that belong to the data: epoch, key, numbers set apart. */
  facts(): Promise<Facts>;
  saveFacts(facts: Facts): Promise<void>;
}

export type Facts = Readonly<Record<string, string>>;

/** A table of which both sides have the same. */
export interface Counted {
  readonly table: string;
  readonly rows: number;
  /** XOR of the first 16 hex digits of the SHA-256 of each row, whatever their order. */
  readonly checksum: string;
}

/** Rows of one page. */
export const PAGE = 500;

/** Counts rows and adds them up into a checksum. */
export function createTally() {
  let rows = 0;
  let sum = 0n;
  return {
    counted: (table: string): Counted => ({ table, rows, checksum: sum.toString(16).padStart(16, '0') }),
    add(page: readonly Row[], columns: readonly string[]) {
      rows += page.length;
      for (const row of page) {
        const text = JSON.stringify(columns.map((name) => row[name] ?? null));
        sum ^= BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 16)}`);
      }
    },
  };
}

/** Counts a table as it is. */
export async function count(from: Tables, table: string, columns: readonly string[]): Promise<Counted> {
  const tally = createTally();
  for await (const rows of from.pages(table, columns)) tally.add(rows, columns);
  return tally.counted(table);
}

/** Whether both counted the same. */
export const isSame = (one: Counted, other: Counted): boolean =>
  one.rows === other.rows && one.checksum === other.checksum;
