/** How a column reads: what it holds, and so its number format and width. */
export type ColumnType = 'text' | 'long' | 'count' | 'decimal' | 'percent' | 'day' | 'moment';

export interface Column {
  readonly heading: string;
  readonly type: ColumnType;
}

/** A value of a cell; a share is a fraction, a day `YYYY-MM-DD`, a moment ISO 8601 UTC. null is "nothing known". */
export type Value = string | number | null;

/** A sheet of figures as it is handed out: what it is, of whom, when and by whom stand above the rows. */
export interface Table {
  /** The name of its tab. */
  readonly name: string;
  readonly title: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Value[])[];
  /** The sum of the rows, under them. */
  readonly total?: readonly Value[];
}
