import type { Fed, Reader, Scope } from '../store/port.ts';

/** Scopes whose checksum is remembered. */
const MOST = 5000;

/** Checksums of scopes, remembered while the feed stands still: most pulls bring nothing new. */
export interface ChecksumCache {
  of(reader: Reader, fed: Fed, scope: Scope, head: number): Promise<{ count: number; xor: string }>;
}

export function createChecksumCache(): ChecksumCache {
  const kept = new Map<string, { head: number; sum: { count: number; xor: string } }>();
  return {
    async of(reader, fed, scope, head) {
      const key = `${fed}/${scope.hash}`;
      const found = kept.get(key);
      if (found?.head === head) return found.sum;
      const sum = await reader.checksum(fed, scope);
      if (kept.size >= MOST) kept.clear();
      kept.set(key, { head, sum });
      return sum;
    },
  };
}
