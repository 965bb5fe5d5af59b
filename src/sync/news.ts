import { BASE } from '../protocol/version.ts';
import { newsEvent } from '../protocol/pull.ts';
import { backoff } from './backoff.ts';
import type { Ports } from './ports.ts';

/** Without a byte for so long the line is dead, whatever the socket says, ms. */
const SILENCE = 90_000;

/**
 * Tells an open desk that there is news; the device then pulls (`protocol.md` §3). Read over fetch, because an
 * `EventSource` cannot say for whom it speaks. Reconnects with full jitter until the signal ends it; an endpoint that
 * refuses (401, 403, 404) is not asked again.
 */
export async function listenForNews(
  ports: Ports,
  officer: string,
  onNews: (head: number) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; !signal.aborted; failures++) {
    const heard = await listenOnce(ports, officer, onNews, signal);
    if (heard === 'refused') return;
    if (heard === 'news') failures = 0;
    await ports.wait(1000 + backoff(ports.random(), failures), signal).catch(() => undefined);
  }
}

async function listenOnce(
  ports: Ports,
  officer: string,
  onNews: (head: number) => void,
  signal: AbortSignal,
): Promise<'news' | 'nothing' | 'refused'> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  signal.addEventListener('abort', leave, { once: true });
  let heard: 'news' | 'nothing' = 'nothing';
  try {
    const response = await ports.fetch(`${BASE}/events`, {
      headers: { accept: 'text/event-stream', 'x-officer': officer },
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      signal: gone.signal,
    });
    if ([401, 403, 404].includes(response.status)) return 'refused';
    const type = response.headers.get('content-type') ?? '';
    if (response.status !== 200 || !type.startsWith('text/event-stream') || !response.body) return 'nothing';
    for await (const head of heads(ports, response.body.getReader(), gone.signal)) {
      heard = 'news';
      onNews(head);
    }
  } catch {
    // A line that breaks is the ordinary end of a stream.
  } finally {
    signal.removeEventListener('abort', leave);
    leave();
  }
  return heard;
}

/** The feed numbers of a stream of events, until it ends or falls silent. */
async function* heads(
  ports: Ports,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<number> {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const chunk = await within(ports, reader.read(), signal);
    if (!chunk || chunk.done) return;
    text += decoder.decode(chunk.value, { stream: true });
    const lines = text.split(/\r\n|\r|\n/);
    text = lines.pop() ?? '';
    for (const line of lines) {
      const head = line.startsWith('data:') ? await headIn(line.slice(5)) : null;
      if (head !== null) yield head;
    }
  }
}

async function headIn(data: string): Promise<number | null> {
  try {
    const judged = await newsEvent['~standard'].validate(JSON.parse(data));
    return judged.issues ? null : judged.value.head;
  } catch {
    return null;
  }
}

/** The next bytes, or null when none come in time. */
async function within<T>(ports: Ports, work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  const ended = new AbortController();
  const leave = () => ended.abort();
  signal.addEventListener('abort', leave, { once: true });
  const silence = ports.wait(SILENCE, ended.signal).then(
    () => null,
    () => null,
  );
  try {
    return await Promise.race([work, silence]);
  } finally {
    signal.removeEventListener('abort', leave);
    leave();
  }
}
