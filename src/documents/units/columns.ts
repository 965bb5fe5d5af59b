import { fold } from '../../domain/fold.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { Sheet } from './sheet.ts';

/** What a column of a list of units can say. */
export const unitColumns = ['code', 'name', 'kind', 'parent', 'members', 'workforce', 'from', 'id'] as const;
export type UnitColumn = (typeof unitColumns)[number];

/** Headings people give them, without accents, spaces and signs. */
const headings: Readonly<Record<UnitColumn, readonly string[]>> = {
  code: ['code', 'ma', 'madonvi', 'madv', 'macd', 'macdcs', 'macongdoan', 'unitcode'],
  name: ['name', 'ten', 'tendonvi', 'tendv', 'donvi', 'tencongdoan', 'tencdcs', 'tencongdoancoso', 'unit'],
  kind: ['kind', 'loai', 'loaihinh', 'loaidonvi', 'loaicongdoan', 'type'],
  parent: [
    'parent',
    'captren',
    'macaptren',
    'madonvicaptren',
    'donvicaptren',
    'captrentructiep',
    'macaptrentructiep',
    'congdoancaptren',
    'thuoc',
    'tructhuoc',
    'parentcode',
  ],
  members: [
    'members',
    'doanvien',
    'sodoanvien',
    'tongsodoanvien',
    'sodv',
    'dvcd',
    'sodvcd',
    'sodoanviencongdoan',
  ],
  workforce: [
    'workforce',
    'cnvcld',
    'socnvcld',
    'tongsocnvcld',
    'laodong',
    'solaodong',
    'tongsolaodong',
    'nguoilaodong',
    'songuoilaodong',
    'cnld',
    'socnld',
    'nld',
    'sonld',
  ],
  from: [
    'from',
    'tungay',
    'ngaythanhlap',
    'hieuluctu',
    'hieuluctungay',
    'ngaybatdau',
    'thanhlap',
    'thanhlapngay',
  ],
  id: ['id', 'uuid'],
};

/** Where each column stands, as the heading of a file says. */
export interface ColumnMatch {
  /** The row of the headings; what stands above it is a title. */
  readonly line: number;
  readonly places: ReadonlyMap<UnitColumn, number>;
  /** Headings as they are written in the file. */
  readonly headings: readonly { readonly column: UnitColumn; readonly heading: string }[];
  /** Headings nothing is read under. */
  readonly ignored: readonly string[];
}

const plain = (text: string): string =>
  fold(text)
    .replace(/\(.*?\)/g, '')
    .replace(/[^a-z0-9]/g, '');
const known = new Map(
  unitColumns.flatMap((column) => headings[column].map((heading) => [plain(heading), column] as const)),
);

/** Rows above the headings that a title may take. */
const TITLE = 12;

/**
 * Finds the row of headings, with or without accents, below whatever title.
 * @throws ProblemError `sheet.unreadable` with the columns that are missing
 */
export function matchColumns({ rows }: Sheet): ColumnMatch {
  let best: ColumnMatch | null = null;
  for (const { line, cells } of rows.slice(0, TITLE)) {
    const places = new Map<UnitColumn, number>();
    const ignored: string[] = [];
    const named: { column: UnitColumn; heading: string }[] = [];
    for (const [place, cell] of cells.entries()) {
      const heading = String(cell ?? '').trim();
      const column = known.get(plain(heading));
      if (column !== undefined && !places.has(column)) {
        places.set(column, place);
        named.push({ column, heading });
      } else if (heading !== '') ignored.push(heading);
    }
    if (places.size > (best?.places.size ?? 0)) best = { line, places, headings: named, ignored };
  }
  const missing = (['code', 'name'] as const).filter((column) => !best?.places.has(column));
  if (best === null || missing.length > 0)
    throw new ProblemError({ code: 'sheet.unreadable', args: { reason: 'columns', columns: missing } });
  return best;
}
