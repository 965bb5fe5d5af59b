import { effect, signal } from '@preact/signals';
import { modelOf } from './model.ts';
import type { Session } from './session.ts';

/** The newer build that waits, if one does. Nothing reloads unasked (`hazards.md` C1). */
export const createUpdate = modelOf(({ environment }: Pick<Session, 'environment'>) => {
  const standing = signal<'none' | 'waiting' | 'later' | 'taking'>('none', { name: 'update' });
  effect(() =>
    environment.worker.onWaiting((waiting) => {
      if (!waiting) standing.value = 'none';
      else if (standing.peek() === 'none') standing.value = 'waiting';
    }),
  );
  return {
    standing,
    later() {
      standing.value = 'later';
    },
    /** Resolves when the newer build has been told to take over; the page reloads by itself. */
    async accept() {
      standing.value = 'taking';
      await environment.worker.accept();
    },
  };
});
