import * as v from 'valibot';
import { MOST_FILE_BYTES } from '../../domain/file.ts';
import { ProblemError } from '../../domain/problem.ts';
import { fileMetadata } from '../../protocol/files.ts';

/** What an upload says of itself when it is created. */
export interface Announced {
  readonly sha256: string;
  readonly record: string;
  readonly bytes: number;
}

/**
 * Reads `Upload-Length` and `Upload-Metadata` (tus 1.0.0: `key base64,key base64`).
 * @throws ProblemError `malformed`, `too.large`
 */
export function readAnnounced(length: string | undefined, metadata: string | undefined): Announced {
  const bytes = /^\d{1,15}$/.test(length ?? '') ? Number(length) : Number.NaN;
  const entries = (metadata ?? '').split(',').map((pair) => {
    const [key = '', value = ''] = pair.trim().split(' ');
    return [key, Buffer.from(value, 'base64').toString('utf8')] as const;
  });
  const parsed = v.safeParse(fileMetadata, Object.fromEntries(entries));
  if (!parsed.success || !(bytes > 0)) throw new ProblemError({ code: 'malformed' });
  if (bytes > MOST_FILE_BYTES) throw new ProblemError({ code: 'too.large' });
  const { sha256, record } = parsed.output;
  return { sha256, record, bytes };
}
