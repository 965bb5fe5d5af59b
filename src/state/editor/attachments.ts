import type { FileRef } from '../../domain/change.ts';
import { filesNamed } from '../../domain/form/files.ts';
import type { Field, Form } from '../../domain/form/types.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { readFact } from '../../storage/facts.ts';
import { settled, storageCode, storageError } from '../../storage/failure.ts';
import { keepFile } from '../../storage/files.ts';
import { emptyCache } from '../../storage/make-room.ts';
import { reopenCache, reopenOnFullDisk } from '../../storage/reopen.ts';
import { sweepFiles } from '../../storage/sweep.ts';
import type { Session } from '../session.ts';

type Prepared = Awaited<ReturnType<typeof import('../../documents/photo.ts').prepareFile>>;

/** A field that holds files. */
export type FileField = Extract<Field, { type: 'photo' | 'file' | 'signature' }>;

/** The files of a draft while it is edited. */
export interface Attachments {
  /** What is known of a file by its hash. */
  refOf(sha256: string): FileRef | undefined;
  /** The files a body names, as a draft and a change list them. */
  named(body: JsonObject): readonly FileRef[];
  /**
   * Makes chosen files small, puts them on the disk and names them at a field, one after the other, the text before
   * them. Gives what went wrong with one of them; the others are there.
   * @param drawn it was drawn here, not chosen
   */
  add(path: string, field: FileField, chosen: readonly Blob[], drawn?: boolean): Promise<Problem | null>;
  /** Takes a file's name out of a field. Gives what puts it back; its bytes stay for a day. */
  remove(path: string, sha256: string): () => void;
  /** Somebody is still at something that they have not added, as a signature: `finish` adds it before the form goes. */
  unfinished(finish: () => Promise<void>): () => void;
  /** Resolves once everything that is being added is there, or with why something of it is not. */
  settled(): Promise<Problem | null>;
  learn(refs: readonly FileRef[]): void;
  /** Looks up what a text carried over a reload names and its draft does not know yet. */
  find(body: JsonObject): Promise<void>;
}

/**
 * @param open reads and writes answers; `flush` saves what is typed and resolves with whether it is on the disk
 */
export function openAttachments(
  { environment, holdings }: Pick<Session, 'environment' | 'holdings'>,
  form: Form,
  first: readonly FileRef[],
  open: {
    at(path: string): Json | undefined;
    write(path: string, value: Json | undefined): void;
    flush(): Promise<boolean>;
  },
): Attachments {
  const { vault, cache } = holdings;
  const refs = new Map(first.map((ref) => [ref.sha256, ref]));
  const listAt = (path: string): readonly string[] => {
    const value = open.at(path);
    const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
    return list.filter((item): item is string => typeof item === 'string');
  };

  const keep = async ({ ref, bytes }: Prepared): Promise<void> => {
    try {
      await keepFile(vault, ref, bytes, environment.now());
    } catch (error) {
      if (storageCode(error) !== 'storage.full') throw error;
      // What can be fetched again, or is with the endpoint and in its backup, makes room (`hazards.md` B3).
      await reopenOnFullDisk(vault);
      const horizon = (await readFact(vault, 'backupHorizon')) ?? 0;
      await sweepFiles(vault, { horizon, now: environment.now(), tight: true });
      await reopenCache(cache);
      await emptyCache(cache);
      await keepFile(vault, ref, bytes, environment.now());
    }
  };

  const addOne = async (path: string, field: FileField, file: Blob, drawn: boolean): Promise<void> => {
    const { prepareDrawing, prepareFile } = await import('../../documents/photo.ts').catch(
      (cause: unknown) => {
        throw new ProblemError({ code: 'net.unreachable' }, { cause });
      },
    );
    const paper = field.type === 'file' && field.types.includes('application/pdf');
    const made = drawn ? await prepareDrawing(file, 'chu-ky.png') : await prepareFile(file, paper);
    if (field.type === 'file' && !field.types.includes(made.ref.type))
      throw new ProblemError({ code: 'file.type' });
    await keep(made);
    const { sha256 } = made.ref;
    refs.set(sha256, made.ref);
    const now = listAt(path);
    if (field.type === 'signature') open.write(path, sha256);
    else if (!now.includes(sha256) && now.length < field.max) open.write(path, [...now, sha256]);
    await open.flush();
  };

  const addAll: Attachments['add'] = async (path, field, chosen, drawn = false) => {
    let problem: Problem | null = null;
    await open.flush();
    for (const file of chosen) {
      try {
        await addOne(path, field, file, drawn);
      } catch (error) {
        problem = error instanceof ProblemError ? error.problem : storageError(error).problem;
      }
    }
    return problem;
  };
  const adding = new Set<Promise<Problem | null>>();
  const begun = new Set<() => Promise<void>>();

  return {
    refOf: (sha256) => refs.get(sha256),
    named: (body) => filesNamed(form, body).flatMap((sha256) => refs.get(sha256) ?? []),
    add: (...what) => {
      const added = addAll(...what).finally(() => adding.delete(added));
      adding.add(added);
      return added;
    },
    unfinished: (finish) => {
      begun.add(finish);
      return () => void begun.delete(finish);
    },
    settled: async () => {
      await Promise.all(Array.from(begun, (finish) => finish()));
      let failed: Problem | null = null;
      while (adding.size > 0) for (const problem of await Promise.all(adding)) failed ??= problem;
      return failed;
    },
    remove: (path, sha256) => {
      const before = open.at(path);
      const rest = listAt(path).filter((known) => known !== sha256);
      open.write(path, rest.length === 0 ? undefined : rest);
      return () => {
        const now = listAt(path);
        if (Array.isArray(before)) {
          const back = (before as readonly Json[]).filter(
            (item) => item === sha256 || (typeof item === 'string' && now.includes(item)),
          );
          const since = now.filter((item) => !back.includes(item));
          open.write(path, [...back, ...since]);
        } else open.write(path, before);
      };
    },
    find: async (body) => {
      const unknown = filesNamed(form, body).filter((sha256) => !refs.has(sha256));
      for (const kept of await settled(vault.files.bulkGet(unknown))) {
        if (!kept) continue;
        const { sha256, bytes, type, name } = kept;
        refs.set(sha256, { sha256, bytes, type, name });
      }
    },
    learn: (more) => {
      for (const ref of more) refs.set(ref.sha256, ref);
    },
  };
}
