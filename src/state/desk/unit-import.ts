import { computed, signal } from '@preact/signals';
import type { Problem } from '../../domain/problem.ts';
import { importUnits } from '../../sync/units.ts';
import type { UnitsImportReply } from '../../sync/units.ts';
import { modelOf } from '../model.ts';
import { storageProblem } from '../problem-of.ts';
import type { Session } from '../session.ts';

export type { ImportLine } from '../../sync/units.ts';

/** A file as the person chose or dropped it. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: () => Promise<ArrayBuffer>;
}

const order = { refused: 0, change: 1, add: 2, same: 3 } as const;

/** A list of units comes in: previewed line by line, put right in the file, dropped again, then applied. */
export const createUnitImport = modelOf((session: Session, onDone: () => void) => {
  const { ports, officer, environment } = session;
  const file = signal<{ name: string; bytes: Uint8Array } | null>(null, { name: 'import-file' });
  const reply = signal<UnitsImportReply | null>(null, { name: 'import-reply' });
  const problem = signal<Problem | null>(null, { name: 'import-problem' });
  const busy = signal(false, { name: 'import-busy' });
  let change = environment.id();
  let under = officer.unit.id;

  const ask = async (dryRun: boolean): Promise<void> => {
    const chosen = file.peek();
    if (busy.peek() || !chosen) return;
    busy.value = true;
    problem.value = null;
    try {
      const { bytes } = chosen;
      const id = dryRun ? environment.id() : change;
      reply.value = await importUnits(ports, officer.id, { change: id, dryRun, under, bytes });
      if (!dryRun) {
        session.sendSoon();
        onDone();
      }
    } catch (error) {
      if (dryRun) reply.value = null;
      problem.value = storageProblem(error);
    }
    busy.value = false;
  };
  return {
    name: computed(() => file.value?.name ?? null),
    reply: computed(() => reply.value),
    /** Lines with what is wrong first. */
    lines: computed(() =>
      (reply.value?.lines ?? []).toSorted((a, b) => order[a.verdict] - order[b.verdict] || a.line - b.line),
    ),
    counts: computed(() => {
      const counts = { add: 0, change: 0, same: 0, refused: 0 };
      for (const { verdict } of reply.value?.lines ?? []) counts[verdict]++;
      return counts;
    }),
    problem: computed(() => problem.value),
    busy: computed(() => busy.value),
    /** Takes a file and previews it; nothing is written. */
    async take(chosen: ChosenFile, top: string): Promise<void> {
      under = top;
      change = environment.id();
      try {
        file.value = { name: chosen.name, bytes: new Uint8Array(await chosen.bytes()) };
      } catch {
        reply.value = null;
        problem.value = { code: 'sheet.unreadable' };
        return;
      }
      await ask(true);
    },
    /** Brings in every line that can be. */
    apply: () => ask(false),
    forget: () => {
      file.value = null;
      reply.value = null;
      problem.value = null;
    },
  };
});
