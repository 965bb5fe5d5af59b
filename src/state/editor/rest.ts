import type { Environment } from '../environment.ts';

/** Typing rests for so long before a draft is backed up, ms: one request for a stretch of work, not one for each word. */
const REST = 45_000;

/** Has a draft backed up when its officer rests or leaves it. */
export interface Rest {
  /** Something was saved. */
  saved(): void;
  /** The page is left: what was saved since the last time goes now. */
  leave(): void;
  /** It is no draft any more. */
  end(): void;
}

export function createRest(environment: Pick<Environment, 'after'>, backUp: () => void): Rest {
  let pending = false;
  let cancel = (): void => {};
  const go = (): void => {
    cancel();
    if (!pending) return;
    pending = false;
    backUp();
  };
  return {
    saved: () => {
      pending = true;
      cancel();
      cancel = environment.after(REST, go);
    },
    leave: go,
    end: () => {
      pending = false;
      cancel();
    },
  };
}
