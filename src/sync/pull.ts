import type { FeedRow } from '../domain/feed.ts';
import { type PullReply, type ResetReply, pullReply, resetReply } from '../protocol/pull.ts';
import { type Cache, applyPage, heldCount, heldKeys } from '../storage/cache.ts';
import { reopenCache } from '../storage/reopen.ts';
import { readCacheFact, writeCacheFacts, writeFacts } from '../storage/facts.ts';
import { storageError } from '../storage/failure.ts';
import { checksum } from './checksum.ts';
import { growPages, pageRows, shrinkPages } from './page-size.ts';
import { repair } from './repair.ts';
import { type Run, factsOfReply, holdLease, lineIsWell, mayGoOn, stop } from './run.ts';
import { type Outcome, call } from './transport.ts';

/** Up to here every pull is checked in full; above, only one that brought something, or the first in ten minutes. */
const CHECKED_ALWAYS = 5000;
const CHECKED_FOR = 10 * 60_000;

/**
 * Brings the cache up to date, page by page; each page and its cursor are one transaction, so a cut line resumes where
 * it was (`hazards.md` E8, E10). Whatever goes wrong here, the outbox has been emptied before and stays as it is.
 */
export async function pull(run: Run): Promise<void> {
  const { cache } = run.holdings;
  if (!cache) {
    run.problem ??= { code: 'storage.failed' };
    return;
  }
  try {
    await reopenCache(cache);
    await pullPages(run, cache);
  } catch (error) {
    run.problem = storageError(error).problem;
  }
}

async function pullPages(run: Run, cache: Cache): Promise<void> {
  let repaired = false;
  let changed = false;
  // The next page is under way while this one is stored; what it is worth depends on the cursor stored then.
  let ahead: { readonly cursor: string; readonly page: ReturnType<typeof ask> } | null = null;
  run.more = true;
  run.pulled = false;
  while (mayGoOn(run) && !run.interrupted()) {
    if (!(await holdLease(run))) return;
    const cursor = (await readCacheFact(cache, 'cursor')) ?? null;
    const page: ReturnType<typeof ask> =
      ahead !== null && ahead.cursor === cursor ? ahead.page : ask(run, cursor, await pageRows(cache));
    const outcome = await page;
    ahead = null;
    if (outcome.outcome !== 'reply') {
      await shrinkPages(cache, outcome);
      if (outcome.outcome === 'problem' && outcome.status === 426) await tooOld(run, cache);
      else await stop(run, outcome);
      return;
    }
    const reply = outcome.body;
    if ('reset' in reply) {
      // 1: the cursor is of no use; only the cursor is let go (E6). Twice in one flush is not ours to solve.
      if (noteEpoch(run, reply.epoch)) return;
      if (repaired) {
        run.problem = { code: 'net.server' };
        return;
      }
      repaired = true;
      if (!(await repair(run, cache, { reset: true }))) return;
      continue;
    }
    // 2: rows and cursor in one transaction; the time of the last complete pull with the last page.
    const { changes, epoch, more, scope } = reply;
    if (more && mayGoOn(run) && !run.interrupted())
      ahead = { cursor: reply.cursor, page: ask(run, reply.cursor, await pageRows(cache)) };
    const pulled = more ? {} : { pulledAt: run.ports.now(), tooOld: null };
    await applyPage(cache, changes as unknown as FeedRow[], {
      cursor: reply.cursor,
      epoch,
      scope: scope.hash,
      ...pulled,
    });
    await writeFacts(run.holdings.vault, factsOfReply(run, reply.now));
    await lineIsWell(run);
    changed ||= changes.length > 0;
    noteEpoch(run, epoch);
    if (more) continue;
    // 3: what is held is what the endpoint says should be, or it is repaired (E11).
    if (!repaired && reply.checksum && !(await agrees(run, cache, reply.checksum, changed))) {
      repaired = true;
      if (!(await repair(run, cache, { reset: false }))) return;
      continue;
    }
    run.more = false;
    run.pulled = true;
    await growPages(cache);
    return;
  }
}

function ask(run: Run, cursor: string | null, rows: number): Promise<Outcome<PullReply | ResetReply>> {
  const nonce = run.ports.id();
  const query = new URLSearchParams({ ...(cursor === null ? {} : { cursor }), limit: String(rows), nonce });
  return call<PullReply | ResetReply>(run.ports, {
    method: 'GET',
    path: `/pull?${query.toString()}`,
    officer: run.holdings.officer,
    nonce,
    expects: { 200: pullReply, 409: resetReply },
    signal: run.signal,
  });
}

/** This build is too old to read, not to send: what is unsent still goes (`hazards.md` C9). */
async function tooOld(run: Run, cache: Cache): Promise<void> {
  run.reached = true;
  run.more = false;
  run.problem = { code: 'protocol.old' };
  await writeCacheFacts(cache, { tooOld: run.ports.build });
}

/**
 * A pull may see the new epoch first; how much the backup holds, and so what is held here in common, is learnt by a push
 * (E5). Returns whether it is new.
 */
function noteEpoch(run: Run, epoch: string): boolean {
  if (run.epoch === null || run.epoch === epoch) return false;
  run.greet = true;
  run.again = true;
  return true;
}

async function agrees(
  run: Run,
  cache: Cache,
  expected: { count: number; xor: string },
  changed: boolean,
): Promise<boolean> {
  const held = await heldCount(cache);
  if (held !== expected.count) return false;
  const now = run.ports.now();
  const checkedAt = (await readCacheFact(cache, 'checkedAt')) ?? 0;
  const fresh = checkedAt <= now && now - checkedAt < CHECKED_FOR;
  if (held > CHECKED_ALWAYS && fresh && !changed) return true;
  const { xor } = await checksum(await heldKeys(cache));
  await writeCacheFacts(cache, { checkedAt: now });
  return xor === expected.xor.toLowerCase();
}
