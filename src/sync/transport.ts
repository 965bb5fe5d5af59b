import type { ProblemArgs } from '../domain/problem.ts';
import { problemReply } from '../protocol/problem.ts';
import { BASE, PROTOCOL } from '../protocol/version.ts';
import { gzip } from './gzip.ts';
import type { Ports } from './ports.ts';

/** How long one request may take, from its first byte to the last of its reply (`hazards.md` A13), ms. */
export const TIME_LIMIT = 25_000;

/** A request refused later than this after it was begun may have left, ms. */
const AT_ONCE = 250;

/** The longest a `Retry-After` is believed, ms: an endpoint's slip must not silence a phone for a day. */
const LONGEST_RETRY_AFTER = 60 * 60_000;

/** Judges a value from outside. The guards of `protocol` are such (standardschema.dev). */
export interface Guard<T> {
  readonly '~standard': {
    readonly validate: (value: unknown) => Judged<T> | Promise<Judged<T>>;
  };
}
type Judged<T> = { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly unknown[] };

/** One request, put together at the moment it is sent (`hazards.md` A7). */
export interface Call<T> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/api/v1`, with its query. */
  readonly path: string;
  /** For whom it speaks; null before anyone is enrolled. */
  readonly officer: string | null;
  /** JSON, or the bytes of a file as they are. */
  readonly body?: unknown;
  /** What the reply must echo, where the protocol says so. */
  readonly nonce?: string;
  /** The shape expected for each status; any other status is a problem or not ours. */
  readonly expects: { readonly [status: number]: Guard<T> };
  readonly signal?: AbortSignal | undefined;
  /** Where a body is large: how long it may take, ms. */
  readonly patience?: number;
}

/** What can become of a request: nothing else. Only `reply` and `problem` come from the endpoint. */
export type Outcome<T> =
  | { readonly outcome: 'reply'; readonly body: T }
  | {
      readonly outcome: 'problem';
      readonly status: number;
      /** As the endpoint names it; a newer one may use a code this build does not know. */
      readonly code: string;
      /** What its sentence needs. */
      readonly args?: ProblemArgs;
      readonly retryAfterMs: number | null;
    }
  /** `offline`: refused at once by a device that says it has no line; nothing of it has left. */
  | { readonly outcome: 'unreachable'; readonly offline?: true }
  | { readonly outcome: 'timeout' }
  /** A status that speaks for itself, with a body that is not ours: a proxy in front of the endpoint, or its ruins. */
  | { readonly outcome: 'proxy'; readonly status: number; readonly retryAfterMs: number | null }
  /** An answer, but not the endpoint's: a captive portal, a cut or stale body (`hazards.md` D11). */
  | { readonly outcome: 'portal'; readonly status: number; readonly retryAfterMs: number | null };

/** An answer whose body is not the endpoint's, by its status. 511 is what a portal itself says. */
function foreign(status: number, retryAfterMs: number | null): Exclude<Outcome<never>, { outcome: 'reply' }> {
  const speaks = status === 401 || status === 413 || status === 429 || (status >= 500 && status !== 511);
  return { outcome: speaks ? 'proxy' : 'portal', status, retryAfterMs };
}

/** Sends one request and says what became of it. Never throws, never waits for `navigator.onLine` (`hazards.md` A1, D11). */
export async function call<T>(ports: Ports, request: Call<T>): Promise<Outcome<T>> {
  if (request.signal?.aborted) return { outcome: 'unreachable' };
  const ended = new AbortController();
  const aborted = new AbortController();
  const giveUp = () => aborted.abort();
  request.signal?.addEventListener('abort', giveUp, { once: true });
  const limit = ports.wait(request.patience ?? TIME_LIMIT, ended.signal).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([
      speak(ports, request, aborted.signal),
      limit.then((late) => (late ? { outcome: 'timeout' as const } : { outcome: 'unreachable' as const })),
      left(aborted.signal),
    ]);
  } finally {
    request.signal?.removeEventListener('abort', giveUp);
    ended.abort();
    giveUp();
  }
}

/** Settles when the caller leaves, even where the engine's fetch does not listen to its signal. */
function left(signal: AbortSignal): Promise<{ outcome: 'unreachable' }> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve({ outcome: 'unreachable' }), { once: true });
  });
}

async function speak<T>(ports: Ports, request: Call<T>, signal: AbortSignal): Promise<Outcome<T>> {
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    'x-protocol': String(PROTOCOL),
  };
  if (request.officer !== null) headers['x-officer'] = request.officer;
  let body: BodyInit | null = null;
  let begun: number | null = null;
  try {
    if (request.body instanceof Uint8Array) {
      headers['content-type'] = 'application/octet-stream';
      body = new Uint8Array(request.body);
    } else if (request.body !== undefined) {
      headers['content-type'] = 'application/json';
      const text = JSON.stringify(request.body);
      const packed = await gzip(text);
      if (packed) headers['content-encoding'] = 'gzip';
      body = packed ?? text;
    }
    begun = ports.offline?.() ? ports.now() : null;
    const response = await ports.fetch(`${BASE}${request.path}`, {
      method: request.method,
      headers,
      body,
      signal,
      cache: 'no-store',
      redirect: 'error',
      credentials: 'same-origin',
    });
    begun = null;
    return await understand(ports, request, response);
  } catch {
    return begun !== null && stayedHere(ports, begun)
      ? { outcome: 'unreachable', offline: true }
      : { outcome: 'unreachable' };
  }
}

/** Whether a request that was refused cannot have left: the device had no line before and after, and it was at once. */
function stayedHere(ports: Ports, begun: number): boolean {
  const took = ports.now() - begun;
  return took >= 0 && took <= AT_ONCE && ports.offline?.() === true;
}

async function understand<T>(ports: Ports, request: Call<T>, response: Response): Promise<Outcome<T>> {
  const { status } = response;
  const retryAfterMs = retryAfter(response.headers.get('retry-after'), ports.now());
  const notOurs = foreign(status, retryAfterMs);
  const type = response.headers.get('content-type') ?? '';
  if (response.redirected || !/^application\/(problem\+)?json\b/i.test(type)) return notOurs;
  const body = parse(await response.text());
  const expected = request.expects[status];
  if (expected) {
    const judged = await expected['~standard'].validate(body);
    if (!judged.issues)
      return echoes(body, request.nonce) ? { outcome: 'reply', body: judged.value } : notOurs;
  }
  if (status < 400) return notOurs;
  const judged = await problemReply['~standard'].validate(body);
  if (judged.issues) return notOurs;
  const { code, args } = judged.value;
  return { outcome: 'problem', status, code, ...(args ? { args } : {}), retryAfterMs };
}

/** What a reply says that is not the one hoped for. A reply to HEAD has no body: its status is all it says. */
export async function refusalOf(
  response: Response,
  now: number,
): Promise<Exclude<Outcome<never>, { outcome: 'reply' }>> {
  const { status } = response;
  const retryAfterMs = retryAfter(response.headers.get('retry-after'), now);
  const text = await response.text();
  const judged = await problemReply['~standard'].validate(parse(text));
  if (!judged.issues) return { outcome: 'problem', status, code: judged.value.code, retryAfterMs };
  const silent = text === '' && status >= 400 && response.headers.has('tus-resumable');
  return silent ? { outcome: 'problem', status, code: '', retryAfterMs } : foreign(status, retryAfterMs);
}

/** A reply to another request, from somebody's cache, is no reply (`hazards.md` D11). */
function echoes(body: unknown, nonce: string | undefined): boolean {
  if (nonce === undefined) return true;
  return typeof body === 'object' && body !== null && 'nonce' in body && body.nonce === nonce;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `Retry-After` as seconds or a date, in ms from now. */
function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const ms = /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(0, ms), LONGEST_RETRY_AFTER);
}
