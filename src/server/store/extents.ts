import type { Fed, Position, Scope } from './port.ts';

/** How much an officer's subtrees hold. */
export interface Extent {
  /** Units in them, each once. */
  readonly count: number;
  /** Whether they are a large part of the federation, so that reading its feed in order is cheaper. */
  readonly wide: boolean;
}

/** Extents remembered while the tree stands still, so that no pull counts the units of a nation. */
export interface Extents {
  /**
   * @param branches the units and their stamps, which a move renews where it changes what is below them
   * @param frame the newest number of the feed's units: whoever adds one writes its row
   */
  of(fed: Fed, branches: string, frame: number, count: () => Promise<Extent>): Promise<Extent>;
}

/** Branches whose extent is remembered. */
const MOST = 5000;

export function createExtents(): Extents {
  const kept = new Map<string, { frame: number; extent: Extent }>();
  return {
    async of(fed, branches, frame, count) {
      const key = `${fed}/${branches}`;
      const found = kept.get(key);
      if (found?.frame === frame) return found.extent;
      const extent = await count();
      if (kept.size >= MOST) kept.clear();
      kept.set(key, { frame, extent });
      return extent;
    },
  };
}

/** Remembers nothing: for a transaction that writes, whose numbers are nobody's before its commit. */
export const noExtents: Extents = { of: (_fed, _branches, _frame, count) => count() };

/** What a row costs that is held against the rights, in goes to a unit's index. */
const ROW = 4;

/**
 * Whether the feed is cheaper read in its order, each row held against the rights, than from the index of each unit: to
 * who sees a large part of it, and to who sees more units than there are rows left.
 */
export const readsInOrder = ({ wide, count }: Scope, after: Position, upTo: number | null): boolean =>
  wide || (upTo !== null && (upTo - after.v) * ROW <= count);
