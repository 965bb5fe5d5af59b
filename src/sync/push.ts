import { pushReply } from '../protocol/push.ts';
import { PROTOCOL, limits } from '../protocol/version.ts';
import { doubtAbove } from '../storage/cache.ts';
import { writeFacts } from '../storage/facts.ts';
import { storageError } from '../storage/failure.ts';
import { release, settle } from '../storage/outbox.ts';
import { type Taker, takeAlong } from '../storage/take.ts';
import { offerAgain } from '../storage/sent.ts';
import type { OutboxEntry } from '../storage/vault.ts';
import { answersTo } from './answers.ts';
import { afterAsked, backoff } from './backoff.ts';
import { type Failure, problemOf } from './failure.ts';
import { type Run, factsOfReply, holdLease, lineIsWell, mayGoOn, stop } from './run.ts';
import { type Outcome, call } from './transport.ts';
import type { PushReply } from '../protocol/push.ts';

/** Batches in flight at once. */
const IN_FLIGHT = 4;

/** What the envelope itself takes of a request, bytes. */
const ENVELOPE = 2000;

/** A reply faster than this says the line can carry more, ms. */
const QUICK = 5000;

/**
 * Empties the outbox as far as the line carries (`protocol.md` §7). Several batches are under way at once; none holds a
 * record that another one holds, because taking marks them `sending` in one transaction (`hazards.md` A14).
 */
export async function push(run: Run): Promise<void> {
  if (run.greet && mayGoOn(run)) {
    run.greet = false;
    const hello = await send(run, []);
    if (hello.outcome === 'reply') await noteEpoch(run, hello.body);
    else await stop(run, hello);
  }
  const before = run.portion;
  let refit: boolean;
  do {
    const length = run.knocking ? 1 : IN_FLIGHT;
    const along: Lanes = {
      ended: false,
      next: takeAlong(run.holdings.vault, () => !along.ended && mayGoOn(run)),
    };
    const lanes = await Promise.allSettled(Array.from({ length }, () => lane(run, along)));
    const broken = lanes.find((lane) => lane.status === 'rejected');
    if (broken) throw broken.reason;
    refit = lanes.some((lane) => lane.status === 'fulfilled' && lane.value === 'too large');
  } while (refit && mayGoOn(run));
  if (run.portion !== before) await writeFacts(run.holdings.vault, { portion: run.portion });
}

/** What the lanes have in common. */
interface Lanes {
  readonly next: Taker;
  /** A batch failed: none takes another before it is clear how to go on. */
  ended: boolean;
}

/** Sends batch after batch while there is progress. After a batch too large for the line all lanes begin anew. */
async function lane(run: Run, lanes: Lanes): Promise<'empty' | 'too large'> {
  while (mayGoOn(run)) {
    // 1: whoever lost the lease to another context leaves the rest to it.
    if (!(await holdLease(run))) return 'empty';
    // 2: the oldest change of each record, marked `sending` before it is sent (A2).
    const most = { changes: run.portion, bytes: limits.request - ENVELOPE - run.portion };
    const entries = await lanes.next(most, run.ports.now());
    if (entries.length === 0) return 'empty';
    // 3: send, and settle all answers in one transaction.
    const began = run.ports.now();
    const outcome = await send(
      run,
      entries.map((entry) => entry.change),
      entries.flatMap(({ id, held }) => (held?.seal === undefined ? [] : [{ ...held, change: id }])),
    );
    if (outcome.outcome !== 'reply') {
      lanes.ended = true;
      await putBack(run, entries, outcome);
      return run.stopped ? 'empty' : 'too large';
    }
    await take(run, entries, outcome.body);
    const full = entries.length >= run.portion && !run.shrunk;
    if (full && run.ports.now() - began < QUICK) run.portion = Math.min(mostIn(run), run.portion * 2);
  }
  return 'empty';
}

function mostIn(run: Run): number {
  return run.in === 'page' ? limits.changes : limits.workerChanges;
}

/**
 * Sends one batch of changes.
 * @param receipts what the endpoint had before it was restored, so that it keeps its number and its moment (E5)
 */
export function send(
  run: Run,
  changes: readonly unknown[],
  receipts: readonly object[] = [],
): Promise<Outcome<PushReply>> {
  const { ports, holdings, client, epoch, signal } = run;
  const nonce = ports.id();
  const sentAt = new Date(ports.now()).toISOString();
  const { build, boot } = ports;
  return call(ports, {
    method: 'POST',
    path: '/push',
    officer: holdings.officer,
    nonce,
    body: {
      protocol: PROTOCOL,
      build,
      nonce,
      client,
      boot,
      epoch,
      sentAt,
      changes,
      ...(receipts.length > 0 ? { receipts } : {}),
    },
    expects: { 200: pushReply },
    signal,
  });
}

