import type { FileRef } from '../domain/change.ts';
import { settled } from './failure.ts';
import type { Vault } from './vault.ts';

/** Bytes of one row: WebKit fails on large values (`hazards.md` B11). */
export const CHUNK = 512 * 1024;

/** The largest file takes this long to write on the slowest phone, ms. */
const PATIENCE = 60_000;

/**
 * Puts a file on this device; on the disk when it resolves. Its hash is worked out before: a transaction waits for
 * nothing else.
 * @throws ProblemError `storage.full`: nothing of it is kept, and nothing else is touched
 */
export async function keepFile(vault: Vault, ref: FileRef, bytes: ArrayBuffer, now: number): Promise<void> {
  const { sha256 } = ref;
  const pieces = Array.from({ length: Math.ceil(bytes.byteLength / CHUNK) }, (_, no) => ({
    sha256,
    no,
    data: bytes.slice(no * CHUNK, (no + 1) * CHUNK),
  }));
  await settled(
    vault.transaction('rw', vault.files, vault.chunks, async () => {
      await vault.chunks.bulkPut(pieces);
      await vault.files.put({ ...ref, keptAt: now, sv: 1 });
    }),
    PATIENCE,
  );
}

/** A file of this device with its bytes, in pieces; null when it is not here. */
export async function readFile(
  vault: Vault,
  sha256: string,
): Promise<{ readonly ref: FileRef; readonly pieces: readonly ArrayBuffer[] } | null> {
  const ref = await settled(vault.files.get(sha256));
  if (!ref) return null;
  const rows = await settled(
    vault.chunks.where('[sha256+no]').between([sha256, 0], [sha256, Infinity]).toArray(),
  );
  return { ref, pieces: rows.map(({ data }) => data) };
}

/** A part of a file, `from` to `to` (not included), without reading the rest of it. */
export async function readSlice(vault: Vault, sha256: string, from: number, to: number): Promise<Uint8Array> {
  const found = new Uint8Array(Math.max(0, to - from));
  const [first, last] = [Math.floor(from / CHUNK), Math.floor((to - 1) / CHUNK)];
  const rows = await settled(
    vault.chunks.where('[sha256+no]').between([sha256, first], [sha256, last], true, true).toArray(),
  );
  for (const { no, data } of rows) {
    const begin = Math.max(0, from - no * CHUNK);
    const end = Math.min(data.byteLength, to - no * CHUNK);
    found.set(new Uint8Array(data.slice(begin, end)), no * CHUNK + begin - from);
  }
  return found;
}
