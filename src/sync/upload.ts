import { type FileSource, Upload as Tus } from 'tus-js-client';
import { BASE } from '../protocol/version.ts';
import { readSlice } from '../storage/files.ts';
import { noteUpload } from '../storage/uploads.ts';
import type { Upload, Vault } from '../storage/vault.ts';
import type { Failure } from './failure.ts';
import type { Ports } from './ports.ts';
import { Arrived, Left, fetchStack } from './tus-stack.ts';

/** What became of sending one file. `stands`: where the endpoint stood when the attempt began; null: it was not told. */
export type Sent =
  | { readonly outcome: 'arrived' }
  | { readonly outcome: 'left' }
  | { readonly outcome: 'failed'; readonly failure: Failure; readonly stands: number | null };

export interface Sender {
  readonly vault: Vault;
  readonly officer: string;
  readonly signal: AbortSignal | undefined;
  /** Bytes of the next piece. */
  readonly piece: () => number;
  /** A piece took so long, ms. */
  readonly took: (ms: number) => void;
  /** Asked before each piece. */
  readonly mayGoOn: () => Promise<boolean>;
}

/**
 * Sends one file by tus, from where the endpoint has it. Its bytes are read from the vault piece by piece, so that a
 * small phone never holds all of it; where it stands is kept there, so that a killed page or worker costs one question.
 */
export async function sendFile(ports: Ports, upload: Upload, sender: Sender): Promise<Sent> {
  const { vault, officer, signal } = sender;
  const { sha256, bytes, type, name, record } = upload;
  const stack = fetchStack(ports, { officer, signal, took: sender.took, mayGoOn: sender.mayGoOn });
  let noted: Promise<unknown> = Promise.resolve();
  const note = (of: Parameters<typeof noteUpload>[2]): void => {
    noted = noted.then(() => noteUpload(vault, upload, of));
  };
  const source: FileSource = {
    size: bytes,
    slice: async (start, end) => {
      const to = Math.min(end, bytes);
      // The library asks for the size of what it sends as a Blob tells it.
      return {
        value: new Blob([await readSlice(vault, sha256, start, to)] as BlobPart[]),
        done: to >= bytes,
      };
    },
    close: () => undefined,
  };
  const ended = await new Promise<Error | null>((resolve) => {
    const tus = new Tus(new Blob([]), {
      endpoint: `${BASE}/files`,
      uploadUrl: upload.url,
      metadata: { sha256, type, name, record },
      httpStack: stack,
      fileReader: { openFile: async () => source },
      fingerprint: async () => sha256,
      storeFingerprintForResuming: false,
      retryDelays: null,
      chunkSize: sender.piece(),
      onUploadUrlAvailable: () => note({ url: pathOf(tus.url), sent: stack.stands() ?? 0 }),
      onChunkComplete: (_size, sent) => {
        note({ sent });
        tus.options.chunkSize = sender.piece();
      },
      onSuccess: () => resolve(null),
      onError: (error) => resolve('causingError' in error ? (error.causingError ?? error) : error),
    });
    tus.start();
  });
  await noted;
  if (ended === null || ended instanceof Arrived) return { outcome: 'arrived' };
  if (ended instanceof Left) return { outcome: 'left' };
  const failure = stack.failure();
  // Not the line's: the vault failed under us, or the library met what it does not expect.
  if (!failure) throw ended;
  return { outcome: 'failed', failure, stands: stack.stands() };
}

/** An upload's address without origin: it never leads anywhere but to our own endpoint. */
function pathOf(url: string | null): string | null {
  return url === null ? null : url.replace(/^[a-z]+:\/\/[^/]+/, '');
}
