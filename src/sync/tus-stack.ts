import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client';
import type { Failure } from './failure.ts';
import type { Ports } from './ports.ts';
import { TIME_LIMIT, refusalOf } from './transport.ts';

/** The endpoint has the file already: there is nothing to send. */
export class Arrived extends Error {
  override readonly name = 'Arrived';
}

/** The flush may not go on; what has arrived stays where it is. */
export class Left extends Error {
  override readonly name = 'Left';
}

interface StackOptions {
  readonly officer: string;
  readonly signal: AbortSignal | undefined;
  readonly took: (ms: number) => void;
  readonly mayGoOn: () => Promise<boolean>;
}

/** An upload the endpoint does not know any more: the library begins it anew. */
const gone: ReadonlySet<number> = new Set([404, 410, 422]);

/**
 * The line below the tus library: our `fetch`, for a worker has no XMLHttpRequest, with our time limit, and with our
 * judgement of what comes back (a captive portal is no endpoint: `hazards.md` D11). Each piece carries its checksum.
 */
export function fetchStack(
  ports: Ports,
  { officer, signal, took, mayGoOn }: StackOptions,
): HttpStack & { failure(): Failure | null; stands(): number | null } {
  let failed: Failure | null = null;
  let stands: number | null = null;

  const fail = (failure: Failure): Error => {
    failed = failure;
    return new Error(failure.outcome);
  };

  const send = async (
    method: string,
    url: string,
    headers: Record<string, string>,
    body: Blob | null,
  ): Promise<Response> => {
    if (method === 'PATCH' && !(await mayGoOn())) throw new Left();
    const bytes = body && (await body.arrayBuffer());
    const checksum = bytes && method === 'PATCH' ? { 'upload-checksum': await checksumOf(bytes) } : {};
    const began = ports.now();
    const reply = await within(ports, signal, (limit) =>
      ports.fetch(url.replace(/^[a-z]+:\/\/[^/]+/, ''), {
        method,
        headers: { ...headers, ...checksum, 'x-officer': officer },
        body: bytes,
        signal: limit,
        cache: 'no-store',
        redirect: 'error',
        credentials: 'same-origin',
      }),
    );
    if ('outcome' in reply) throw fail(reply);
    const { ok, status } = reply;
    const ours = reply.headers.has('tus-resumable');
    if (!(ours && (ok || (method === 'HEAD' && gone.has(status)))))
      throw fail(await refusalOf(reply, ports.now()));
    const offset = reply.headers.get('upload-offset');
    if (method !== 'PATCH' && ok) stands = Number(offset ?? 0);
    if (method === 'POST' && offset !== null && offset === reply.headers.get('upload-length'))
      throw new Arrived();
    if (method === 'PATCH') took(ports.now() - began);
    return reply;
  };

  return {
    failure: () => failed,
    stands: () => stands,
    getName: () => 'fetch',
    createRequest: (method, url): HttpRequest => {
      const headers: Record<string, string> = {};
      return {
        getMethod: () => method,
        getURL: () => url,
        setHeader: (name, value) => {
          headers[name.toLowerCase()] = value;
        },
        getHeader: (name) => headers[name.toLowerCase()],
        setProgressHandler: () => undefined,
        send: async (body: Blob | null = null) => responseOf(await send(method, url, headers, body)),
        abort: async () => undefined,
        getUnderlyingObject: () => null,
      };
    },
  };
}

/** The reply within the time limit, or why there is none. Aborts what takes longer. */
async function within(
  ports: Ports,
  signal: AbortSignal | undefined,
  ask: (limit: AbortSignal) => Promise<Response>,
): Promise<Response | Failure> {
  if (signal?.aborted) return { outcome: 'unreachable' };
  const over = new AbortController();
  const ended = new AbortController();
  const leave = () => over.abort();
  signal?.addEventListener('abort', leave, { once: true });
  const late = ports.wait(TIME_LIMIT, ended.signal).then(
    (): Failure => ({ outcome: 'timeout' }),
    (): Failure => ({ outcome: 'unreachable' }),
  );
  try {
    const reply = await Promise.race([ask(over.signal), late]);
    if ('outcome' in reply) leave();
    return reply;
  } catch {
    return { outcome: 'unreachable' };
  } finally {
    signal?.removeEventListener('abort', leave);
    ended.abort();
  }
}

async function checksumOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sha256 ${btoa(String.fromCharCode(...digest))}`;
}

function responseOf(response: Response): HttpResponse {
  return {
    getStatus: () => response.status,
    getHeader: (name) => response.headers.get(name) ?? undefined,
    getBody: () => '',
    getUnderlyingObject: () => response,
  };
}
