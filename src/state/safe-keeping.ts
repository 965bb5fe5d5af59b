import { computed, signal } from '@preact/signals';
import type { StorageFacts } from './environment.ts';
import { modelOf } from './model.ts';
import type { Session } from './session.ts';

/** Below this a photo or two may fill the disk, bytes. The figure is a guess of the browser's: errors decide (B3). */
const LITTLE = 30_000_000;

/** Hardly any room is left on the device. */
export const isTight = ({ free }: StorageFacts): boolean => free !== null && free < LITTLE;

/** Whether what is only on this device lies safely there: said where such work is shown (`hazards.md` B3, B4). */
export const createSafeKeeping = modelOf((session: Session) => {
  const { environment, world } = session;
  const storage = signal<StorageFacts | null>(null, { name: 'safe-keeping' });
  void environment.storage
    .read()
    .then((facts) => (storage.value = facts))
    .catch(() => undefined);
  const any = computed(() => world.drafts.value.length + world.outbox.value.length > 0);
  return {
    /** `tight`: hardly any room is left; `unkept`: the browser may delete it by itself. */
    risk: computed((): 'tight' | 'unkept' | null => {
      const facts = storage.value;
      if (!facts || !any.value) return null;
      if (isTight(facts)) return 'tight';
      return facts.kept ? null : 'unkept';
    }),
  };
});
