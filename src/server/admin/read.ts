import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Role } from '../../domain/officer.ts';
import { type UnitKind, unitKinds } from '../../domain/unit.ts';

/** A command that cannot be done, told in one sentence. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
}

const roles = ['officer', 'reviewer', 'admin'] as const;

/**
 * The options of a command by name.
 * @param words options that carry no value: given, they are ""
 * @throws AdminError
 */
export function readOptions(
  args: readonly string[],
  known: readonly string[],
  words: readonly string[] = [],
): (name: string) => string | undefined {
  try {
    const options: Record<string, { type: 'string' | 'boolean' }> = Object.fromEntries([
      ...known.map((name) => [name, { type: 'string' as const }] as const),
      ...words.map((name) => [name, { type: 'boolean' as const }] as const),
    ]);
    const { values } = parseArgs({ args: [...args], options, allowPositionals: false });
    return (name) => {
      const value = values[name];
      if (typeof value === 'string') return value;
      return value === true ? '' : undefined;
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

/** Reads a file. @throws AdminError */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new AdminError(`The file ${file} cannot be read.`, { cause });
  }
}
