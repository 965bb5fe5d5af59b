import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { ProblemError } from '../../domain/problem.ts';

export type Cell = string | number | boolean | Date | null;

/** How the letters of a text file were written. */
export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1258' | 'windows-1252';

/** A list somebody keeps in Excel or exported from another program, as rows with their numbers in the file. */
export interface Sheet {
  readonly type: 'csv' | 'xlsx';
  /** null where the file says it itself. */
  readonly encoding: Encoding | null;
  /** The encoding was guessed: names may read wrongly. */
  readonly guessed: boolean;
  readonly rows: readonly { readonly line: number; readonly cells: readonly Cell[] }[];
}

/** Unpacked bytes of a workbook: a small file must not become a large one. */
const MOST_UNPACKED = 64 * 1024 * 1024;

const unreadable = (reason: string, more: { line?: number } = {}, cause?: unknown) =>
  new ProblemError({ code: 'sheet.unreadable', args: { reason, ...more } }, { cause });

/**
 * Reads a CSV or XLSX file: which of them it is, its letters and its separators are seen from the bytes.
 * @throws ProblemError `sheet.unreadable`, `too.large`
 */
export async function readSheetFile(bytes: Uint8Array): Promise<Sheet> {
  if (bytes.length === 0) throw unreadable('empty');
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readWorkbook(bytes);
  // The workbooks of Excel before 2007, and what its Save As may make of one.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw unreadable('xls');
  return readText(bytes);
}

async function readWorkbook(bytes: Uint8Array): Promise<Sheet> {
  let size = 0;
  let rows: readonly (readonly unknown[])[];
  try {
    unzipSync(bytes, { filter: ({ originalSize }) => ((size += originalSize), false) });
    if (size > MOST_UNPACKED) throw new ProblemError({ code: 'too.large' });
    rows = await readSheet(new Uint8Array(bytes).buffer);
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw unreadable('xlsx', {}, cause);
  }
  return {
    type: 'xlsx',
    encoding: null,
    guessed: false,
    rows: rows.flatMap((cells, index) =>
      cells.some((cell) => cell !== null && cell !== '')
        ? [{ line: index + 1, cells: cells as readonly Cell[] }]
        : [],
    ),
  };
}

function readText(bytes: Uint8Array): Sheet {
  const { text, encoding, guessed } = lettersOf(bytes);
  const end = text.search(/\r|\n|$/);
  const first = text.slice(0, end).replace(/"[^"]*"/g, '');
  const count = (sign: string): number => first.split(sign).length;
  const [delimiter = ','] = ['\t', ';', ','].sort((a, b) => count(b) - count(a));
  try {
    const found = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return {
      type: 'csv',
      encoding,
      guessed,
      rows: found.flatMap(({ record, info }) =>
        record.some((cell) => cell !== '') ? [{ line: info.lines, cells: record }] : [],
      ),
    };
  } catch (cause) {
    const line = cause instanceof Error && 'lines' in cause ? Number(cause.lines) : undefined;
    throw unreadable('csv', line === undefined ? {} : { line }, cause);
  }
}

/** Vowels with the marks that Windows-1258 writes behind them, and the letters that Windows-1252 does not have. */
const only1258 = /[aeiouyăâêôơư][\u0300\u0301\u0303\u0309\u0323]|[đĐưƯơƠ]/iu;

function lettersOf(bytes: Uint8Array): { text: string; encoding: Encoding; guessed: boolean } {
  const read = (encoding: Encoding, fatal = false): string =>
    new TextDecoder(encoding, { fatal }).decode(bytes).normalize('NFC');
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: read('utf-16le'), encoding: 'utf-16le', guessed: false };
  try {
    return { text: read('utf-8', true), encoding: 'utf-8', guessed: false };
  } catch {
    // Not UTF-8: an older program wrote it, in letters the file does not name.
    const old = new TextDecoder('windows-1258').decode(bytes);
    const encoding = only1258.test(old) ? 'windows-1258' : 'windows-1252';
    return { text: read(encoding), encoding, guessed: true };
  }
}
