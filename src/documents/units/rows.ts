import { fold } from '../../domain/fold.ts';
import { isId } from '../../domain/id.ts';
import { ProblemError } from '../../domain/problem.ts';
import { type Day, isDay } from '../../domain/time.ts';
import { type UnitKind, unitKinds } from '../../domain/unit.ts';
import { unitKindWords } from '../../text/unit-kinds.ts';
import { type ColumnMatch, type UnitColumn, matchColumns } from './columns.ts';
import type { Cell, Sheet } from './sheet.ts';

/** What is wrong with one cell of a line. */
export interface CellProblem {
  readonly column: UnitColumn;
  readonly reason: string;
  /** What stands there. */
  readonly value?: string;
  /** The other line it clashes with. */
  readonly line?: number;
}

/** One unit as a line of the file says it; null is "not said". */
export interface UnitRow {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind | null;
  /** Code, or name, of the unit above. */
  readonly parent: string;
  readonly members: number | null;
  readonly workforce: number | null;
  readonly from: Day | null;
  readonly id: string | null;
  readonly problems: readonly CellProblem[];
}

/** Lines of one file at most. */
const MOST = 10_000;

/**
 * Reads a list of units: every line with what is wrong in it, none left out.
 * @throws ProblemError `sheet.unreadable` where the file as a whole cannot be read
 */
export function readUnitRows(sheet: Sheet): {
  readonly match: ColumnMatch;
  readonly rows: readonly UnitRow[];
} {
  const match = matchColumns(sheet);
  const below = sheet.rows.filter(({ line }) => line > match.line);
  if (below.length === 0) throw new ProblemError({ code: 'sheet.unreadable', args: { reason: 'empty' } });
  if (below.length > MOST)
    throw new ProblemError({ code: 'sheet.unreadable', args: { reason: 'many', most: MOST } });
  const lines = new Map<string, number>();
  const rows = below.map(({ line, cells }): UnitRow => {
    const row = readRow(line, (column) => cells[match.places.get(column) ?? -1] ?? null);
    const first = lines.get(row.code);
    if (row.code === '' || first === undefined) {
      lines.set(row.code, line);
      return row;
    }
    const twice = { column: 'code', reason: 'twice', value: row.code, line: first } as const;
    return { ...row, problems: [...row.problems, twice] };
  });
  return { match, rows };
}

function readRow(line: number, cell: (column: UnitColumn) => Cell): UnitRow {
  const problems: CellProblem[] = [];
  const textOf = (column: UnitColumn): string => {
    const value = cell(column);
    return (value instanceof Date ? dayOf(value) : String(value ?? ''))
      .trim()
      .replace(/\s+/g, ' ')
      .normalize('NFC');
  };
  const text = (column: 'code' | 'name', most: number): string => {
    const value = textOf(column);
    if (value === '') problems.push({ column, reason: 'empty' });
    if (value.length > most) problems.push({ column, reason: 'long', value });
    return value;
  };
  /** Reads what is said; what cannot be read is told. */
  const read = <T>(column: UnitColumn, reason: string, as: (value: string) => T | null): T | null => {
    const value = textOf(column);
    if (value === '') return null;
    const found = as(value);
    if (found === null) problems.push({ column, reason, value });
    return found;
  };
  const code = text('code', 60);
  const name = text('name', 300);
  const kind = read('kind', 'kind', kindOf);
  const members = read('members', 'number', countOf);
  const workforce = read('workforce', 'number', countOf);
  if (members !== null && workforce !== null && members > workforce)
    problems.push({ column: 'members', reason: 'members', value: `${members} > ${workforce}` });
  const from = read('from', 'date', readDay);
  const id = read('id', 'id', (value) => (isId(value) ? value : null));
  return { line, code, name, kind, parent: textOf('parent'), members, workforce, from, id, problems };
}

/** `1234`, `1.234`, `1 234`; null when it is no whole number. */
function countOf(value: string): number | null {
  const digits = value.replace(/(?<=\d)[.,\s\u00a0](?=\d{3}(\D|$))/g, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

const dayOf = (value: Date): string => value.toISOString().slice(0, 10);

/** `2025-07-01`, `1/7/2025`, `01-07-2025`, `1.7.2025`: the day first, as it is written here. */
function readDay(value: string): Day | null {
  const [, date, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value) ?? [];
  const day = date ? `${year}-${month?.padStart(2, '0')}-${date.padStart(2, '0')}` : value;
  return isDay(day) ? day : null;
}

const plain = (text: string): string => fold(text).replace(/[^a-z0-9]/g, '');

/** Other names of kinds, as lists have them. */
const also: Readonly<Record<string, UnitKind>> = {
  cdcs: 'grassroots',
  coso: 'grassroots',
  congdoancosothanhvien: 'grassroots',
  nghiepdoancoso: 'occupational',
  nd: 'occupational',
  tld: 'national',
  ldldtinh: 'province',
  ldldthanhpho: 'province',
  liendoanlaodongtinh: 'province',
  liendoanlaodonghuyen: 'district',
  ldldhuyen: 'district',
  huyen: 'district',
  congdoanhuyen: 'district',
  congdoannganh: 'sector_local',
  nganh: 'sector_local',
  congdoantongcongty: 'corporation',
  congdoantapdoan: 'corporation',
  tongcongty: 'corporation',
  congdoankhucongnghiep: 'zone',
  congdoankhukinhte: 'zone',
  khucongnghiep: 'zone',
  kcn: 'zone',
  congdoanxa: 'commune',
  congdoanphuong: 'commune',
  congdoandackhu: 'commune',
  congdoanxaphuong: 'commune',
  xa: 'commune',
  phuong: 'commune',
  cdbp: 'section',
  bophan: 'section',
  to: 'group',
};

const kinds = new Map<string, UnitKind>([
  ...Object.entries(also),
  ...unitKinds.flatMap((kind) =>
    [kind, unitKindWords.vi[kind], unitKindWords.en[kind]].map((word) => [plain(word), kind] as const),
  ),
]);

function kindOf(value: string): UnitKind | null {
  return kinds.get(plain(value)) ?? null;
}
