import { AdminError } from './admin/read.ts';
import { ConfigError } from './config.ts';
import { NewerDataError, StoreAwayError, UnfitDatabaseError } from './store/errors.ts';
import { FolderInUseError } from './store/sqlite/lock.ts';

const plain = [
  AdminError,
  ConfigError,
  FolderInUseError,
  NewerDataError,
  StoreAwayError,
  UnfitDatabaseError,
] as const;

/** What the person who starts it can set right, in one sentence; null for anything else, which shows where it broke. */
export function plainSentence(error: unknown): string | null {
  if (error instanceof Error && plain.some((one) => error instanceof one)) return error.message;
  const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return busy ? 'The port is taken by another program: choose another one with PORT.' : null;
}
