import type { Fed, Reader, Scope, Store } from '../store/port.ts';

/** Scopes whose checksum is remembered. */
const MOST = 5000;

/** Checksums of scopes, remembered while the feed stands still: most pulls bring nothing new. */
export interface ChecksumCache {
  of(reader: Reader, fed: Fed, scope: Scope, head: number): Promise<{ count: number; xor: string }>;
}

/** @param store whose epoch says whether these are still the same data: numbers given after a restore mean other rows (E5) */
export function createChecksumCache(store: Pick<Store, 'epoch'>): ChecksumCache {
  const kept = new Map<string, { head: number; sum: { count: number; xor: string } }>();
  return {
    async of(reader, fed, scope, head) {
      const key = `${store.epoch}/${fed}/${scope.hash}`;
      const found = kept.get(key);
      if (found?.head === head) return found.sum;
      const sum = await reader.checksum(fed, scope);
      if (kept.size >= MOST) kept.clear();
      kept.set(key, { head, sum });
      return sum;
    },
  };
}
