import { AdminError } from './admin/read.ts';
import { ConfigError } from './config.ts';
import { NewerDataError, StoreAwayError, UnfitDatabaseError } from './store/errors.ts';
import { UnfitFolderError } from './store/folder.ts';
import { FolderInUseError } from './store/sqlite/lock.ts';

const plain = [
  AdminError,
  ConfigError,
  FolderInUseError,
  NewerDataError,
  StoreAwayError,
  UnfitDatabaseError,
  UnfitFolderError,
] as const;

/** What the person who starts it can set right, in one sentence; null for anything else, which shows where it broke. */
export function plainSentence(error: unknown): string | null {
  if (error instanceof Error && plain.some((one) => error instanceof one)) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return 'The port is taken by another program: choose another one with PORT.';
  if (error instanceof Error && code === 'EACCES' && 'syscall' in error && error.syscall === 'listen')
    return 'This user may not listen on that port: choose one from 1024 on with PORT.';
  if (code === 'EADDRNOTAVAIL') return 'This machine has no such address: choose another one with HOST.';
  return null;
}
