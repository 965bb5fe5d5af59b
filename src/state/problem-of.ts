import type { Problem } from '../domain/problem.ts';
import { storageError } from '../storage/failure.ts';

/** What a failure of the storage is called, for a screen that called a verb itself. */
export function storageProblem(error: unknown): Problem {
  return storageError(error).problem;
}
