import { isObject } from '../../src/domain/json.ts';
import type { Ports } from '../../src/sync/ports.ts';
import { checksum } from '../../src/sync/checksum.ts';

/** One request as it came over the line. */
export interface Seen {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly method: string;
  readonly headers: Headers;
  readonly init: RequestInit;
  readonly body: { readonly [key: string]: unknown };
  readonly changes: readonly {
    readonly id: string;
    readonly record: string;
    readonly [key: string]: unknown;
  }[];
  readonly bytes: number;
}

interface Row {
  t: string;
  id: string;
  v: number;
  d: object | null;
}

/** What happens to a request instead of, or after, its proper handling. */
export type Fault = (seen: Seen, handle: () => Promise<Response>) => Promise<Response> | null;

/**
 * A small endpoint that follows the protocol, for faults the real one never makes. It takes a change once, whatever the
 * line does.
 */
export class FakeEndpoint {
  epoch = 'epoch-1';
  horizon = 0;
  head = 0;
  readonly rows = new Map<string, Row>();
  readonly taken = new Map<string, { change: { id: string; record: string }; receipt: object }>();
  readonly order: string[] = [];
  readonly seen: Seen[] = [];
  readonly refuse = new Map<string, string>();
  readonly defer = new Set<string>();
  fault: Fault = () => null;

  readonly fetch: Ports['fetch'] = async (input, init) => {
    const seen = await read(input, init);
    this.seen.push(seen);
    const answer = this.fault(seen, () => this.handle(seen));
    return answer ?? this.handle(seen);
  };

  /** Requests to one path. */
  asked(path: string): Seen[] {
    return this.seen.filter((seen) => seen.path === path);
  }

  put(t: string, id: string, d: object = { id }): void {
    this.rows.set(`${t}|${id}`, { t, id, v: ++this.head, d });
  }

  drop(t: string, id: string): void {
    this.rows.set(`${t}|${id}`, { t, id, v: ++this.head, d: null });
  }

  async handle(seen: Seen): Promise<Response> {
    switch (seen.path) {
      case '/push':
        return this.push(seen);
      case '/pull':
        return this.pull(seen);
      case '/manifest':
        return this.manifest(seen);
      case '/get':
        return this.get(seen);
      default:
        return problem(404, 'not.found');
    }
  }

  private get now(): string {
    return '2026-05-04T08:00:01.000Z';
  }

  private push({ body, changes }: Seen): Response {
    const results = changes.map((change) => {
      const { id } = change;
      const before = this.taken.get(id);
      if (before) return { id, outcome: 'duplicate', receipt: before.receipt };
      const code = this.refuse.get(id);
      if (code) return { id, outcome: 'rejected', problem: { code } };
      if (this.defer.has(id)) return { id, outcome: 'deferred', problem: { code: 'base.missing' } };
      const v = ++this.head;
      const receipt = { number: `PY-2026-${String(v).padStart(6, '0')}`, at: this.now, v };
      this.taken.set(id, { change, receipt });
      this.order.push(id);
      return { id, outcome: 'accepted', receipt };
    });
    const { epoch, head, horizon, now } = this;
    return json({ protocol: 1, nonce: body.nonce, epoch, now, head, backupHorizon: horizon, results });
  }

  private async pull({ query }: Seen): Promise<Response> {
    const { epoch, now } = this;
    const nonce = query.get('nonce');
    const [cursorEpoch, from] = (query.get('cursor') ?? `${epoch}:0`).split(':');
    if (cursorEpoch !== epoch) return json({ protocol: 1, nonce, reset: 'epoch', epoch }, 409);
    if (Number(from) > this.head) return json({ protocol: 1, nonce, reset: 'ahead', epoch }, 409);
    const limit = Number(query.get('limit') ?? '500');
    const all = [...this.rows.values()].filter(({ v }) => v > Number(from)).sort((a, b) => a.v - b.v);
    const page = all.slice(0, limit);
    const more = all.length > page.length;
    const changes = page.map(({ t, id, v, d }) =>
      d ? { t, id, v, op: 'put', d } : { t, id, v, op: 'gone' },
    );
    const cursor = `${epoch}:${page.at(-1)?.v ?? from}`;
    const scope = { hash: 'scope', units: 1 };
    const sum = more ? {} : { checksum: await checksum(this.live()) };
    return json({ protocol: 1, nonce, epoch, now, cursor, more, changes, scope, ...sum });
  }

  live(): Row[] {
    return [...this.rows.values()].filter(({ d }) => d !== null).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  private manifest({ body }: Seen): Response {
    const { nonce, after, limit } = body;
    const keys = this.live().filter(({ id }) => typeof after !== 'string' || id > after);
    const page = keys.slice(0, Number(limit));
    const last = page.at(-1);
    return json({
      protocol: 1,
      nonce,
      rows: page.map(({ t, id, v }) => [t, id, v]),
      more: keys.length > page.length,
      ...(last ? { after: last.id } : {}),
      cursor: `${this.epoch}:${this.head}`,
    });
  }

  private get({ body }: Seen): Response {
    const ids = Array.isArray(body.ids) ? (body.ids as [string, string][]) : [];
    const rows = ids.map(([t, id]) => {
      const row = this.rows.get(`${t}|${id}`);
      return row?.d ? { t, id, v: row.v, op: 'put', d: row.d } : { t, id, v: row?.v ?? 0, op: 'gone' };
    });
    return json({ protocol: 1, nonce: body.nonce, rows });
  }
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  const body = { type: 'about:blank', title: code, status, code };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}

export function page(status = 200, headers: Record<string, string> = {}): Response {
  return new Response('<!doctype html><title>Wi-Fi</title>', {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  });
}

/** A request nobody ever answers; it ends when its caller gives up. */
export function silence(init: RequestInit): Promise<Response> {
  return new Promise((_, reject) => {
    init.signal?.addEventListener('abort', () => reject(new TypeError('aborted')), { once: true });
  });
}

/** The text of a request's body, unpacked as an endpoint would. */
export async function bodyText({ body, headers }: RequestInit): Promise<string> {
  if (body == null) return '';
  const raw = new Blob([await new Response(body).arrayBuffer()]).stream();
  const packed = new Headers(headers).get('content-encoding') === 'gzip';
  return new Response(packed ? raw.pipeThrough(new DecompressionStream('gzip')) : raw).text();
}

async function read(input: string, init: RequestInit): Promise<Seen> {
  const url = new URL(input, 'https://thi-dua.test');
  const text = await bodyText(init);
  const body: unknown = text === '' ? {} : JSON.parse(text);
  const known = isObject(body) ? body : {};
  return {
    path: url.pathname.replace('/api/v1', ''),
    query: url.searchParams,
    method: init.method ?? 'GET',
    headers: new Headers(init.headers),
    init,
    body: known,
    changes: Array.isArray(known.changes) ? (known.changes as Seen['changes']) : [],
    bytes: text.length,
  };
}
