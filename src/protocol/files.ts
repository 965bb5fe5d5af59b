import * as v from 'valibot';
import { isSha256 } from '../domain/file.ts';
import { id, text } from './shapes.ts';

/** The version of tus that files travel by (`protocol.md` §4). */
export const TUS = '1.0.0';

/** `Upload-Metadata`: which file it is, and the record that names it. */
export const fileMetadata = v.object({
  sha256: v.pipe(
    v.string(),
    v.check((value: string) => isSha256(value)),
  ),
  record: id,
  type: v.optional(text(100), ''),
  name: v.optional(text(200), ''),
});
