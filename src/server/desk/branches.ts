import type { Unit } from '../../domain/unit.ts';
import type { Fed, Reader, Scope, Store } from '../store/port.ts';

/** Branches remembered. */
const MOST = 16;

/** Units read for the desk, remembered while the tree stands still: a province's are thousands. */
export interface BranchCache {
  /** A unit and everything below it. */
  of(reader: Reader, fed: Fed, top: string, scope: Pick<Scope, 'frame'>): Promise<readonly Unit[]>;
}

/** @param store whose epoch says whether these are still the same data (E5) */
export function createBranchCache(store: Pick<Store, 'epoch'>): BranchCache {
  const kept = new Map<string, { frame: number; units: readonly Unit[] }>();
  return {
    async of(reader, fed, top, { frame }) {
      const key = `${store.epoch}/${fed}/${top}`;
      const found = kept.get(key);
      if (found?.frame === frame) return found.units;
      const units = await reader.unitsWithin(fed, top);
      if (kept.size >= MOST) kept.clear();
      kept.set(key, { frame, units });
      return units;
    },
  };
}
