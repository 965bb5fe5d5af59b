import { type ProblemCode, ProblemError } from '../domain/problem.ts';

/** How long one IndexedDB operation may take before it counts as stuck (`hazards.md` B7), ms. */
const STUCK_AFTER = 5000;

/** Whole tables take longer on the slowest phone; still nobody waits for them for ever, ms. */
export const LISTED_WITHIN = 30_000;

/** A timer this late was asleep with its page, and so was the engine: its patience begins anew, ms. */
const OVERSLEPT = 1000;

/** What Chromium says of a disk without a byte left, where its quota did not see it coming: it names its own file error. */
const NO_SPACE = /NO_SPACE/;

/** The code for a storage failure, read through Dexie's and the engine's layers (`hazards.md` B3, B6, B9). */
export function storageCode(error: unknown): ProblemCode {
  for (let current = error, depth = 0; current instanceof Object && depth < 6; depth++) {
    if (current instanceof ProblemError) return current.problem.code;
    const name = 'name' in current ? current.name : undefined;
    if (name === 'QuotaExceededError') return 'storage.full';
    if ('message' in current && NO_SPACE.test(String(current.message))) return 'storage.full';
    if (name === 'VersionError' || name === 'DatabaseClosedError') return 'storage.newer';
    current = 'inner' in current ? current.inner : 'cause' in current ? current.cause : undefined;
  }
  return 'storage.failed';
}

/** Any failure of storage as one that carries our code. */
export function storageError(error: unknown): ProblemError {
  return error instanceof ProblemError
    ? error
    : new ProblemError({ code: storageCode(error) }, { cause: error });
}

/**
 * The outcome of an IndexedDB operation, or `storage.stuck` when the engine gives no event at all (`hazards.md` B7).
 * @throws ProblemError with a `storage.*` code
 */
export async function settled<T>(operation: PromiseLike<T>, patience: number = STUCK_AFTER): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stuck = new Promise<never>((_, reject) => {
    const wait = (): void => {
      const due = performance.now() + patience;
      timer = setTimeout(() => {
        if (performance.now() > due + OVERSLEPT) wait();
        else reject(new ProblemError({ code: 'storage.stuck' }));
      }, patience);
    };
    wait();
  });
  try {
    return await Promise.race([operation, stuck]);
  } catch (error) {
    throw storageError(error);
  } finally {
    clearTimeout(timer);
  }
}
