import { createDecipheriv } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import type { Officer } from '../../domain/officer.ts';
import { ProblemError } from '../../domain/problem.ts';
import {
  type HandOverContent,
  type HandOverReply,
  handOverContent,
  readHandOver,
} from '../../protocol/handover.ts';
import { PROTOCOL, limits } from '../../protocol/version.ts';
import { type Endpoint, instant } from '../context.ts';
import type { createUploads } from '../files/uploads.ts';
import { push } from '../push/push.ts';
import type { Fed } from '../store/port.ts';
import { keyFor } from './key.ts';

/** Bytes of the changes in a file, unpacked. */
const MOST_CHANGES = 64 * 1024 * 1024;
/** AES-GCM's tag, at the end of what is sealed. */
const TAG = 16;

/**
 * Takes a hand-over file from whoever carries it. Its seal proves that the author's device made it: only that device and
 * the endpoint know the key. Its changes are then pushed as if the author's device spoke, each with its own id, so that
 * nothing happens twice whichever way arrives first.
 * @param fed the federation of the one who carries it
 * @throws ProblemError `handover.damaged`, `handover.foreign`, `handover.stopped`; then nothing of it is kept
 */
export async function takeHandOver(
  endpoint: Endpoint,
  uploads: ReturnType<typeof createUploads>,
  fed: Fed,
  { nonce, file }: { nonce: string; file: string },
): Promise<HandOverReply> {
  const receivedAt = endpoint.now();
  const { head, content, bytes } = await opened(endpoint, fed, file);
  const author = await authorOf(endpoint, fed, head);
  const counts = { accepted: 0, duplicate: 0, rejected: 0, deferred: 0, files: 0 };
  for (let from = 0; from < content.changes.length; from += limits.changes) {
    const { results } = await push(
      endpoint,
      { fed, officer: author, device: head.device },
      {
        protocol: PROTOCOL,
        build: content.build,
        nonce,
        client: content.client,
        boot: content.boot,
        epoch: null,
        // It has been on its way for days perhaps: the device's clock counts as it was last seen.
        sentAt: instant(receivedAt - content.skew),
        changes: content.changes.slice(from, from + limits.changes),
      },
      receivedAt,
    );
    for (const { outcome } of results) counts[outcome] += 1;
  }
  let at = 0;
  for (const one of content.files) {
    const piece = bytes.subarray(at, at + one.bytes);
    at += one.bytes;
    if (await takeFile(uploads, { fed, author }, one, piece)) counts.files += 1;
  }
  endpoint.log.info({ ...counts }, 'a hand-over file was taken');
  return { protocol: PROTOCOL, nonce, ...counts };
}

async function opened(endpoint: Endpoint, fed: Fed, file: string) {
  const read = readHandOver(file);
  if (!read) throw new ProblemError({ code: 'handover.damaged' });
  const { head, headText, sealed } = read;
  const federation = await endpoint.store.read((reader) => reader.federation(fed));
  if (head.federation !== federation.id) throw new ProblemError({ code: 'handover.foreign' });
  try {
    const cipher = createDecipheriv(
      'aes-256-gcm',
      keyFor(endpoint.store.key, head),
      Buffer.from(head.iv, 'base64'),
    );
    cipher.setAAD(Buffer.from(headText));
    cipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    const plain = Buffer.concat([cipher.update(sealed.subarray(0, -TAG)), cipher.final()]);
    const length = plain.readUInt32BE(0);
    const json = gunzipSync(plain.subarray(4, 4 + length), { maxOutputLength: MOST_CHANGES });
    const content: HandOverContent = v.parse(handOverContent, JSON.parse(json.toString('utf8')));
    return { head, content, bytes: plain.subarray(4 + length) };
  } catch (cause) {
    throw new ProblemError({ code: 'handover.damaged' }, { cause });
  }
}

/** Who made it, as long as that device may still speak for them. */
async function authorOf(
  { store }: Endpoint,
  fed: Fed,
  { device, officer }: { device: string; officer: string },
): Promise<Officer> {
  const author = await store.read(async (reader) => {
    const known = await reader.device(fed, device);
    if (!known || known.revokedAt !== null) return undefined;
    return (await reader.officersOn(fed, device)).find(({ id }) => id === officer);
  });
  if (!author) throw new ProblemError({ code: 'handover.stopped' });
  return author;
}

/** Whether the endpoint has the file now. One it does not take stays with its author, who sends it by the network. */
async function takeFile(
  uploads: ReturnType<typeof createUploads>,
  { fed, author }: { fed: Fed; author: Officer },
  { sha256, bytes, record }: HandOverContent['files'][number],
  piece: Buffer,
): Promise<boolean> {
  try {
    const { id, offset } = await uploads.begin(fed, author, { sha256, record, bytes });
    if (id === null) return true;
    const body = new Blob([new Uint8Array(piece.subarray(offset))]).stream();
    const standing = await uploads.take(fed, author.id, id, { offset, checksum: null, body });
    return standing.offset === bytes;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}
