import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { readyFolder } from '../folder.ts';

/** The data folder is in use by a living process. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

/**
 * Takes the data folder for this process (G1). The lock is one the operating system holds for the living process on
 * `endpoint.lock`: it ends with the process however that dies, so a stale lock needs no guessing at process numbers.
 * @returns a function that gives the folder back
 * @throws UnfitFolderError; FolderInUseError when another process has it
 */
export function lockFolder(folder: string): () => void {
  readyFolder(folder);
  const owner = join(folder, 'endpoint.pid');
  const lock = new Database(join(folder, 'endpoint.lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (cause) {
    lock.close();
    let pid = 'unknown';
    try {
      pid = readFileSync(owner, 'utf8').trim();
    } catch {
      // The owner has not written its number yet.
    }
    throw new FolderInUseError(
      `The data folder ${folder} is in use by another running endpoint (process ${pid}). Stop it first.`,
      { cause },
    );
  }
  writeFileSync(owner, `${process.pid}\n`);
  return () => {
    lock.exec('rollback');
    lock.close();
  };
}
