import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileDisk } from '../files/disk.ts';
import type { StoredName } from './file.ts';

/** What became of the files a backup names. */
export interface CopiedFiles {
  readonly named: number;
  /** Copied now; the others were there. */
  readonly copied: number;
  /** Neither here nor there, or not what their name says. */
  readonly missing: readonly StoredName[];
}

/**
 * Copies files from one folder to another, both with `files/` below; what is there already is not copied again. With
 * `check` each copied file is held against its name.
 */
export async function copyFiles(
  names: readonly StoredName[],
  from: string,
  to: string,
  { check }: { check: boolean },
): Promise<CopiedFiles> {
  const [source, target] = [fileDisk(from), fileDisk(to)];
  const missing: StoredName[] = [];
  let copied = 0;
  for (const name of names) {
    const { fed, sha256, bytes } = name;
    if ((await target.size(fed, sha256)) === bytes) continue;
    const here = source.placeOf(fed, sha256);
    const sound = (await source.size(fed, sha256)) === bytes && (!check || (await hashOf(here)) === sha256);
    if (!sound) {
      missing.push(name);
      continue;
    }
    await copyOne(here, target.placeOf(fed, sha256));
    copied += 1;
  }
  return { named: names.length, copied, missing };
}

/** It has its name only when it is whole and on disk. */
async function copyOne(from: string, to: string): Promise<void> {
  const part = `${to}.${randomUUID()}`;
  await mkdir(dirname(to), { recursive: true });
  try {
    await copyFile(from, part);
    const handle = await open(part, 'r');
    await handle.sync().finally(() => handle.close());
    await rename(part, to);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function hashOf(path: string): Promise<string | null> {
  if (!(await stat(path).catch(() => null))) return null;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
