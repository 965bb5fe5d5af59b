import { readFact, writeFacts } from '../storage/facts.ts';
import { settled } from '../storage/failure.ts';
import { noteUpload, sendableUploads, uploaded } from '../storage/uploads.ts';
import type { Upload } from '../storage/vault.ts';
import { backoff } from './backoff.ts';
import { type Failure, problemOf } from './failure.ts';
import { type Run, holdLease, lineIsWell, mayGoOn, stop } from './run.ts';
import type { Sent } from './upload.ts';

/** What no second try mends: the officer has to look. Anything else is tried again some times. */
const final: ReadonlySet<number> = new Set([403, 413, 415]);
const MOST_ATTEMPTS = 6;

/** Bytes of a piece on a line not known yet, and the bounds within which it follows the line (`hazards.md` D13). */
const FIRST = 64 * 1024;
const LEAST = 8 * 1024;
const MOST = 1024 * 1024;

/**
 * Sends the files the endpoint still needs, one after the other, piece by piece. Text that was submitted meanwhile goes
 * first. Returns whether any arrived whole.
 */
export async function sendFiles(run: Run): Promise<boolean> {
  const { vault } = run.holdings;
  const tried = new Set<string>();
  let arrived = false;
  while (mayGoOn(run) && !run.interrupted()) {
    const waiting = await sendableUploads(vault, run.ports.now());
    const next = waiting.find(({ record, sha256 }) => !tried.has(`${record} ${sha256}`));
    if (!next) break;
    tried.add(`${next.record} ${next.sha256}`);
    if (await sendOne(run, next)) arrived = true;
  }
  return arrived;
}

/**
 * Sends one file. After a cut it goes on at once as long as bytes arrive in between. A browser repeats by itself a piece
 * whose line was cut; the endpoint has had part of it by then and says 409, which is a cut like any other.
 */
async function sendOne(run: Run, upload: Upload): Promise<boolean> {
  const { vault } = run.holdings;
  let stood = -1;
  for (;;) {
    const result = await attempt(run, upload);
    if (result.outcome === 'left') return false;
    if (result.outcome === 'arrived') {
      await uploaded(vault, upload.sha256);
      await lineIsWell(run);
      return true;
    }
    const { failure, stands } = result;
    const moved = failure.outcome === 'problem' && failure.status === 409;
    const cut = moved || failure.outcome === 'unreachable' || failure.outcome === 'timeout';
    const further = stands !== null && stands > stood;
    if (cut && further && mayGoOn(run)) {
      stood = stands;
      continue;
    }
    if (
      failure.outcome === 'problem' &&
      failure.status < 500 &&
      failure.status !== 401 &&
      failure.status !== 429
    ) {
      run.reached = true;
      // Only tries in a row of which nothing came lead to giving up.
      const came = moved && (stands ?? 0) > upload.sent;
      await refused(run, came ? { ...upload, attempts: 0 } : upload, failure);
      return false;
    }
    await stop(run, failure);
    return false;
  }
}

async function attempt(run: Run, upload: Upload): Promise<Sent> {
  const { vault, officer } = run.holdings;
  const { record, sha256 } = upload;
  const now = await settled(vault.uploads.get([record, sha256]));
  if (!now) return { outcome: 'left' };
  if (!(await settled(vault.files.get(sha256)))) {
    // Nothing here to send: a draft's file that another window removed for good.
    await uploaded(vault, sha256);
    return { outcome: 'left' };
  }
  // Its code is a chunk of its own on a page; without a network it may not be there.
  const code = await import('./upload.ts').catch(() => null);
  if (!code) return { outcome: 'failed', failure: { outcome: 'unreachable' }, stands: null };
  const before = (await readFact(vault, 'piece')) ?? FIRST;
  let piece = before;
  const result = await code.sendFile(run.ports, now, {
    vault,
    officer,
    signal: run.signal,
    piece: () => piece,
    took: (ms) => {
      if (ms < 4000) piece = Math.min(MOST, piece * 2);
    },
    mayGoOn: async () => mayGoOn(run) && !run.interrupted() && (await holdLease(run)),
  });
  if (result.outcome === 'failed' && isTooMuch(result.failure)) piece = Math.max(LEAST, piece / 2);
  if (piece !== before) await writeFacts(vault, { piece });
  return result;
}

/** The piece was too much for the line, or for a proxy on the way. */
function isTooMuch(failure: Failure): boolean {
  return failure.outcome === 'timeout' || (failure.outcome === 'proxy' && failure.status === 413);
}

/** The endpoint understood and did not take it: tried again from the start later, or left to the officer. */
async function refused(
  run: Run,
  upload: Upload,
  failure: Extract<Failure, { outcome: 'problem' }>,
): Promise<void> {
  const attempts = upload.attempts + 1;
  const over = final.has(failure.status) || attempts >= MOST_ATTEMPTS;
  const problem = problemOf(failure);
  run.problem = problem;
  await noteUpload(run.holdings.vault, upload, {
    attempts,
    problem: over ? problem : null,
    nextAttemptAt: run.ports.now() + backoff(run.ports.random(), attempts + 2),
    ...(failure.status === 409 || failure.status === 460 ? {} : { url: null, sent: 0 }),
  });
}