/** Stores what the endpoint said. A change without a result was not sent and goes again (`protocol.md` §2). */
async function take(run: Run, entries: readonly OutboxEntry[], reply: PushReply): Promise<void> {
  const { vault } = run.holdings;
  const now = run.ports.now();
  const later = (entry: OutboxEntry) => now + backoff(run.ports.random(), entry.attempts);
  const answers = answersTo(entries, reply.results, later);
  await settle(vault, answers, reply.epoch, now, factsOfReply(run, reply.now), entries);
  run.sent += answers.filter((answer) => answer.outcome === 'taken').length;
  run.refused += answers.filter((answer) => answer.outcome === 'rejected').length;
  await heed(run, reply);
}

/** What a reply says besides its answers: the line is well, the endpoint was restored, it wants quiet. */
export async function heed(run: Run, reply: PushReply): Promise<void> {
  const { vault } = run.holdings;
  await lineIsWell(run);
  await noteEpoch(run, reply);
  if (reply.retryAfterMs !== undefined && reply.retryAfterMs > 0) {
    run.stopped = true;
    run.retryAt = run.ports.now() + afterAsked(run.ports.random(), reply.retryAfterMs);
    run.quietUntil = run.retryAt;
    await writeFacts(vault, { notBefore: run.retryAt });
  }
}

/**
 * A new epoch: the endpoint was restored, and what its backup may not hold is offered again (`hazards.md` E5). Both sides
 * surely share what lay below the horizon told before and the one told now, which may be of a backup made since; above
 * that the restored endpoint gives the same numbers out again, and what is held here is in doubt.
 */
async function noteEpoch(run: Run, { epoch, backupHorizon, backupEpoch }: PushReply): Promise<void> {
  const { vault, cache } = run.holdings;
  if (run.epoch !== null && run.epoch !== epoch) {
    const shared = Math.min(run.horizon ?? 0, backupHorizon);
    const back = { epoch, horizon: shared, backupEpoch };
    if ((await offerAgain(vault, back, run.ports.now())) > 0) run.again = true;
    if (cache)
      await doubtAbove(cache, shared).catch((error: unknown) => (run.problem = storageError(error).problem));
  }
  // Only now: a flush killed before this line notices the new epoch once more.
  if (run.epoch !== epoch || run.horizon !== backupHorizon) await writeFacts(vault, { epoch, backupHorizon });
  run.epoch = epoch;
  run.horizon = backupHorizon;
}

/** Nothing of the request counts: its changes are queued again, and the next batch fits the line better (D13). */
async function putBack(run: Run, entries: readonly OutboxEntry[], failure: Failure): Promise<void> {
  const { vault } = run.holdings;
  const ids = entries.map((entry) => entry.id);
  const [only, second] = entries;
  const single = second === undefined;
  const status = 'status' in failure ? failure.status : 0;
  if (!single && (status === 413 || status === 400 || status >= 500 || failure.outcome === 'timeout')) {
    run.portion = Math.max(1, Math.min(run.portion, Math.floor(entries.length / 2)));
    run.shrunk = true;
    await writeFacts(vault, { portion: run.portion });
  }
  if (status === 413) {
    if (failure.outcome === 'problem') run.reached = true;
    if (single && only && failure.outcome === 'problem') {
      const answer = { id: only.id, outcome: 'rejected', problem: { code: 'change.large' } } as const;
      await settle(vault, [answer], run.epoch ?? '', run.ports.now());
      run.refused += 1;
      return;
    }
    // A proxy's word is not the endpoint's: one change too large for it waits, and the others go on.
    const wait = single ? backoff(run.ports.random(), (only?.attempts ?? 0) + 4) : 0;
    const nextAttemptAt = single ? run.ports.now() + wait : 0;
    if (single) run.problem = problemOf(failure);
    await release(vault, ids, { problem: problemOf(failure), nextAttemptAt, counted: single });
    return;
  }
  await stop(run, failure);
  const nextAttemptAt = run.retryAt ?? 0;
  await release(vault, ids, { problem: problemOf(failure), nextAttemptAt, counted: mayHaveArrived(failure) });
}

/**
 * An envelope error stored nothing, a proxy that asks for credentials let nothing through, and what was refused without a
 * line never left; anything else may have arrived, and whoever edits it must know (D3).
 */
function mayHaveArrived(failure: Failure): boolean {
  switch (failure.outcome) {
    case 'problem':
      return failure.status >= 500;
    case 'proxy':
      return failure.status !== 401;
    case 'unreachable':
      return failure.offline !== true;
    case 'timeout':
    case 'portal':
      return true;
  }
}
