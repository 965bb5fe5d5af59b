import * as v from 'valibot';
import { count, id, instant, nonce, text } from './shapes.ts';
import { PROTOCOL } from './version.ts';

/** Bytes of files that travel in one hand-over file; text always fits. */
export const MOST_FILES = 15_000_000;
/** Bytes of a hand-over file as text, at most. */
export const MOST_TEXT = 30_000_000;

/** What a device needs to seal hand-over files: known to it and to the endpoint alone. */
export const handOverKey = v.object({ federation: id, device: id, key: text(100) });
export type HandOverKey = v.InferOutput<typeof handOverKey>;

/** What anybody can read of a hand-over file; it is sealed with the rest, so nobody can change it. */
export const handOverHead = v.object({
  handOver: v.literal(1),
  id,
  federation: id,
  device: id,
  officer: id,
  at: instant,
  changes: count,
  files: count,
  /** 12 bytes, base64. */
  iv: text(24),
});
export type HandOverHead = v.InferOutput<typeof handOverHead>;

/** A clock is not further off than ten years, ms. */
const MOST_SKEW = 3650 * 24 * 60 * 60_000;

/** What is sealed: the changes as they would be pushed, and which bytes behind them are which file. */
export const handOverContent = v.object({
  build: text(100),
  client: text(100),
  boot: text(100),
  /** The endpoint's clock minus the device's, as last seen, ms. */
  skew: v.pipe(v.number(), v.integer(), v.minValue(-MOST_SKEW), v.maxValue(MOST_SKEW)),
  changes: v.array(v.looseObject({ id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) })),
  files: v.array(
    v.object({ sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), bytes: count, record: id }),
  ),
});
export type HandOverContent = v.InferOutput<typeof handOverContent>;

/** `POST /handover`: any enrolled device of the federation brings a file, without being able to read it. */
export const handOverRequest = v.object({ nonce, file: v.pipe(v.string(), v.maxLength(MOST_TEXT)) });

/** How many of its changes and files the endpoint has now, and how. What it said of each goes to the author alone. */
export const handOverReply = v.object({
  protocol: v.literal(PROTOCOL),
  nonce,
  accepted: count,
  duplicate: count,
  rejected: count,
  deferred: count,
  files: count,
});
export type HandOverReply = v.InferOutput<typeof handOverReply>;

const MAGIC = 'THI-DUA HAND-OVER 1';
const LINE = 76;

/**
 * A hand-over file as text: any messenger, mail or stick carries it, and whoever opens it reads what it is.
 * @param said sentences for whoever opens it
 * @param head the head as it was sealed
 */
export function writeHandOver(said: readonly string[], head: string, sealed: Uint8Array): string {
  const lines: string[] = [];
  const packed = toBase64(sealed);
  for (let from = 0; from < packed.length; from += LINE) lines.push(packed.slice(from, from + LINE));
  return [MAGIC, ...said, '', head, ...lines, ''].join('\n');
}

/** Takes a hand-over file apart; null when it is none, or not whole enough to be one. */
export function readHandOver(file: string): {
  readonly head: HandOverHead;
  readonly headText: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
} | null {
  const begin = file.indexOf(MAGIC);
  const from = begin < 0 ? -1 : file.indexOf('{', begin);
  const to = from < 0 ? -1 : file.indexOf('}', from);
  if (to < 0) return null;
  const headText = file.slice(from, to + 1);
  const sealed = fromBase64(file.slice(to + 1).replaceAll(/\s/g, ''));
  const head = v.safeParse(handOverHead, parsed(headText));
  return head.success && sealed ? { head: head.output, headText, sealed } : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** Bytes as base64. In pieces: an engine's stack holds no more arguments. */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += 0x80_00)
    pieces.push(String.fromCharCode(...bytes.subarray(from, from + 0x80_00)));
  return btoa(pieces.join(''));
}

/** Base64 as bytes; null when it is none. */
export function fromBase64(packed: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
