import { createHash, timingSafeEqual } from 'node:crypto';
import { open } from 'node:fs/promises';
import { ProblemError } from '../../domain/problem.ts';

/** A piece of a file as it comes over the line. */
interface Piece {
  readonly path: string;
  readonly offset: number;
  /** Bytes that may still come. */
  readonly most: number;
  readonly body: ReadableStream<Uint8Array> | null;
  readonly checksum: Checksum | null;
}

/** `Upload-Checksum`: what the piece must add up to. */
export interface Checksum {
  readonly algorithm: 'sha1' | 'sha256';
  readonly digest: Buffer;
}

/** @throws ProblemError `malformed` when it is not one we can check */
export function readChecksum(header: string | undefined): Checksum | null {
  if (header === undefined) return null;
  const [name, value = ''] = header.trim().split(' ');
  const algorithm = (['sha1', 'sha256'] as const).find((known) => known === name);
  if (!algorithm) throw new ProblemError({ code: 'malformed', args: { algorithm: name ?? '' } });
  return { algorithm, digest: Buffer.from(value, 'base64') };
}

/**
 * Writes a piece where the last one ended. What arrived before the line was cut is kept, though its checksum cannot be
 * told: the whole file is held against its name at the end (`hazards.md` D13).
 * @param stopped somebody else goes on with this upload: reading ends
 * @throws ProblemError `file.checksum`, `too.large`; then nothing of the piece is kept
 */
export async function append(
  { path, offset, most, body, checksum }: Piece,
  stopped: AbortSignal,
): Promise<void> {
  if (!body) return;
  const handle = await open(path, 'r+');
  const hash = checksum && createHash(checksum.algorithm);
  const reader = body.getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  stopped.addEventListener('abort', stop, { once: true });
  let written = 0;
  try {
    let whole = false;
    while (!stopped.aborted) {
      const next = await reader.read().catch(() => null);
      whole = next?.done === true && !stopped.aborted;
      if (!next || next.done) break;
      if (written + next.value.byteLength > most) {
        stop();
        await handle.truncate(offset);
        throw new ProblemError({ code: 'too.large' });
      }
      await handle.write(next.value, 0, next.value.byteLength, offset + written);
      written += next.value.byteLength;
      hash?.update(next.value);
    }
    if (!whole || !hash || !checksum) return;
    const found = hash.digest();
    if (found.length !== checksum.digest.length || !timingSafeEqual(found, checksum.digest)) {
      await handle.truncate(offset);
      throw new ProblemError({ code: 'file.checksum' });
    }
  } finally {
    stopped.removeEventListener('abort', stop);
    await handle.close();
  }
}
