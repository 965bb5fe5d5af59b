import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { HEAD_BYTES, fileTypeOf } from '../../domain/file.ts';
import type { Officer } from '../../domain/officer.ts';
import { ProblemError } from '../../domain/problem.ts';
import { dayAt } from '../../domain/time.ts';
import type { Endpoint } from '../context.ts';
import type { Fed } from '../store/port.ts';
import { type Checksum, append } from './append.ts';
import { arrived } from './arrived.ts';
import { type FileDisk, type Upload, fileDisk } from './disk.ts';
import type { Announced } from './metadata.ts';

/** What was begun and not finished is kept this long, ms (`protocol.md` §4). */
const KEPT = 7 * 24 * 60 * 60 * 1000;

/** An upload as a client sees it. `id` is null when the file is here already: there is nothing to send. */
export interface Standing {
  readonly id: string | null;
  readonly offset: number;
  readonly bytes: number;
  /** ms */
  readonly expires: number;
}

interface Writing {
  readonly stop: AbortController;
  readonly done: Promise<unknown>;
}

/**
 * Uploads of files (tus 1.0.0: creation, checksum, expiration, termination). One piece at a time for each upload: a
 * later request ends the one before it, which hangs on a line that is dead but has not said so.
 */
export function createUploads(endpoint: Endpoint) {
  const disk = fileDisk(endpoint.config.dataDir);
  const writing = new Map<string, Writing>();

  /** Runs `work` once whoever was at this upload before has been told to stop, and has. */
  const inTurn = async <T>(id: string, work: (stopped: AbortSignal) => Promise<T>): Promise<T> => {
    const before = writing.get(id);
    before?.stop.abort();
    const stop = new AbortController();
    const done = (async () => {
      await before?.done.catch(() => undefined);
      return work(stop.signal);
    })();
    // Said before anything is waited for, so that the next one finds it.
    writing.set(id, { stop, done });
    try {
      return await done;
    } finally {
      if (writing.get(id)?.done === done) writing.delete(id);
    }
  };

  /** @throws ProblemError `not.found`, `file.expired` */
  const findOrThrow = async (fed: Fed, officer: string, id: string): Promise<Upload> => {
    const upload = await disk.find(id);
    if (!upload || upload.fed !== fed || upload.officer !== officer)
      throw new ProblemError({ code: 'not.found' });
    if (upload.at + KEPT > endpoint.now()) return upload;
    await disk.drop(id);
    throw new ProblemError({ code: 'file.expired' });
  };

  const standing = ({ id, bytes, at }: Upload, offset: number): Standing => ({
    id,
    offset,
    bytes,
    expires: at + KEPT,
  });

  return {
    disk,
    /**
     * Begins an upload, or finds the one begun before.
     * @throws ProblemError `not.found` before the record's text has arrived, `right.missing`
     */
    async begin(fed: Fed, officer: Officer, { sha256, record, bytes }: Announced): Promise<Standing> {
      await mayWriteOrThrow(endpoint, fed, officer, record, sha256);
      const here = await disk.size(fed, sha256);
      if (here !== null) {
        // Known on disk, perhaps not to a store that came back from a backup.
        const type = await headOf(disk.placeOf(fed, sha256));
        if (type) await arrived(endpoint, fed, { sha256, bytes: here, type });
        return { id: null, offset: here, bytes: here, expires: endpoint.now() + KEPT };
      }
      const key = [fed, officer.id, record, sha256, bytes].join('|');
      const id = createHash('sha256').update(key).digest('hex').slice(0, 32);
      const before = await disk.find(id);
      if (before && before.at + KEPT > endpoint.now()) return standing(before, await disk.offset(id));
      const upload = { id, fed, officer: officer.id, record, sha256, bytes, at: endpoint.now() };
      await disk.drop(id);
      await disk.begin(upload);
      return standing(upload, 0);
    },
    /** Where an upload stands. One that is whole but was not finished is finished now. */
    async look(fed: Fed, officer: string, id: string): Promise<Standing> {
      const upload = await findOrThrow(fed, officer, id);
      return inTurn(id, async () => {
        await findOrThrow(fed, officer, id);
        const offset = await disk.offset(id);
        if (offset === upload.bytes) await finish(endpoint, disk, upload);
        return standing(upload, offset);
      });
    },
    /**
     * Takes a piece.
     * @throws ProblemError `file.offset`, `file.checksum`, `too.large`; of the last piece also `file.altered`, `file.type`
     */
    async take(
      fed: Fed,
      officer: string,
      id: string,
      piece: { offset: number; checksum: Checksum | null; body: ReadableStream<Uint8Array> | null },
    ): Promise<Standing> {
      const upload = await findOrThrow(fed, officer, id);
      return inTurn(id, async (stopped) => {
        await findOrThrow(fed, officer, id);
        if ((await disk.offset(id)) !== piece.offset) throw new ProblemError({ code: 'file.offset' });
        const most = upload.bytes - piece.offset;
        await append({ ...piece, path: disk.partOf(id), most }, stopped);
        const offset = await disk.offset(id);
        if (offset === upload.bytes) await finish(endpoint, disk, upload);
        return standing(upload, offset);
      });
    },
    async end(fed: Fed, officer: string, id: string): Promise<void> {
      await findOrThrow(fed, officer, id);
      await inTurn(id, () => disk.drop(id));
    },
    /** Removes what was begun long ago. */
    async forget(): Promise<void> {
      for (const id of await disk.uploads()) {
        const upload = await disk.find(id);
        if (upload && upload.at + KEPT <= endpoint.now()) await disk.drop(id);
      }
    },
  };
}

/** Files go with a record that names them, from those who may write it. */
async function mayWriteOrThrow(
  { store, now }: Endpoint,
  fed: Fed,
  officer: Officer,
  id: string,
  sha256: string,
): Promise<void> {
  await store.read(async (reader) => {
    const [record] = await reader.records(fed, [id]);
    if (!record) throw new ProblemError({ code: 'not.found' });
    const standing = await reader.standing(fed, officer.id, record.unit, dayAt(now()));
    if (!standing?.own) throw new ProblemError({ code: 'right.missing' });
    if (!(await reader.recordsNaming(fed, sha256)).includes(id))
      throw new ProblemError({ code: 'right.missing' });
  });
}

/** Holds a whole upload against its name and its kind, then makes it a file and completes the records that wait for it. */
async function finish(endpoint: Endpoint, disk: FileDisk, upload: Upload): Promise<void> {
  const { fed, id, sha256, bytes } = upload;
  const path = disk.partOf(id);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  if (hash.digest('hex') !== sha256) {
    await disk.drop(id);
    throw new ProblemError({ code: 'file.altered' });
  }
  const type = await headOf(path);
  if (!type) {
    await disk.drop(id);
    throw new ProblemError({ code: 'file.type' });
  }
  await disk.keep(upload);
  await arrived(endpoint, fed, { sha256, bytes, type });
}

async function headOf(path: string) {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return fileTypeOf(buffer);
  } finally {
    await handle.close();
  }
}
