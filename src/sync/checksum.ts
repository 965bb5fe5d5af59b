import { checksumText } from '../domain/feed.ts';

/** Rows hashed at once: enough to keep the engine busy, few enough for a phone with 2 GB. */
const AT_ONCE = 1000;

/** What a scope's live rows add up to: how many, and the XOR of the first 8 bytes of each one's SHA-256, hex. */
export interface Checksum {
  readonly count: number;
  readonly xor: string;
}

/** The checksum of rows held (`protocol.md` §3, `hazards.md` E11). Order does not matter. */
export async function checksum(rows: readonly { t: string; id: string; v: number }[]): Promise<Checksum> {
  const encoder = new TextEncoder();
  const sum = new Uint8Array(8);
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const hashes = await Promise.all(
      rows
        .slice(from, from + AT_ONCE)
        .map((row) => crypto.subtle.digest('SHA-256', encoder.encode(checksumText(row)))),
    );
    for (const hash of hashes) {
      const bytes = new Uint8Array(hash, 0, 8);
      for (let i = 0; i < 8; i++) sum[i] = (sum[i] ?? 0) ^ (bytes[i] ?? 0);
    }
  }
  return { count: rows.length, xor: Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('') };
}
