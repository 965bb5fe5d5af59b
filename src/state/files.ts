import type { FileRef } from '../domain/change.ts';
import type { Problem } from '../domain/problem.ts';
import { readFile } from '../storage/files.ts';
import { retryUploads } from '../storage/uploads.ts';
import type { Upload } from '../storage/vault.ts';
import type { Session } from './session.ts';

/** A file as a screen shows it. */
export interface FileView {
  readonly sha256: string;
  readonly ref: FileRef | undefined;
  /** Where the endpoint has it, for those who may see the record. */
  readonly href: string;
  /** Its bytes, when they are on this device. */
  blob(): Promise<Blob | null>;
}

/** A file by its hash: from this device where it is, else from the endpoint. */
export function fileView(
  { officer, holdings }: Pick<Session, 'officer' | 'holdings'>,
  sha256: string,
  refs: readonly FileRef[],
): FileView {
  return {
    sha256,
    ref: refs.find((ref) => ref.sha256 === sha256),
    href: `/api/v1/files/${sha256}?officer=${officer.id}`,
    blob: async () => {
      const found = await readFile(holdings.vault, sha256).catch(() => null);
      return found && new Blob([...found.pieces], { type: found.ref.type });
    },
  };
}

/** Tries again what the endpoint has refused of a record's files: the officer asked. */
export async function sendFilesAgain(
  { holdings, sendSoon }: Pick<Session, 'holdings' | 'sendSoon'>,
  record: string,
): Promise<void> {
  await retryUploads(holdings.vault, record).catch(() => undefined);
  sendSoon();
}

/** How much of a record's files has arrived. */
export interface Arrival {
  readonly record: string;
  readonly total: number;
  readonly done: number;
  /** 0 … 1, by bytes. */
  readonly share: number;
  /** Why one of them rests until the officer looks. */
  readonly problem: Problem | null;
}

/** What is still on its way of a record's files; null when nothing is. */
export function arrivalOf(
  record: string,
  uploads: readonly Upload[],
  files: readonly FileRef[],
): Arrival | null {
  const open = uploads.filter((upload) => upload.record === record);
  if (open.length === 0) return null;
  const waiting = new Set(open.map(({ sha256 }) => sha256));
  const here = files.filter(({ sha256 }) => !waiting.has(sha256));
  const done = here.reduce((sum, { bytes }) => sum + bytes, 0);
  const all = done + open.reduce((sum, { bytes }) => sum + bytes, 0);
  const sent = done + open.reduce((sum, upload) => sum + upload.sent, 0);
  return {
    record,
    total: here.length + open.length,
    done: here.length,
    share: all === 0 ? 0 : sent / all,
    problem: open.find(({ problem }) => problem !== null)?.problem ?? null,
  };
}
