import type { Problem } from '../domain/problem.ts';
import { type VaultFacts, dropLease, readFact } from '../storage/facts.ts';
import { outboxLeft } from '../storage/left.ts';
import { hurry } from '../storage/outbox.ts';
import { takeOver } from '../storage/take-over.ts';
import { storageCode } from '../storage/failure.ts';
import { emptyCache } from '../storage/make-room.ts';
import { reopenCache, reopenOnFullDisk, reopenVault } from '../storage/reopen.ts';
import { pruneSent } from '../storage/sent.ts';
import { sweepFiles } from '../storage/sweep.ts';
import type { Vault } from '../storage/vault.ts';
import { backUp } from './back-up.ts';
import { sendFiles } from './files.ts';
import type { Sending } from './holdings.ts';
import type { Ports } from './ports.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { type FlushOptions, type Run, beginRun, holdLease, mayGoOn } from './run.ts';

/** How soon a flush that found another at work looks again, ms. */
const LOOK_AGAIN = 5_000;

/** What one flush did and what is left to do. */
export interface FlushReport {
  /** Changes the endpoint has taken, and refused. */
  readonly sent: number;
  readonly refused: number;
  readonly left: {
    /** Will go by itself, now or at `nextAttemptAt`. */
    readonly sendable: number;
    /** Refused: the officer has to look at it. */
    readonly parked: number;
    /** Behind a refused change of the same record. */
    readonly waiting: number;
  };
  /** Sending rests until the officer enrols again (`hazards.md` D9). */
  readonly paused: VaultFacts['paused'];
  /** Whether the endpoint itself answered. */
  readonly reached: boolean;
  /** Another tab or the worker is flushing. */
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** When to flush next, ms; null: nothing waits. */
  readonly nextAttemptAt: number | null;
  /** Until when the endpoint asked for quiet, ms; null when it did not. */
  readonly quietUntil: number | null;
}

interface Slot {
  running: Promise<FlushReport>;
  next: { hurry: boolean; asked: boolean; report: Promise<FlushReport> } | null;
}

/** Flushes under way here, one for each vault; an economy, never what correctness rests on (`hazards.md` F3). */
const slots = new WeakMap<Vault, Slot>();

/**
 * Sends what can be sent, then brings what is new: one function for page and worker (`protocol.md` §7 "Flush").
 * A call while one is under way joins the one after it, so a burst of calls costs two (`hazards.md` A11).
 * @throws ProblemError `storage.*` when the vault fails; failures of line, endpoint and cache are in the report
 */
export function flush(holdings: Sending, ports: Ports, options: FlushOptions): Promise<FlushReport> {
  const slot = slots.get(holdings.vault);
  if (!slot) return begin(holdings, ports, options);
  if (slot.next) {
    slot.next.hurry ||= options.hurry === true;
    slot.next.asked ||= options.asked === true;
    return slot.next.report;
  }
  const next: NonNullable<Slot['next']> = {
    hurry: options.hurry === true,
    asked: options.asked === true,
    report: slot.running,
  };
  const follow = () => begin(holdings, ports, { ...options, hurry: next.hurry, asked: next.asked });
  next.report = slot.running.then(follow, follow);
  slot.next = next;
  return next.report;
}

function begin(holdings: Sending, ports: Ports, options: FlushOptions): Promise<FlushReport> {
  const { vault } = holdings;
  const slot: Slot = {
    running: Promise.resolve().then(() => onceOrAgain(holdings, ports, options, () => slot.next !== null)),
    next: null,
  };
  slots.set(vault, slot);
  const leave = () => {
    if (slot.next === null && slots.get(vault) === slot) slots.delete(vault);
  };
  slot.running.then(leave, leave);
  return slot.running;
}

/**
 * Once more after what can be helped: a full disk, where the cache makes room (`hazards.md` B3), and a connection that
 * iOS cut under an app in the background (B6).
 */
