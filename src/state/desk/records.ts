import { type ReadonlySignal, effect, signal } from '@preact/signals';
import type { Problem } from '../../domain/problem.ts';
import type { RecordRow } from '../../domain/record.ts';
import { readRows } from '../../storage/cache.ts';
import { storageError } from '../../storage/failure.ts';
import type { Session } from '../session.ts';

/** All records of one campaign that this officer may see, as last pulled. */
export interface DeskRecords {
  readonly list: ReadonlySignal<readonly RecordRow[]>;
  /** Whether the list has been read at all; before that it is empty, not "nothing". */
  readonly ready: ReadonlySignal<boolean>;
  readonly problem: ReadonlySignal<Problem | null>;
}

/** While pages of the feed arrive the list is read again at most this often, ms. */
const PAUSE = 1500;

/** What was read last, so that going from one desk page to the next shows at once what is already known. */
const known = new WeakMap<Session, { readonly campaign: string; readonly rows: readonly RecordRow[] }>();

/**
 * Follows the records of a campaign. A province has many thousand, so they are read as a whole and seldom: after a pull,
 * not at every row. Call it inside a model: it ends with the page.
 */
export function followRecords(session: Session, campaign: ReadonlySignal<string | null>): DeskRecords {
  const { holdings, world, environment } = session;
  const list = signal<readonly RecordRow[]>([], { name: 'desk-records' });
  const ready = signal(false, { name: 'desk-records-ready' });
  const problem = signal<Problem | null>(null);
  let of: string | null = null;
  let reading = false;
  let again = false;
  let ended = false;
  let stop = (): void => {};

  const read = async (): Promise<void> => {
    const wanted = of;
    if (wanted === null || ended) return;
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      const rows = await readRows(holdings.cache, 'record', { campaign: wanted });
      if (!ended && of === wanted) {
        known.set(session, { campaign: wanted, rows });
        list.value = rows;
        ready.value = true;
        problem.value = null;
      }
    } catch (error) {
      if (!ended) problem.value = storageError(error).problem;
    } finally {
      reading = false;
      if (again && !ended) {
        again = false;
        stop = environment.after(PAUSE, () => void read());
      }
    }
  };

  effect(() => {
    const next = campaign.value;
    void world.pulled.value;
    if (next !== of) {
      of = next;
      const before = known.get(session);
      list.value = before?.campaign === next ? before.rows : [];
      ready.value = before?.campaign === next || next === null;
    }
    void read();
  });
  effect(() => () => {
    ended = true;
    stop();
  });
  return { list, ready, problem };
}
