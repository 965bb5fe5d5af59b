import { STATUS_CODES } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import type { StatusCode } from 'hono/utils/http-status';
import { type Problem, type ProblemCode } from '../../domain/problem.ts';
import { problems } from '../../domain/problem-codes.ts';

const compress = promisify(gzip);
/** Below this, compression costs more than it saves: the reply fits one packet. */
const WORTH = 1400;

/** Whether the caller takes gzip. */
export function takesGzip(c: Context): boolean {
  return /(^|,)\s*gzip\s*(;\s*q=(?!0(\.0+)?\s*(,|$))[^,]*)?(,|$)/i.test(
    c.req.header('accept-encoding') ?? '',
  );
}

/** Text as it travels to this caller: compressed where it is taken and pays. */
export async function packed(c: Context, text: string): Promise<{ text: string; gzip?: Uint8Array }> {
  if (text.length < WORTH || !takesGzip(c)) return { text };
  return { text, gzip: await compress(text, { level: 5 }) };
}

/** JSON text as a reply, compressed where it pays. */
export async function replyText(
  c: Context,
  text: string,
  status = 200,
  type = 'application/json',
): Promise<Response> {
  return replyPacked(c, await packed(c, text), status, type);
}

/** A reply that is compressed already, where it is. */
export function replyPacked(
  c: Context,
  { text, gzip: bytes }: { text: string; gzip?: Uint8Array },
  status = 200,
  type = 'application/json',
): Response {
  const headers = new Headers({ 'content-type': type, 'cache-control': 'no-store', vary: 'accept-encoding' });
  const init = { status: status as StatusCode, headers };
  if (!bytes) return c.newResponse(text, init);
  headers.set('content-encoding', 'gzip');
  return c.newResponse(new Uint8Array(bytes), init);
}

/** A value as a JSON reply. */
export function reply(c: Context, value: object, status = 200): Promise<Response> {
  return replyText(c, JSON.stringify(value), status);
}

/** The HTTP status of a problem; what belongs to a single change and stops a whole request is a conflict. */
function statusOf(code: ProblemCode): number {
  const entry = problems[code];
  return 'status' in entry ? entry.status : 409;
}

/** An envelope error: RFC 9457 with our stable code, never a sentence (`protocol.md` §6). */
export function replyProblem(
  c: Context,
  { code, args, fields }: Problem,
  retryAfter?: number,
): Promise<Response> {
  const status = statusOf(code);
  if (retryAfter !== undefined) c.header('retry-after', String(Math.ceil(retryAfter)));
  const value = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    ...(args ? { args } : {}),
    ...(fields ? { fields } : {}),
  };
  return replyText(c, JSON.stringify(value), status, 'application/problem+json');
}
