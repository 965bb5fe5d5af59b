import { gunzipSync } from 'node:zlib';
import type { Context } from 'hono';
import * as v from 'valibot';
import { ProblemError } from '../../domain/problem.ts';

/** Bytes of a device's request before compression (`protocol.md` §2: 256 kB). */
const deviceLimit = 256 * 1024;
/** Bytes of a desk's request: a campaign carries its plan's paper and its forms, a province thousands of units. */
export const deskLimit = 8 * 1024 * 1024;

/**
 * Reads a request's JSON and holds it against its shape. A compressed body is unpacked to the limit and no further, so
 * a small request cannot become a large one.
 * @throws ProblemError `too.large` or `malformed`
 */
export async function readJson<Shape extends v.GenericSchema>(
  c: Context,
  shape: Shape,
  limit = deviceLimit,
): Promise<v.InferOutput<Shape>> {
  const bytes = await readBytes(c, limit);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ProblemError({ code: 'malformed' }, { cause });
  }
  return checked(shape, value);
}

/** A request's bytes, unpacked. @throws ProblemError `too.large`, `malformed` */
export async function readBytes(c: Context, limit: number): Promise<Uint8Array> {
  return unpacked(c, await received(c, limit), limit);
}

/** @throws ProblemError `malformed`, with the places that are not as the contract has them */
export function checked<Shape extends v.GenericSchema>(shape: Shape, value: unknown): v.InferOutput<Shape> {
  const parsed = v.safeParse(shape, value);
  if (parsed.success) return parsed.output;
  const at = [...new Set(parsed.issues.map((issue) => v.getDotPath(issue) ?? ''))].slice(0, 20);
  throw new ProblemError({ code: 'malformed', args: { at } });
}

async function received(c: Context, limit: number): Promise<Uint8Array> {
  const length = c.req.header('content-length');
  if (length !== undefined && c.req.header('transfer-encoding') === undefined) {
    // The server holds the sender to the length it named.
    if (Number(length) > limit) throw new ProblemError({ code: 'too.large' });
    return new Uint8Array(await c.req.arrayBuffer());
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new ProblemError({ code: 'too.large' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unpacked(c: Context, bytes: Uint8Array, limit: number): Uint8Array {
  const encoding = c.req.header('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || encoding === '') return bytes;
  if (encoding !== 'gzip') throw new ProblemError({ code: 'malformed', args: { encoding } });
  try {
    return gunzipSync(bytes, { maxOutputLength: limit });
  } catch (cause) {
    const large = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw new ProblemError({ code: large ? 'too.large' : 'malformed' }, { cause });
  }
}
