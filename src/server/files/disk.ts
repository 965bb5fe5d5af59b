import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fed } from '../store/port.ts';

/** An upload under way. Kept beside its bytes, so that any process on this folder can go on with it. */
export interface Upload {
  /** 32 hex digits, worked out of the rest: asking for the same upload twice gives the same one. */
  readonly id: string;
  readonly fed: Fed;
  readonly officer: string;
  readonly record: string;
  readonly sha256: string;
  readonly bytes: number;
  /** When it was begun, ms. */
  readonly at: number;
}

/**
 * Files below the data folder: `files/<federation>/<2 hex>/<sha256>` whole, `files/part/<id>.bin` in pieces with
 * `<id>.json` beside. Federations never share one: whoever knows a hash learns nothing of another's files.
 */
export function fileDisk(dataDir: string) {
  const root = join(dataDir, 'files');
  const parts = join(root, 'part');
  const partOf = (id: string) => join(parts, `${id}.bin`);
  const noteOf = (id: string) => join(parts, `${id}.json`);
  const placeOf = (fed: Fed, sha256: string) => join(root, String(fed), sha256.slice(0, 2), sha256);
  const sizeOf = (path: string) =>
    stat(path).then(
      ({ size }) => size,
      () => null,
    );

  return {
    partOf,
    placeOf,
    /** Bytes of a whole file; null when it is not here. */
    size: (fed: Fed, sha256: string) => sizeOf(placeOf(fed, sha256)),
    read: (fed: Fed, sha256: string) => createReadStream(placeOf(fed, sha256)),
    async begin(upload: Upload): Promise<void> {
      await mkdir(parts, { recursive: true });
      // The bytes first: a note without them would be an upload that cannot go on.
      await (await open(partOf(upload.id), 'a')).close();
      await writeFile(`${noteOf(upload.id)}.new`, JSON.stringify(upload));
      await rename(`${noteOf(upload.id)}.new`, noteOf(upload.id));
    },
    async find(id: string): Promise<Upload | undefined> {
      const text = await readFile(noteOf(id), 'utf8').catch(() => undefined);
      return text === undefined ? undefined : (JSON.parse(text) as Upload);
    },
    /** How many bytes of an upload have arrived. */
    offset: async (id: string) => (await sizeOf(partOf(id))) ?? 0,
    async drop(id: string): Promise<void> {
      await rm(noteOf(id), { force: true });
      await rm(partOf(id), { force: true });
    },
    /** Makes a whole upload a file; on disk when it returns. */
    async keep(upload: Upload): Promise<void> {
      const place = placeOf(upload.fed, upload.sha256);
      await mkdir(join(place, '..'), { recursive: true });
      const handle = await open(partOf(upload.id), 'r+');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(partOf(upload.id), place);
      await rm(noteOf(upload.id), { force: true });
    },
    async uploads(): Promise<string[]> {
      const names = await readdir(parts).catch((): string[] => []);
      return names.flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : []));
    },
  };
}
export type FileDisk = ReturnType<typeof fileDisk>;
