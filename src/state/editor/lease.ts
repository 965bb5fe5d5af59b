import { type ReadonlySignal, signal } from '@preact/signals';
import type { Environment } from '../environment.ts';

/** How often a window that may only read looks whether the draft is free, ms. */
const LOOK_EVERY = 3000;
/** A window that is being closed or reloaded lets go within this, ms. */
const MOMENT = 200;
/** How long another window has to save and let go when somebody asks to write here, ms. */
const PATIENCE = 3000;

/** Which window writes a draft: this one, another, or not known yet. */
export type Holding = 'asking' | 'mine' | 'elsewhere';

export interface Lease {
  readonly holding: ReadonlySignal<Holding>;
  /** Asks the other window to save and let go; goes on without it when it is frozen (`hazards.md` F1). */
  takeOver(): Promise<void>;
  /** Another window was found to have written: this one reads only from now on. */
  lose(): void;
  close(): void;
}

/**
 * One window writes a draft, the others read along (`hazards.md` D4). When the first closes, one of the others goes on
 * by itself. Never steals: a frozen window that wakes finds that its save is an old one (`saveDraft`, `from`).
 * @param letGo saves what is typed here; called before the draft is given to another window
 * @param onTaken called before this window begins to write, to read what the other has saved
 */
export function createLease(
  environment: Pick<Environment, 'holdDraft' | 'tellWindows' | 'onTold' | 'after' | 'visible' | 'onVisible'>,
  id: string,
  { letGo, onTaken }: { letGo: () => Promise<unknown>; onTaken: () => Promise<unknown> },
): Lease {
  const holding = signal<Holding>('asking', { name: 'holding' });
  let release: (() => void) | null = null;
  let closed = false;
  let trying = false;
  let refusals = 0;
  /** Another window was asked to write: this one does not get in ahead of it. */
  let standsBack = false;
  let cancel = (): void => {};

  const become = async (held: () => void): Promise<void> => {
    if (closed) return held();
    release = held;
    cancel();
    await onTaken();
    if (!closed) holding.value = 'mine';
  };

  const attempt = async (): Promise<void> => {
    if (standsBack || closed || trying || release || holding.peek() === 'mine') return;
    trying = true;
    try {
      const held = await environment.holdDraft(id);
      if (held && standsBack) return held();
      if (held) return await become(held);
    } finally {
      trying = false;
    }
    if (refusals > 0) holding.value = 'elsewhere';
    look(refusals === 0 ? MOMENT : LOOK_EVERY);
    refusals += 1;
  };

  const look = (ms: number): void => {
    cancel();
    if (closed) return;
    cancel = environment.after(ms, () => {
      standsBack = false;
      void (environment.visible() ? attempt() : look(LOOK_EVERY));
    });
  };

  /** Who asked has the time to take it, and this window looks again after that. */
  const standBack = (): void => {
    standsBack = true;
    holding.value = 'elsewhere';
    look(2 * PATIENCE + LOOK_EVERY);
  };

  const drop = (): void => {
    const held = release;
    release = null;
    held?.();
  };

  const taken = (): boolean => closed || holding.peek() === 'mine';
  const decided = (): boolean => standsBack || taken();

  const stopListening = environment.onTold((word) => {
    if (word.draft !== id) return;
    if (word.is === 'wanted') {
      if (release) void handOver();
      else standBack();
      return;
    }
    standsBack = false;
    void attempt();
  });
  const handOver = async (): Promise<void> => {
    holding.value = 'elsewhere';
    await letGo();
    drop();
    standBack();
  };
  const stopSeeing = environment.onVisible(() => void attempt());
  void attempt();

  return {
    holding,
    takeOver: async () => {
      if (taken()) return;
      standsBack = false;
      environment.tellWindows({ draft: id, is: 'wanted' });
      // Somebody may ask in yet another window meanwhile: the last one has it.
      for (let waited = 0; waited < PATIENCE && !decided(); waited += MOMENT) {
        await new Promise<void>((resolve) => environment.after(MOMENT, resolve));
        await attempt();
      }
      if (!decided()) await become(() => undefined);
    },
    lose: () => {
      holding.value = 'elsewhere';
      drop();
      look(LOOK_EVERY);
    },
    close: () => {
      closed = true;
      cancel();
      stopListening();
      stopSeeing();
      if (!release) return;
      drop();
      environment.tellWindows({ draft: id, is: 'free' });
    },
  };
}
