import { ProblemError } from '../domain/problem.ts';
import {
  type HandOverContent,
  type HandOverHead,
  MOST_FILES,
  handOverKey,
  toBase64,
  writeHandOver,
} from '../protocol/handover.ts';
import { type VaultFacts, readFact, writeFacts } from '../storage/facts.ts';
import { readFile } from '../storage/files.ts';
import { takeForHandOver } from '../storage/hand-over.ts';
import type { Holdings, Ports } from './ports.ts';
import { call } from './transport.ts';

/** A file ready to be handed over. */
export interface HandOver {
  readonly name: string;
  readonly text: string;
  readonly changes: number;
  readonly files: number;
  /** Files that were too much for one hand-over file; they stay here and go by the network. */
  readonly left: number;
}

/** Makes sure that this device can seal files when the network is gone. Quiet: there is time until then. */
export async function learnHandOverKey({ vault, officer }: Holdings, ports: Ports): Promise<void> {
  if ((await readFact(vault, 'handOver')) !== undefined) return;
  const expects = { 200: handOverKey };
  const outcome = await call(ports, { method: 'GET', path: '/handover', officer, expects });
  if (outcome.outcome === 'reply') await writeFacts(vault, { handOver: outcome.body });
}

/**
 * Seals everything that has not arrived into one file: AES-256-GCM with a key that only the endpoint and this device
 * know, so that whoever carries it can neither read nor change it, and the endpoint knows whose it is. All of it stays
 * in the outbox as well; whichever way arrives first, it is taken once.
 * @param said sentences at the head of the file for whoever opens it
 * @returns null when there is nothing to hand over
 * @throws ProblemError `handover.early`, `storage.*`
 */
export async function makeHandOver(
  { vault, officer }: Holdings,
  ports: Ports,
  said: readonly string[],
): Promise<HandOver | null> {
  const key = await readFact(vault, 'handOver');
  if (!key) throw new ProblemError({ code: 'handover.early' });
  const now = ports.now();
  const { entries, uploads } = await takeForHandOver(vault, now);
  const wanted = new Map<string, string>();
  for (const { change } of entries)
    if ('files' in change) for (const { sha256 } of change.files) wanted.set(sha256, change.record);
  for (const { sha256, record } of uploads) wanted.set(sha256, record);
  if (entries.length === 0 && wanted.size === 0) return null;

  const files: HandOverContent['files'] = [];
  const pieces: ArrayBuffer[] = [];
  let bytes = 0;
  let left = 0;
  for (const [sha256, record] of wanted) {
    const file = await readFile(vault, sha256);
    if (!file) continue;
    if (bytes + file.ref.bytes > MOST_FILES) {
      left += 1;
      continue;
    }
    bytes += file.ref.bytes;
    files.push({ sha256, bytes: file.ref.bytes, record });
    pieces.push(...file.pieces);
  }
  const changes = entries.map(({ change }) => change);
  const content: HandOverContent = {
    build: ports.build,
    client: (await readFact(vault, 'client')) ?? ports.id(),
    boot: ports.boot,
    skew: Math.round((await readFact(vault, 'skew')) ?? 0),
    changes: changes as unknown as HandOverContent['changes'],
    files,
  };
  const head: HandOverHead = {
    handOver: 1,
    id: ports.id(),
    federation: key.federation,
    device: key.device,
    officer,
    at: new Date(now).toISOString(),
    changes: changes.length,
    files: files.length,
    iv: toBase64(crypto.getRandomValues(new Uint8Array(12))),
  };
  const text = JSON.stringify(head);
  const sealed = await seal(key, head, text, await pack(content, pieces));
  const day = head.at.slice(0, 10);
  return {
    name: `thi-dua-gui-ho-${day}-${head.id.slice(-4)}.txt`,
    text: writeHandOver(said, text, sealed),
    changes: changes.length,
    files: files.length,
    left,
  };
}

/** Length of the packed changes, the changes, then the files one behind the other. */
async function pack(content: HandOverContent, pieces: readonly ArrayBuffer[]): Promise<ArrayBuffer> {
  const json = new Blob([JSON.stringify(content)]).stream().pipeThrough(new CompressionStream('gzip'));
  const packed = await new Response(json).arrayBuffer();
  const length = new ArrayBuffer(4);
  new DataView(length).setUint32(0, packed.byteLength);
  return new Blob([length, packed, ...pieces]).arrayBuffer();
}

async function seal(
  { key }: VaultFacts['handOver'],
  { iv }: HandOverHead,
  head: string,
  plain: ArrayBuffer,
): Promise<Uint8Array> {
  const bytes = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const raw = bytes(key.replaceAll('-', '+').replaceAll('_', '/'));
  const secret = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  const additionalData = new TextEncoder().encode(head);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: bytes(iv), additionalData },
    secret,
    plain,
  );
  return new Uint8Array(sealed);
}
