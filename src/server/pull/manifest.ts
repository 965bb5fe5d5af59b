import type { Officer } from '../../domain/officer.ts';
import { dayAt } from '../../domain/time.ts';
import type { GetRequest, ManifestRequest } from '../../protocol/pull.ts';
import { PROTOCOL } from '../../protocol/version.ts';
import type { Endpoint } from '../context.ts';
import type { Fed } from '../store/port.ts';
import { behind, writeCursor } from './cursor.ts';
import { rowText } from './row.ts';

const MOST = 10_000;

/**
 * What an officer should hold, as ids and versions: a device fetches what is missing and drops what is extra. The
 * cursor that comes along stands where the first page was read, so that pulling on from there misses nothing.
 */
export function manifest(
  endpoint: Endpoint,
  fed: Fed,
  officer: Officer,
  request: ManifestRequest,
): Promise<object> {
  const { store } = endpoint;
  return store.read(async (reader) => {
    const scope = await reader.scope(fed, officer.id, dayAt(endpoint.now()));
    const { head } = await reader.federation(fed);
    const { began, id } = readAfter(request.after, head);
    const { rows, more } = await reader.manifest(fed, scope, id, Math.min(request.limit ?? MOST, MOST));
    const last = rows.at(-1);
    const cursor = {
      epoch: store.epoch,
      scope: scope.hash,
      step: 'all',
      horizon: began,
      after: behind(began),
    } as const;
    return {
      protocol: PROTOCOL,
      nonce: request.nonce,
      rows: rows.map((row) => [row.t, row.id, row.v]),
      more,
      ...(more && last ? { after: `${began}~${last.id}` } : {}),
      cursor: writeCursor(cursor),
    };
  });
}

/** `after` is what we gave, or the id of the last row, alone or as a key `[t, id]`. */
function readAfter(after: ManifestRequest['after'], head: number): { began: number; id: string } {
  if (after === undefined || after === null) return { began: head, id: '' };
  const text = typeof after === 'string' ? after : after[1];
  const ours = /^(\d+)~(.*)$/s.exec(text);
  return ours ? { began: Math.min(Number(ours[1]), head), id: ours[2] ?? '' } : { began: head, id: text };
}

/** Rows by key. What an officer may not see, or what never was, is `gone` alike. */
export function get(endpoint: Endpoint, fed: Fed, officer: Officer, request: GetRequest): Promise<string> {
  return endpoint.store.read(async (reader) => {
    const scope = await reader.scope(fed, officer.id, dayAt(endpoint.now()));
    const hits = new Map(
      (await reader.rows(fed, scope, request.ids)).map((hit) => [`${hit.t}|${hit.id}`, hit]),
    );
    const rows: string[] = [];
    for (const [t, id] of request.ids) {
      const hit = hits.get(`${t}|${id}`);
      const told = hit?.live === true && hit.inside && t === 'record' && request.history === true;
      const history = told ? `,"history":${JSON.stringify(await reader.history(fed, id))}` : '';
      rows.push(hit ? rowText(hit, history) : `{"t":"${t}","id":${JSON.stringify(id)},"v":0,"op":"gone"}`);
    }
    return `{"protocol":${PROTOCOL},"nonce":${JSON.stringify(request.nonce)},"rows":[${rows.join(',')}]}`;
  });
}
