import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Role } from '../../domain/officer.ts';
import { type UnitKind, unitKinds } from '../../domain/unit.ts';

/** A command that cannot be done, told in one sentence. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
}

const roles = ['officer', 'reviewer', 'admin'] as const;

/** The options of a command by name. @throws AdminError */
export function readOptions(
  args: readonly string[],
  known: readonly string[],
): (name: string) => string | undefined {
  try {
    const options = Object.fromEntries(known.map((name) => [name, { type: 'string' as const }]));
    const { values } = parseArgs({ args: [...args], options, allowPositionals: false });
    return (name) => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    };
  } catch (cause) {
    throw new AdminError(`${cause instanceof Error ? cause.message : String(cause)}. See "help".`, { cause });
  }
}

/** @throws AdminError when the option is not there */
export function needed(option: (name: string) => string | undefined, name: string): string {
  const value = option(name)?.trim();
  if (!value) throw new AdminError(`--${name} is missing. See "help".`);
  return value;
}

export function readRole(text: string): Role {
  const role = roles.find((one) => one === text);
  if (!role) throw new AdminError(`--role must be one of ${roles.join(', ')}, not "${text}".`);
  return role;
}

export function readKind(text: string, where: string): UnitKind {
  const kind = unitKinds.find((one) => one === text);
  if (!kind)
    throw new AdminError(`${where}: the kind must be one of ${unitKinds.join(', ')}, not "${text}".`);
  return kind;
}

/** Reads a text file. @throws AdminError */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AdminError(`The file ${file} cannot be read.`, { cause });
  }
}

/** Rows of a CSV file (RFC 4180; comma or semicolon, as the first line has it; a byte order mark is skipped). */
export function readCsv(text: string): string[][] {
  const clean = text.replace(/^\uFEFF/, '');
  const first = clean.slice(0, clean.search(/\r?\n|$/));
  const comma = first.includes(';') && !first.includes(',') ? ';' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < clean.length; at++) {
    const sign = clean[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (clean[at + 1] === '"') cell += clean[++at];
      else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === comma || sign === '\n') {
      row.push(cell.trim());
      cell = '';
      if (sign === '\n') rows.push(row.splice(0));
    } else if (sign !== '\r') cell += sign;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell.trim()]);
  return rows.filter((cells) => cells.some((text) => text !== ''));
}
