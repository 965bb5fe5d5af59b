import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The data folder cannot be made, read or written. Its message is one sentence for the person who starts. */
export class UnfitFolderError extends Error {
  override readonly name = 'UnfitFolderError';
}

/** What an endpoint writes to in the folder itself; written by another user, it is shut to this one. */
const own = ['endpoint.lock', 'endpoint.pid', 'thi-dua.db'] as const;

/** Makes the data folder where it is missing, and sees that this process may write in it. @throws UnfitFolderError */
export function readyFolder(folder: string): void {
  try {
    make(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    for (const path of own.map((name) => join(folder, name))) {
      if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new UnfitFolderError(
      `The data folder ${folder} cannot be written${code}: name another one with DATA_DIR, or give it and what is in it to this user.`,
      { cause },
    );
  }
}

/** Not `recursive`: where a folder cannot hold another (`/proc`), Node 20 would try for ever. */
function make(folder: string): void {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error('no folder'), { code: 'ENOTDIR' });
    return;
  }
  if (dirname(folder) !== folder) make(dirname(folder));
  mkdirSync(folder);
}
