import { type IncomingMessage, type ServerResponse, createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What may happen to a request on its way. Byte counts are of the body, as it goes over the wire. */
export type Fault =
  /** The connection ends after so many bytes of the request; the endpoint may have had them. */
  | { readonly is: 'request cut'; readonly at: number }
  /** The endpoint has answered; so many bytes of its reply come through, then the connection ends. */
  | { readonly is: 'reply cut'; readonly at: number }
  /** The endpoint has answered, and nobody ever hears of it: the connection stays open and silent. */
  | { readonly is: 'reply lost' }
  | { readonly is: 'delayed'; readonly ms: number }
  /** Somebody else answers: a page of a captive portal, its redirect, or 511. The endpoint sees nothing. */
  | { readonly is: 'portal'; readonly status: 200 | 302 | 511 }
  | { readonly is: 'slow'; readonly bytesPerSecond: number };

/** Moments in the life of one request, in their order. */
export type Moment = 'asked' | 'part' | 'forwarded' | 'answered' | 'reply part' | 'done';

/** One request as the proxy sees it. */
export interface Passing {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Counted from 1 since the proxy was made. */
  readonly no: number;
}

/** A line between browser and endpoint that fails as it is told: the same for every engine. */
export interface FaultProxy {
  /** What the browser opens in place of the endpoint. */
  readonly url: string;
  /** How many requests met each kind of fault so far. */
  readonly met: ReadonlyMap<Fault['is'] | 'refused', number>;
  /** Decides about every later request; null lets it pass. */
  decide(rule: (passing: Passing) => Fault | null): void;
  /** Calls at each moment of every later request, which waits until it is done. */
  watch(observer: (passing: Passing, moment: Moment) => Promise<void> | void): void;
  /** Everything passes, nobody watches. */
  heal(): void;
  /** No line at all: every connection there is ends, and each new one at once. */
  down(): void;
  up(): void;
  close(): Promise<void>;
}

const portalPage = '<!doctype html><title>WiFi</title><p>Đăng nhập để dùng mạng.</p>';

/** Puts a line that can fail before the endpoint at this address. */
export async function faultProxy(endpoint: string): Promise<FaultProxy> {
  const target = new URL(endpoint);
  const met = new Map<Fault['is'] | 'refused', number>();
  const note = (what: Fault['is'] | 'refused'): void => {
    met.set(what, (met.get(what) ?? 0) + 1);
  };
  let rule: (passing: Passing) => Fault | null = () => null;
  let observer: (passing: Passing, moment: Moment) => Promise<void> | void = () => undefined;
  let isDown = false;
  let count = 0;

  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const passing: Passing = {
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      no: ++count,
    };
    const { watch, fault } = { watch: observer, fault: rule(passing) };
    if (fault) note(fault.is);
    await watch(passing, 'asked');
    if (fault?.is === 'portal') return portal(outgoing, fault.status);
    if (fault?.is === 'delayed') await pause(fault.ms);

    const onward = send({
      host: '127.0.0.1',
      port: target.port,
      method: incoming.method,
      path: incoming.url,
      headers: incoming.headers,
      agent: false,
    });
    const cut = (): void => {
      onward.destroy();
      incoming.socket.destroy();
    };
    // Whoever leaves first takes the other along, as a cable does.
    outgoing.on('close', () => onward.destroy());
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      onward.on('response', resolve);
      onward.on('error', reject);
    });
    // An error while the request is still being sent is heard below.
    answered.catch(() => undefined);

    let sent = 0;
    if (fault?.is === 'request cut' && fault.at === 0) return cut();
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      await watch(passing, 'part');
      const rest = fault?.is === 'request cut' ? fault.at - sent : chunk.length;
      const part = chunk.subarray(0, rest);
      await write(onward, part, fault);
      sent += part.length;
      if (fault?.is === 'request cut' && sent >= fault.at) return cut();
    }
    // It was shorter than where it should have been cut: then its end is cut.
    if (fault?.is === 'request cut') return cut();
    onward.end();
    await watch(passing, 'forwarded');

    const reply = await answered;
    if (fault?.is === 'reply lost') {
      // The endpoint has done its work; the browser waits until it gives up by itself.
      for await (const part of reply as AsyncIterable<Buffer>) void part;
      await watch(passing, 'answered');
      return;
    }
    await watch(passing, 'answered');
    outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
    outgoing.flushHeaders();
    let came = 0;
    if (fault?.is === 'reply cut' && fault.at === 0) return cut();
    for await (const chunk of reply as AsyncIterable<Buffer>) {
      await watch(passing, 'reply part');
      const rest = fault?.is === 'reply cut' ? fault.at - came : chunk.length;
      const part = chunk.subarray(0, rest);
      await write(outgoing, part, fault);
      came += part.length;
      if (fault?.is === 'reply cut' && came >= fault.at) return cut();
    }
    if (fault?.is === 'reply cut') return cut();
    outgoing.end();
    await watch(passing, 'done');
  };

  const server = createServer((incoming, outgoing) => {
    if (isDown) {
      note('refused');
      incoming.socket.destroy();
      return;
    }
    // Either side may leave at any moment; then the other one loses its connection, too.
    pass(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  server.on('connection', (socket) => {
    if (isDown) socket.destroy();
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://localhost:${port}`,
    met,
    decide: (next) => (rule = next),
    watch: (next) => (observer = next),
    heal: () => {
      rule = () => null;
      observer = () => undefined;
    },
    down: () => {
      isDown = true;
      server.closeAllConnections();
    },
    up: () => (isDown = false),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Sink {
  write(chunk: Buffer, done: () => void): boolean;
}

/** Hands bytes on, at the pace of the line. */
async function write(to: Sink, bytes: Buffer, fault: Fault | null): Promise<void> {
  if (fault?.is !== 'slow') return writeAll(to, bytes);
  const atOnce = Math.max(1, Math.round(fault.bytesPerSecond / 20));
  for (let from = 0; from < bytes.length; from += atOnce) {
    await writeAll(to, bytes.subarray(from, from + atOnce));
    await pause(50);
  }
}

function writeAll(to: Sink, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    to.write(bytes, () => resolve());
  });
}

function portal(outgoing: ServerResponse, status: 200 | 302 | 511): void {
  outgoing.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    ...(status === 302 ? { location: 'http://localhost:9/login' } : {}),
  });
  outgoing.end(portalPage);
}
