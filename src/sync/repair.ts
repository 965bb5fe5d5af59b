import type { FeedRow, FeedType } from '../domain/feed.ts';
import { getReply, manifestReply } from '../protocol/pull.ts';
import { type Cache, applyPage, heldKeys } from '../storage/cache.ts';
import { pageRows, shrinkPages } from './page-size.ts';
import { type Run, holdLease, mayGoOn, stop } from './run.ts';
import { call } from './transport.ts';

/** Keys on one page of the manifest, rows in one `get`. */
const KEYS = 5000;
const ROWS = 200;

type Key = readonly [FeedType, string];

/**
 * Makes the cache what the endpoint says it should be: fetches what is missing or older, drops what is extra
 * (`protocol.md` §3, `hazards.md` E6, E7, E11). Cut short, it begins again and fetches only what is still missing.
 * @param reset the cursor was refused: the one the manifest brings takes its place, or none
 * @returns whether it came to the end
 */
export async function repair(run: Run, cache: Cache, { reset }: { reset: boolean }): Promise<boolean> {
  const wanted = await manifest(run);
  if (!wanted) return false;
  const held = new Map((await heldKeys(cache)).map((row) => [keyText(row.t, row.id), row]));
  const missing: Key[] = [];
  for (const [t, id, v] of wanted.rows) {
    const key = keyText(t, id);
    if (held.get(key)?.v !== v) missing.push([t, id]);
    held.delete(key);
  }
  const most = Math.min(ROWS, await pageRows(cache));
  for (let from = 0; from < missing.length; from += most) {
    const rows = await get(run, cache, missing.slice(from, from + most));
    if (!rows) return false;
    await applyPage(cache, rows, {});
  }
  const gone = Array.from(held.values(), ({ t, id, v }): FeedRow => ({ t, id, v, op: 'gone' }));
  await applyPage(cache, gone, reset ? { cursor: wanted.cursor } : {});
  return true;
}

function keyText(t: string, id: string): string {
  return `${t}|${id}`;
}

/** All keys and versions this officer should hold; null when the line failed. */
async function manifest(
  run: Run,
): Promise<{ rows: (readonly [FeedType, string, number])[]; cursor: string | null } | null> {
  const rows: (readonly [FeedType, string, number])[] = [];
  let after: string | undefined;
  let cursor: string | null = null;
  for (;;) {
    if (!mayGoOn(run) || !(await holdLease(run))) return null;
    const nonce = run.ports.id();
    const outcome = await call(run.ports, {
      method: 'POST',
      path: '/manifest',
      officer: run.holdings.officer,
      nonce,
      body: { nonce, limit: KEYS, ...(after === undefined ? {} : { after }) },
      expects: { 200: manifestReply },
      signal: run.signal,
    });
    if (outcome.outcome !== 'reply') {
      await stop(run, outcome);
      return null;
    }
    const page = outcome.body;
    rows.push(...page.rows);
    // The first page's cursor: what changes while the rest is read comes again by pull.
    cursor ??= page.cursor ?? null;
    if (!page.more) return { rows, cursor };
    const last = page.rows.at(-1);
    after = page.after ?? last?.[1];
    if (after === undefined) return { rows, cursor };
  }
}

async function get(run: Run, cache: Cache, ids: readonly Key[]): Promise<FeedRow[] | null> {
  if (!mayGoOn(run) || !(await holdLease(run))) return null;
  const nonce = run.ports.id();
  const outcome = await call(run.ports, {
    method: 'POST',
    path: '/get',
    officer: run.holdings.officer,
    nonce,
    body: { nonce, ids },
    expects: { 200: getReply },
    signal: run.signal,
  });
  if (outcome.outcome !== 'reply') {
    await shrinkPages(cache, outcome);
    await stop(run, outcome);
    return null;
  }
  return outcome.body.rows as unknown as FeedRow[];
}
