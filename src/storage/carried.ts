import { createStore, delMany, entries, set, update } from 'idb-keyval';
import type { Problem } from '../domain/problem.ts';
import { settled } from './failure.ts';

/** A file of another device that this one passes on. It is sealed: nobody here can read it. */
export interface Carried {
  /** The file's own id: chosen twice it is here once. */
  readonly id: string;
  /** The officer of this device who took it. */
  readonly by: string;
  readonly changes: number;
  readonly files: number;
  /** When it was made, and taken here, ms. */
  readonly madeAt: number;
  readonly takenAt: number;
  /** As it came; null once it has been passed on or was refused: its author still has everything. */
  readonly file: string | null;
  readonly outcome:
    | { readonly is: 'waiting' }
    | { readonly is: 'passed'; readonly at: number; readonly fresh: number; readonly known: number }
    | { readonly is: 'refused'; readonly problem: Problem };
}

/** How long is remembered what became of it, ms. */
const REMEMBERED = 30 * 24 * 60 * 60 * 1000;
/** A large file takes long to write. */
const PATIENCE = 60_000;

let opened: ReturnType<typeof createStore> | undefined;
const store = () => (opened ??= createStore('thi-dua-carried', 'files'));

/** What an officer of this device has taken to pass on, latest first; what is long done is forgotten. */
export async function listCarried(by: string, now: number): Promise<Carried[]> {
  const all = (await settled(entries<string, Carried>(store()), PATIENCE)).map(([, carried]) => carried);
  const old = all.filter(({ outcome, takenAt }) => outcome.is !== 'waiting' && takenAt + REMEMBERED < now);
  if (old.length > 0)
    await settled(
      delMany(
        old.map(({ id }) => id),
        store(),
      ),
    );
  return all.filter((one) => one.by === by && !old.includes(one)).sort((a, b) => b.takenAt - a.takenAt);
}

/** Keeps a file to pass on. One that is here already is passed on again: that costs nothing. */
export async function keepCarried(carried: Carried): Promise<void> {
  await settled(set(carried.id, carried, store()), PATIENCE);
}

/** Notes what became of it; its bytes are let go. */
export async function settleCarried(id: string, outcome: Carried['outcome']): Promise<void> {
  const note = (known: Carried | undefined): Carried =>
    ({ ...known, outcome, file: outcome.is === 'waiting' ? (known?.file ?? null) : null }) as Carried;
  await settled(update<Carried>(id, note, store()), PATIENCE);
}

/** Forgets what an officer carried who leaves this device. */
export async function forgetCarried(by: string): Promise<void> {
  const all = await settled(entries<string, Carried>(store()), PATIENCE);
  const theirs = all.flatMap(([id, carried]) => (carried.by === by ? [id] : []));
  if (theirs.length > 0) await settled(delMany(theirs, store()));
}
