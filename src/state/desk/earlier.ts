import { type ReadonlySignal, signal } from '@preact/signals';
import type { JsonObject } from '../../domain/json.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import type { HistoryEntry, RecordRow, Revision } from '../../domain/record.ts';
import type { Instant } from '../../domain/time.ts';
import { history } from '../../sync/desk.ts';
import type { Session } from '../session.ts';

/** The version a record is held against. */
type Earlier =
  /** It is the first version. */
  | { readonly is: 'first' }
  | { readonly is: 'loading' }
  | { readonly is: 'known'; readonly body: JsonObject; readonly receivedAt: Instant }
  /** The older version is not on this device and could not be asked for. */
  | { readonly is: 'absent'; readonly problem: Problem };

/** Finds older versions of records; each history is asked for once in a session. */
export interface EarlierVersions {
  readonly current: ReadonlySignal<Earlier>;
  /** The record's whole history, as far as it is known here. */
  readonly entries: ReadonlySignal<readonly HistoryEntry[]>;
  show(record: RecordRow | null): Promise<void>;
}

const known = new WeakMap<Session, Map<string, readonly HistoryEntry[]>>();

export function earlierVersions(session: Session): EarlierVersions {
  const current = signal<Earlier>({ is: 'first' }, { name: 'earlier' });
  const entries = signal<readonly HistoryEntry[]>([], { name: 'history' });
  const histories = known.get(session) ?? new Map<string, readonly HistoryEntry[]>();
  known.set(session, histories);
  let shown: string | null = null;

  return {
    current,
    entries,
    show: async (record) => {
      shown = record?.head.revision ?? null;
      entries.value = [];
      if (!record || record.head.base === null) {
        current.value = { is: 'first' };
        return;
      }
      const wanted = comparedWith(record);
      if (record.accepted?.revision === wanted) {
        current.value = found(record.accepted);
      } else current.value = { is: 'loading' };
      try {
        // A newer head means the history on hand is too old.
        const past = histories.get(record.head.revision) ?? (await ask(session, record.id));
        histories.set(record.head.revision, past);
        if (shown !== record.head.revision) return;
        entries.value = past;
        const revision = past
          .flatMap((entry) => ('revision' in entry ? [entry.revision] : []))
          .find((one) => one.revision === wanted);
        if (revision) current.value = found(revision);
        else if (current.peek().is === 'loading')
          current.value = { is: 'absent', problem: { code: 'not.found' } };
      } catch (error) {
        if (shown !== record.head.revision || current.peek().is !== 'loading') return;
        const problem: Problem = error instanceof ProblemError ? error.problem : { code: 'net.unreachable' };
        current.value = { is: 'absent', problem };
      }
    },
  };
}

async function ask(session: Session, record: string): Promise<readonly HistoryEntry[]> {
  return (await history(session.ports, session.officer.id, [record])).get(record) ?? [];
}

/** The version the level above spoke of last; else the one before the head. */
function comparedWith({ head, review }: RecordRow): string | null {
  return review && review.revision !== head.revision ? review.revision : head.base;
}

const found = ({ body, receivedAt }: Revision): Earlier => ({ is: 'known', body, receivedAt });
