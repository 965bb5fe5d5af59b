import type { Officer } from '../../domain/officer.ts';
import { dayAt } from '../../domain/time.ts';
import { PROTOCOL, limits } from '../../protocol/version.ts';
import { type Endpoint, instant } from '../context.ts';
import type { Fed, FeedHit, Reader, Scope } from '../store/port.ts';
import { type Cursor, type Step, behind, firstSteps, readCursor, start, writeCursor } from './cursor.ts';
import { rowText } from './row.ts';

/** One page as JSON text, or the word that the cursor is of no use. */
export type Pulled =
  | { readonly ok: true; readonly text: string; readonly rows: number; readonly opened: readonly Opened[] }
  | { readonly ok: false; readonly reset: 'epoch' | 'scope' | 'pruned' | 'ahead' };

/** A campaign version that reached units of the officer. */
interface Opened {
  readonly campaign: string;
  readonly version: number;
  readonly units: readonly string[];
}

export interface PullRequest {
  readonly cursor: string | undefined;
  readonly nonce: string;
  readonly limit: number;
  /** Bytes of a page before compression. */
  readonly bytes: number;
}

/** Reads one page of the feed (`protocol.md` §3), filtered by the officer's rights at this moment (E12). */
export function pull(endpoint: Endpoint, fed: Fed, officer: Officer, request: PullRequest): Promise<Pulled> {
  const { store } = endpoint;
  return store.read(async (reader) => {
    const now = endpoint.now();
    const scope = await reader.scope(fed, officer.id, dayAt(now));
    const { head } = await reader.federation(fed);
    const cursor = request.cursor ? readCursor(request.cursor) : firstCursor(store.epoch, scope, head);
    // An unreadable cursor, or one from before a restore: the way out is the same (E5, E6).
    if (!cursor || cursor.epoch !== store.epoch) return { ok: false, reset: 'epoch' };
    if (cursor.scope !== scope.hash) return { ok: false, reset: 'scope' };
    if (cursor.after.v > head || cursor.horizon > head) return { ok: false, reset: 'ahead' };

    const page = await collect(reader, fed, scope, { cursor, head }, request);
    const last = page.step === 'all' && page.exhausted;
    const checksum = last
      ? `,"checksum":${JSON.stringify(await endpoint.checksums.of(reader, fed, scope, head))}`
      : '';
    const next = writeCursor({ ...cursor, step: page.step, after: page.after });
    const text =
      `{"protocol":${PROTOCOL},"nonce":${JSON.stringify(request.nonce)},"epoch":${JSON.stringify(store.epoch)},` +
      `"now":"${instant(now)}","cursor":"${next}","more":${!last},"changes":[${page.texts.join(',')}],` +
      `"scope":{"hash":"${scope.hash}","units":${scope.count}}${checksum}}`;
    return {
      ok: true,
      text,
      rows: page.texts.length,
      opened: await openedOf(reader, fed, scope, page.campaigns),
    };
  });
}

const firstCursor = (epoch: string, scope: Scope, head: number): Cursor => ({
  epoch,
  scope: scope.hash,
  step: 'frame',
  horizon: head,
  after: start,
});

/** Fills a page, going on to the next step of a first pull while there is room. */
async function collect(
  reader: Reader,
  fed: Fed,
  scope: Scope,
  { cursor, head }: { readonly cursor: Cursor; readonly head: number },
  { limit, bytes }: PullRequest,
) {
  const texts: string[] = [];
  const campaigns: FeedHit[] = [];
  const most = Math.min(limit, limits.page);
  let { step, after } = cursor;
  let size = 0;
  for (;;) {
    const wanted = most - texts.length;
    const upTo = step === 'all' ? head : cursor.horizon;
    const hits = await reader.page(fed, scope, step, after, upTo, wanted);
    for (const hit of hits) {
      const text = rowText(hit);
      const length = Buffer.byteLength(text) + 1;
      // A page holds one row at least, however large that is.
      if (size + length > bytes && texts.length > 0)
        return { texts, campaigns, step, after, exhausted: false };
      texts.push(text);
      size += length;
      after = { v: hit.v, t: hit.t, id: hit.id };
      if (hit.t === 'campaign' && hit.live) campaigns.push(hit);
    }
    if (hits.length === wanted) return { texts, campaigns, step, after, exhausted: false };
    if (step === 'all') return { texts, campaigns, step, after, exhausted: true };
    const next: Step = firstSteps[firstSteps.indexOf(step) + 1] ?? 'all';
    after = next === 'all' ? behind(cursor.horizon) : start;
    step = next;
  }
}

/** Which of the officer's units a pulled campaign is for; coverage counts it as opened there (`protocol.md` §5). */
async function openedOf(
  reader: Reader,
  fed: Fed,
  scope: Scope,
  campaigns: readonly FeedHit[],
): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (const hit of campaigns) {
    const { version, unit, state } = JSON.parse(hit.d) as { version: number; unit: string; state: string };
    if (state === 'draft') continue;
    const known = await reader.opened(fed, hit.id, scope.units);
    const seen = new Map(known.map((row) => [row.unit, row.version]));
    const units = [];
    for (const own of scope.units) {
      if ((seen.get(own) ?? 0) < version && (await reader.isWithin(fed, own, unit))) units.push(own);
    }
    if (units.length > 0) opened.push({ campaign: hit.id, version, units });
  }
  return opened;
}
