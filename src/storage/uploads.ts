import type { Change } from '../domain/change.ts';
import { LISTED_WITHIN, settled } from './failure.ts';
import type { Upload, Vault } from './vault.ts';
import { waiting } from './waiting.ts';

/**
 * Notes which files the endpoint still needs of a change it has taken; called inside the transaction that moves the
 * change to `sent`. A file that is not on this device is another device's to send.
 */
export async function askFor(
  vault: Vault,
  change: Change,
  needs: readonly string[],
  now: number,
): Promise<void> {
  if (needs.length === 0 || (change.type !== 'submit' && change.type !== 'revise')) return;
  const { record } = change;
  for (const { sha256, type, name } of change.files) {
    if (!needs.includes(sha256) || (await vault.uploads.get([record, sha256]))) continue;
    const kept = await vault.files.get(sha256);
    if (!kept) continue;
    const { bytes } = kept;
    const fresh = { url: null, sent: 0, attempts: 0, nextAttemptAt: 0, problem: null } as const;
    await vault.uploads.put({ record, sha256, bytes, type, name, ...fresh, enqueuedAt: now, sv: 1 });
  }
}

/** Everything the endpoint still needs, oldest first. */
export function listUploads(vault: Vault): Promise<Upload[]> {
  return settled(vault.uploads.orderBy('enqueuedAt').toArray(), LISTED_WITHIN);
}

/** What may be sent now, oldest first. */
export async function sendableUploads(vault: Vault, now: number): Promise<Upload[]> {
  const all = await listUploads(vault);
  return all.filter(({ problem, nextAttemptAt }) => problem === null && !waiting(nextAttemptAt, now));
}

type Note = Partial<Pick<Upload, 'url' | 'sent' | 'attempts' | 'nextAttemptAt' | 'problem'>>;

/** Notes how far an upload has come, or why it rests. */
export async function noteUpload(vault: Vault, { record, sha256 }: Upload, note: Note): Promise<void> {
  await settled(
    vault.transaction('rw', vault.uploads, () => vault.uploads.update([record, sha256], { ...note })),
  );
}

/** The endpoint has a file. It has it for every record that waited for it (`protocol.md` §4). */
export async function uploaded(vault: Vault, sha256: string): Promise<void> {
  await settled(
    vault.transaction('rw', vault.uploads, () =>
      vault.uploads.filter((upload) => upload.sha256 === sha256).delete(),
    ),
  );
}

/** Lets what was refused, or waits, be tried again: the officer asked. */
export async function retryUploads(vault: Vault, record: string): Promise<void> {
  await settled(
    vault.transaction('rw', vault.uploads, () =>
      vault.uploads
        .filter((upload) => upload.record === record)
        .modify({ problem: null, nextAttemptAt: 0, attempts: 0 }),
    ),
  );
}