async function onceOrAgain(...of: Parameters<typeof once>): Promise<FlushReport> {
  const [{ vault, cache }, , { signal }] = of;
  try {
    return await once(...of);
  } catch (error) {
    // A session that ended has closed its vault itself.
    if (signal?.aborted) throw error;
    if (storageCode(error) === 'storage.full') {
      await reopenOnFullDisk(vault);
      if (cache) {
        await reopenCache(cache);
        await emptyCache(cache);
      }
    } else await reopenVault(vault);
    return once(...of);
  }
}

async function once(
  holdings: Sending,
  ports: Ports,
  options: FlushOptions,
  interrupted: () => boolean,
): Promise<FlushReport> {
  const run = await beginRun(holdings, ports, options, interrupted);
  if (run.paused === null && mayGoOn(run)) {
    const work = async (alone: boolean) => {
      if (alone) await takeOver(run.holdings.vault, ports.boot);
      await withLease(run, options.hurry === true || options.asked === true);
      return true;
    };
    // The lock is an economy: when a frozen tab holds it, its lease runs out and we go on without (F1, never steal).
    if ((await ports.lock(`flush:${holdings.officer}`, work)) === null) await work(false);
  }
  if (run.in === 'page' && run.reached && run.paused === null) await passOnBeside(run);
  return report(run);
}

async function withLease(run: Run, hurried: boolean): Promise<void> {
  const { vault } = run.holdings;
  if (!(await holdLease(run))) {
    run.busy = true;
    const until = (await readFact(vault, 'lease'))?.until;
    // Whoever holds it may fail and let go long before the lease ends, and tells nobody.
    run.retryAt = until === undefined ? null : Math.min(until, run.ports.now() + LOOK_AGAIN);
    return;
  }
  try {
    if (hurried) await hurry(vault);
    await rounds(run);
  } finally {
    await dropLease(vault, run.ports.boot).catch(() => undefined);
  }
}

/** Push first, then pull; again when the pull brought a reason to (a restored endpoint, a line that is well again). */
async function rounds(run: Run): Promise<void> {
  const { vault } = run.holdings;
  for (let round = 0; round < 4; round++) {
    run.again = false;
    await push(run);
    if (!mayGoOn(run)) break;
    await pull(run);
    if (!run.again) break;
  }
  // Text before files (`protocol.md` §4): a report's figures make the deadline in one small request.
  if (mayGoOn(run) && (await sendFiles(run)) && mayGoOn(run)) await pull(run);
  // Last of all what is unfinished: a backup never goes before what was handed in, nor over what is not known here yet.
  if (mayGoOn(run) && (await backUp(run)) && mayGoOn(run)) await pull(run);
  if (run.sent > 0 && run.horizon !== null) await pruneSent(vault, run.horizon, run.ports.now());
  // Once for each start of a page, before anything can be undone there.
  if (run.in === 'page' && !swept.has(vault)) {
    swept.add(vault);
    await sweepFiles(vault, { horizon: run.horizon ?? 0, now: run.ports.now() });
  }
}

const swept = new WeakSet<Vault>();
const passing = new WeakSet<Vault>();

/**
 * Passes on what other devices gave this one to carry, beside the flush: a large file must not hold up the officer's own
 * words. What fails is tried again after the next flush.
 */
async function passOnBeside({ holdings, ports, signal }: Run): Promise<void> {
  const { vault } = holdings;
  if (passing.has(vault) || ((await readFact(vault, 'carrying')) ?? 0) === 0) return;
  passing.add(vault);
  void import('./carry.ts')
    .then(({ passOn }) => passOn(holdings, ports, signal))
    .catch(() => undefined)
    .finally(() => passing.delete(vault));
}

async function report(run: Run): Promise<FlushReport> {
  const now = run.ports.now();
  const { nextAttemptAt, ...left } = await outboxLeft(run.holdings.vault, now);
  const waits = [nextAttemptAt, run.backUpAt].filter((at) => at !== null);
  const soonest = waits.length > 0 ? Math.min(...waits) : null;
  const next = run.paused ? null : (run.retryAt ?? (run.more ? now : soonest));
  const { sent, refused, paused, reached, busy, problem, quietUntil } = run;
  return { sent, refused, left, paused, reached, busy, problem, nextAttemptAt: next, quietUntil };
}
