import { effect, signal } from '@preact/signals';
import { modelOf } from './model.ts';
import type { Session } from './session.ts';

/** The newer build that waits, if one does. Nothing reloads unasked (`hazards.md` C1). */
export type UpdateStanding =
  | 'none'
  | 'waiting'
  /** The officer said "later". */
  | 'later'
  | 'taking'
  /** Words could not be saved, here or in another window: nothing was changed. */
  | 'unsaved here'
  | 'unsaved elsewhere'
  /** The newer build took over; this window reloads when the officer says so. */
  | 'reload';

export const createUpdate = modelOf(({ environment, unsaved }: Pick<Session, 'environment' | 'unsaved'>) => {
  const standing = signal<UpdateStanding>('none', { name: 'update' });
  effect(() =>
    environment.worker.onWaiting((waiting) => {
      if (waiting && standing.peek() === 'none') standing.value = 'waiting';
      if (!waiting && standing.peek() !== 'reload' && standing.peek() !== 'taking') standing.value = 'none';
    }),
  );
  effect(() =>
    environment.worker.onReloadWanted(() => {
      standing.value = 'reload';
    }),
  );
  return {
    standing,
    later() {
      standing.value = 'later';
    },
    /** Saves what is typed, then lets the newer build take over; the page reloads by itself. */
    async accept() {
      if (standing.peek() === 'reload') {
        if (await unsaved.settle()) environment.reload();
        return;
      }
      standing.value = 'taking';
      const acceptance = await environment.worker.acceptUpdate();
      if (acceptance === 'nothing waits') standing.value = 'none';
      else if (acceptance !== 'accepted') standing.value = acceptance;
    },
  };
});
