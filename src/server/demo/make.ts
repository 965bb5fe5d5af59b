import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { defaultForms } from '../../domain/default-forms/index.ts';
import { isId } from '../../domain/id.ts';
import type { Config } from '../config.ts';
import { openEndpoint } from '../listen.ts';
import { lockFolder } from '../store/sqlite/lock.ts';
import { makeDemo } from './demo.ts';
import { loadDemo } from './load.ts';
import { createRandom } from './random.ts';
import { makeUnits } from './units.ts';

/** The demo is the same everywhere; only the day it is made on moves it. */
const seed = 'lam-giang';
/** Beside the data: whose codes are printed at every start. */
const shownFile = 'demo.json';

const isDatabase = (name: string): boolean => name.endsWith('.db');
/** A database's journal, or a copy that was not finished: worthless without the database, harmful beside another. */
const isRest = (name: string): boolean => /\.db-(wal|shm|journal)$|\.part$/.test(name);
const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/**
 * Makes the demo federation in a data folder that has none, once. It is built in a folder of its own and put in place
 * by a rename as the last step: killed at any moment before, the next start finds no data and makes it again.
 * @returns whether it was made now
 * @throws FolderInUseError when another process has the folder
 */
export async function makeOnce(config: Config, now: number): Promise<boolean> {
  if (config.database) return makeInDatabase(config, now);
  const folder = config.dataDir;
  if (namesIn(folder).some(isDatabase)) return false;
  const unlock = lockFolder(folder);
  try {
    if (namesIn(folder).some(isDatabase)) return false;
    const making = join(folder, 'making');
    rmSync(making, { recursive: true, force: true });
    for (const name of namesIn(folder).filter(isRest)) rmSync(join(folder, name));
    mkdirSync(making, { recursive: true });

    const demo = makeDemo(seed, now, defaultForms);
    const endpoint = await openEndpoint({ ...config, dataDir: making });
    try {
      await loadDemo(endpoint, demo);
    } finally {
      await endpoint.store.close();
    }
    const { officer, reviewer, admin } = demo.tree.shown;
    writeFileSync(join(making, shownFile), JSON.stringify([officer.id, reviewer.id, admin.id]));
    moveIn(making, folder);
    return true;
  } finally {
    unlock();
  }
}

/** Makes the demo in a database that has no federation yet. @returns whether it was made now */
async function makeInDatabase(config: Config, now: number): Promise<boolean> {
  const endpoint = await openEndpoint(config);
  try {
    if ((await endpoint.store.read((reader) => reader.federations())).length > 0) return false;
    await loadDemo(endpoint, makeDemo(seed, now, defaultForms));
    return true;
  } finally {
    await endpoint.store.close();
  }
}

/** Ids of the officers whose codes are printed: the seed says them, where no file does. */
export function shownOf(config: Config): string[] {
  if (!config.database) return shownIn(config.dataDir);
  const { officer, reviewer, admin } = makeUnits(createRandom(seed)).shown;
  return [officer.id, reviewer.id, admin.id];
}

/** Ids of the officers whose codes are printed; empty when the folder's data are not the demo's. */
export function shownIn(folder: string): string[] {
  try {
    const ids: unknown = JSON.parse(readFileSync(join(folder, shownFile), 'utf8'));
    return Array.isArray(ids) ? ids.filter(isId) : [];
  } catch {
    return [];
  }
}

/**
 * Copies and then renames, rather than renaming alone: SQLite may still know the old file by its inode in this process.
 * What belongs to a database goes first; the database itself is what tells that the demo is there.
 */
function moveIn(from: string, to: string): void {
  const names = readdirSync(from).filter((name) => !name.startsWith('endpoint.') && !name.endsWith('-shm'));
  for (const name of names.sort((a, b) => Number(isDatabase(a)) - Number(isDatabase(b)))) {
    copyFileSync(join(from, name), join(to, `${name}.part`));
    renameSync(join(to, `${name}.part`), join(to, name));
  }
  rmSync(from, { recursive: true, force: true });
}
