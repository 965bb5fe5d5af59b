import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip, createGzip } from 'node:zlib';
import {
  type Cell,
  type Counted,
  type Facts,
  type Row,
  type Tables,
  createTally,
  isSame,
} from '../store/tables.ts';

/** The backup cannot be used. Its message is one sentence for the person who restores. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** What a backup says of itself, in its first line. */
export interface Head {
  readonly backup: 'thi-dua';
  readonly format: 1;
  /** The release that wrote it. */
  readonly release: string;
  /** When it was taken, ISO 8601. */
  readonly at: string;
  readonly facts: Facts;
  readonly federations: readonly FederationHead[];
  /** Columns of each table, in the order of the rows that follow. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
}

export interface FederationHead {
  readonly fed: number;
  readonly code: string;
  readonly name: string;
  /** The last feed number it holds. */
  readonly head: number;
}

/** Lines behind the head: a table begins, its rows, what they add up to; last, the hash of all lines before. */
type Line =
  | readonly Cell[]
  | { readonly table: string }
  | { readonly counted: Counted }
  | { readonly end: string };

/** What a whole, undamaged backup holds. */
export interface Content {
  readonly head: Head;
  readonly counted: readonly Counted[];
  /** The files it names, by federation. */
  readonly files: readonly StoredName[];
}

export interface StoredName {
  readonly fed: number;
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Writes a backup: JSON lines, compressed. It has its name only when it is whole and on disk.
 * @param from the tables of one snapshot
 */
export async function writeBackup(
  path: string,
  head: Omit<Head, 'tables'>,
  from: Tables,
  tables: readonly string[],
): Promise<Content> {
  const columns = Object.fromEntries(
    await inTurn(tables, async (table) => [table, await from.columns(table)] as const),
  );
  const whole: Head = { ...head, tables: columns };
  const counted: Counted[] = [];
  const files: StoredName[] = [];
  async function* lines() {
    const hash = createHash('sha256');
    const line = (value: object) => {
      const text = `${JSON.stringify(value)}\n`;
      hash.update(text);
      return text;
    };
    yield line(whole);
    for (const table of tables) {
      const names = columns[table] ?? [];
      const tally = createTally();
      yield line({ table });
      for await (const rows of from.pages(table, names)) {
        tally.add(rows, names);
        if (table === 'file') files.push(...rows.map(storedName));
        yield rows.map((row) => line(names.map((name) => row[name] ?? null))).join('');
      }
      const sum = tally.counted(table);
      counted.push(sum);
      yield line({ counted: sum });
    }
    yield `${JSON.stringify({ end: hash.digest('hex') })}\n`;
  }
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part));
    await onDisk(part);
    await rename(part, path);
    await onDisk(dirname(path));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return { head: whole, counted, files };
}

const storedName = (row: Row): StoredName => ({
  fed: Number(row['fed']),
  sha256: String(row['sha256']),
  bytes: Number(row['bytes']),
});

/** Reads a backup from end to end and holds it against its own sums. @throws BackupError */
export async function checkBackup(path: string): Promise<Content> {
  let head: Head | undefined;
  const counted: Counted[] = [];
  const files: StoredName[] = [];
  for await (const step of stepsOf(path)) {
    head = step.head;
    if ('rows' in step && step.table === 'file') files.push(...step.rows.map(storedName));
    if ('counted' in step) counted.push(step.counted);
  }
  if (!head) throw damaged(path);
  return { head, counted, files };
}

/** Copies the rows of a backup into empty tables. @throws BackupError, also when a table does not arrive whole */
export async function loadBackup(path: string, to: Tables): Promise<void> {
  for await (const step of stepsOf(path)) {
    if (!('rows' in step)) continue;
    await to.insert(step.table, step.head.tables[step.table] ?? [], step.rows);
  }
}

type Step =
  | { readonly head: Head; readonly table: string; readonly rows: readonly Row[] }
  | { readonly head: Head; readonly counted: Counted };

const PAGE = 500;

/** What a backup brings, in its order; the last is given only when all of it was as it was written. */
async function* stepsOf(path: string): AsyncGenerator<Step> {
  const hash = createHash('sha256');
  let head: Head | undefined;
  let table = '';
  let tally = createTally();
  let rows: Row[] = [];
  let ended = false;
  for await (const text of linesOf(path)) {
    if (ended) throw damaged(path);
    const value = parse(path, text);
    if (!head) {
      head = headOf(path, value);
      hash.update(`${text}\n`);
      continue;
    }
    const line = value as Line;
    if (isRow(line)) {
      const names = head.tables[table] ?? [];
      rows.push(Object.fromEntries(names.map((name, index) => [name, line[index] ?? null])));
    }
    if (rows.length > 0 && (!isRow(line) || rows.length === PAGE)) {
      tally.add(rows, head.tables[table] ?? []);
      yield { head, table, rows };
      rows = [];
    }
    if (!isRow(line)) {
      if ('end' in line) {
        if (line.end !== hash.digest('hex')) throw damaged(path);
        ended = true;
        continue;
      }
      if ('table' in line) {
        ({ table } = line);
        tally = createTally();
      } else {
        if (!isSame(line.counted, tally.counted(table))) throw damaged(path);
        yield { head, counted: line.counted };
      }
    }
    hash.update(`${text}\n`);
  }
  if (!ended) throw damaged(path);
}

const isRow = (line: Line): line is readonly Cell[] => Array.isArray(line);

const damaged = (path: string, cause?: unknown) =>
  new BackupError(
    `The backup ${path} is damaged: what it holds is not what was written. Nothing was changed; take an older one.`,
    { cause },
  );

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged(path, cause);
  }
}

function headOf(path: string, value: unknown): Head {
  const head = value as Partial<Head> | null;
  if (typeof head !== 'object' || head?.backup !== 'thi-dua')
    throw new BackupError(`${path} is not a backup of Thi Đua.`);
  if (head.format !== 1)
    throw new BackupError(`The backup ${path} was written by a newer release: restore it with that one.`);
  return head as Head;
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const unpacked = createGunzip();
  // Whatever goes wrong is met where the lines are read.
  file.on('error', (error) => unpacked.destroy(error));
  file.pipe(unpacked);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let any = false;
  try {
    for await (const chunk of unpacked) {
      const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        any = true;
        yield line;
      }
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'ENOENT') throw new BackupError(`There is no backup at ${path}.`, { cause });
    if (!code.startsWith('Z_') && code !== 'ERR_UNEXPECTED_END') throw cause;
    if (!any && cause instanceof Error && cause.message.includes('header'))
      throw new BackupError(`${path} is not a backup of Thi Đua.`, { cause });
    throw damaged(path, cause);
  } finally {
    file.destroy();
    unpacked.destroy();
  }
  if (rest !== '') throw damaged(path);
}

/** Makes sure that a file, or the name of one in its folder, survives a power cut. */
async function onDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function inTurn<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const one of list) done.push(await work(one));
  return done;
}
