import { signal } from '@preact/signals';
import type { Problem } from '../domain/problem.ts';
import { storageError } from '../storage/failure.ts';
import { modelOf } from './model.ts';
import type { Session } from './session.ts';

/** One tap into a draft: makes or finds it, goes there, or says why not. */
export const createOpening = modelOf(({ navigation }: Pick<Session, 'navigation'>) => {
  const busy = signal(false, { name: 'opening' });
  const problem = signal<Problem | null>(null, { name: 'opening-problem' });
  return {
    busy,
    problem,
    /** `begin` gives the id of the draft to open (`beginRecord`, `correctWork`). */
    async open(begin: () => Promise<string>) {
      if (busy.peek()) return;
      busy.value = true;
      problem.value = null;
      try {
        navigation.go(`/soan/${await begin()}`);
      } catch (error) {
        problem.value = storageError(error).problem;
      } finally {
        busy.value = false;
      }
    },
  };
});
