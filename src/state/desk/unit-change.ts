import { computed, signal } from '@preact/signals';
import type { Problem } from '../../domain/problem.ts';
import { changeUnits } from '../../sync/units.ts';
import type { UnitLine, UnitsReply } from '../../sync/units.ts';
import { modelOf } from '../model.ts';
import { storageProblem } from '../problem-of.ts';
import type { Session } from '../session.ts';

export type { UnitLine, UnitsReply } from '../../sync/units.ts';

/** What becomes of a change to the tree: written down, tried, done. */
export type ChangeStep = 'writing' | 'tried' | 'done';

/**
 * A change to the tree: tried first, so that one sees what would become of each line, then done. One id for one wish:
 * asked again after a lost reply, the endpoint answers the same.
 */
export const createUnitChange = modelOf((session: Session, onDone: () => void) => {
  const { ports, officer, environment } = session;
  const lines = signal<readonly UnitLine[]>([], { name: 'change-lines' });
  const step = signal<ChangeStep>('writing', { name: 'change-step' });
  const answers = signal<UnitsReply['lines']>([], { name: 'change-answers' });
  const problem = signal<Problem | null>(null, { name: 'change-problem' });
  const busy = signal(false, { name: 'change-busy' });
  let change = environment.id();

  const ask = async (dryRun: boolean): Promise<void> => {
    if (busy.peek()) return;
    busy.value = true;
    problem.value = null;
    try {
      const request = { change: dryRun ? environment.id() : change, dryRun, units: [...lines.peek()] };
      answers.value = (await changeUnits(ports, officer.id, request)).lines;
      step.value = dryRun ? 'tried' : 'done';
      if (!dryRun) {
        session.sendSoon();
        onDone();
      }
    } catch (error) {
      problem.value = storageProblem(error);
    }
    busy.value = false;
  };
  return {
    step: computed(() => step.value),
    lines: computed(() => lines.value),
    answers: computed(() => answers.value),
    /** Whether every line can be done. */
    sound: computed(() => answers.value.length > 0 && answers.value.every(({ ok }) => ok)),
    problem: computed(() => problem.value),
    busy: computed(() => busy.value),
    /** Asks the endpoint what would become of these lines; nothing is written. */
    async tryOut(wanted: readonly UnitLine[]): Promise<void> {
      lines.value = wanted;
      change = environment.id();
      await ask(true);
    },
    /** Does what was tried. */
    carryOut: () => ask(false),
    /** Back to the writing. */
    again: () => {
      step.value = 'writing';
      answers.value = [];
      problem.value = null;
    },
  };
});
