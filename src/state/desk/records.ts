import { type ReadonlySignal, effect, signal } from '@preact/signals';
import type { Problem } from '../../domain/problem.ts';
import type { RecordRow } from '../../domain/record.ts';
import { readRows } from '../../storage/cache.ts';
import { storageError } from '../../storage/failure.ts';
import type { Session } from '../session.ts';

/** All records of some campaigns that this officer may see, as last pulled. */
export interface DeskRecords {
  readonly list: ReadonlySignal<readonly RecordRow[]>;
  /** Whether the list has been read at all; before that it is empty, not "nothing". */
  readonly ready: ReadonlySignal<boolean>;
  readonly problem: ReadonlySignal<Problem | null>;
}

/** While pages of the feed arrive the list is read again at most this often, ms. */
const PAUSE = 1500;

/** What was read last, so that going from one desk page to the next shows at once what is already known. */
const known = new WeakMap<Session, ReadonlyMap<string, readonly RecordRow[]>>();

/**
 * Follows the records of campaigns. A province has many thousand, so they are read as a whole and seldom: after a pull,
 * not at every row. Call it inside a model: it ends with the page.
 */
export function followRecords(session: Session, campaigns: ReadonlySignal<readonly string[]>): DeskRecords {
  const { holdings, world, environment } = session;
  const list = signal<readonly RecordRow[]>([], { name: 'desk-records' });
  const ready = signal(false, { name: 'desk-records-ready' });
  const problem = signal<Problem | null>(null);
  let of: readonly string[] | null = null;
  let reading = false;
  let again = false;
  let ended = false;
  let stop = (): void => {};

  const show = (rows: ReadonlyMap<string, readonly RecordRow[]>, wanted: readonly string[]): void => {
    const lists = wanted.map((campaign) => rows.get(campaign) ?? []);
    list.value = lists.length === 1 ? (lists[0] ?? []) : lists.flat();
  };

  const read = async (): Promise<void> => {
    const wanted = of;
    if (wanted === null || ended) return;
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      const rows = new Map<string, readonly RecordRow[]>();
      for (const campaign of wanted)
        rows.set(campaign, await readRows(holdings.cache, 'record', { campaign }));
      if (!ended && of === wanted) {
        known.set(session, rows);
        show(rows, wanted);
        ready.value = true;
        problem.value = null;
      }
    } catch (error) {
      if (!ended) problem.value = storageError(error).problem;
    } finally {
      reading = false;
      if (!ended && of !== wanted) void read();
      else if (again && !ended) stop = environment.after(PAUSE, () => void read());
      again = false;
    }
  };

  effect(() => {
    const next = campaigns.value;
    void world.pulled.value;
    if (of === null || next.join() !== of.join()) {
      of = next;
      const before = known.get(session) ?? new Map<string, readonly RecordRow[]>();
      show(before, next);
      ready.value = next.every((campaign) => before.has(campaign));
    }
    void read();
  });
  effect(() => () => {
    ended = true;
    stop();
  });
  return { list, ready, problem };
}
