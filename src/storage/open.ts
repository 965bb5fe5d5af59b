import type { DBCore, Dexie, Middleware } from 'dexie';
import { ProblemError } from '../domain/problem.ts';
import { storageCode, storageError } from './failure.ts';
import { isTorn, noteTorn } from './settle.ts';

/** How long an `open` may be blocked by another window before the officer is told (`hazards.md` B8), ms. */
const PATIENCE = 3000;

/** Databases whose last aborted transaction found no room; the engine says so after it has refused the request. */
const short = new WeakSet<Dexie>();

/** Whether the disk was full when the engine last aborted something in this database; asked once. */
export function ranOutOfSpace(database: Dexie): boolean {
  return short.delete(database);
}

/** Databases that another build has upgraded or removed since this code opened them. */
const overtaken = new WeakSet<Dexie>();

/** Whether another build has upgraded or removed this database since this code opened it. */
export function isOvertaken(database: Dexie): boolean {
  return overtaken.has(database);
}

/** Nothing is written behind half a record (`hazards.md` B3): it is refused as the full disk would, until there is room. */
const whole: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'whole',
  create: (core) => ({
    ...core,
    table: (name) => {
      const table = core.table(name);
      return {
        ...table,
        mutate: (request) =>
          isTorn() ? Promise.reject(new ProblemError({ code: 'storage.full' })) : table.mutate(request),
      };
    },
  }),
};

/**
 * Opens a database or says why not. Never waits for ever: a blocked upgrade gives no event of its own (B8), and code
 * older than the database must not write into it (B9).
 */
export async function openDatabase<T extends Dexie>(database: T): Promise<T> {
  database.on('versionchange', () => {
    // A newer build wants to upgrade: let it, and refuse every later write of this old code.
    overtaken.add(database);
    database.close({ disableAutoOpen: true });
  });
  // Dexie would open it all the same, and mend what it misses in there.
  if (overtaken.has(database)) throw new ProblemError({ code: 'storage.newer' });
  database.use(whole);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ProblemError({ code: 'storage.blocked' })), PATIENCE);
  });
  try {
    await Promise.race([database.open(), patience]);
  } catch (error) {
    throw storageError(error);
  } finally {
    clearTimeout(timer);
  }
  const noteAbort = ({ target }: Event): void => {
    if (!(target instanceof IDBTransaction)) return;
    if (storageCode(target.error) === 'storage.full') short.add(database);
    else if (target.error?.name !== 'UnknownError') return;
    noteTorn();
  };
  // On its way down: Dexie lets the event go no further up.
  database.backendDB().addEventListener('abort', noteAbort, { capture: true });
  // Not we have closed it, but the engine, over something it could not write.
  database.backendDB().addEventListener('close', noteTorn);
  // Dexie multiplies its version by ten in the engine.
  if (database.backendDB().version / 10 > database.verno) {
    database.close({ disableAutoOpen: true });
    throw new ProblemError({ code: 'storage.newer' });
  }
  return database;
}
