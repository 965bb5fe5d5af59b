import { computed, signal } from '@preact/signals';
import type { Problem } from '../../domain/problem.ts';
import { type SheetFile, type SheetQuestion, fetchSheet } from '../../sync/sheets.ts';
import { modelOf } from '../model.ts';
import { storageProblem } from '../problem-of.ts';
import type { Session } from '../session.ts';

export type { SheetFile, SheetQuestion } from '../../sync/sheets.ts';

/** Takes along what a page of the desk shows, as a file the endpoint makes. Needs a network and says so. */
export const createExport = modelOf((session: Session) => {
  const busy = signal<SheetFile | null>(null, { name: 'export-busy' });
  const problem = signal<Problem | null>(null, { name: 'export-problem' });
  return {
    busy: computed(() => busy.value),
    problem: computed(() => problem.value),
    /** Gives the name of the file that was handed out; null when there is none. */
    async take(file: SheetFile, question: Omit<SheetQuestion, 'lang'>): Promise<string | null> {
      if (busy.peek() !== null) return null;
      busy.value = file;
      problem.value = null;
      try {
        const lang = session.looks.current.peek().language;
        const { name, content } = await fetchSheet(session.ports, session.officer.id, file, {
          ...question,
          lang,
        });
        session.environment.download(name, content.type, content);
        return name;
      } catch (error) {
        problem.value = storageProblem(error);
        return null;
      } finally {
        busy.value = null;
      }
    },
  };
});
