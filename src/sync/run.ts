import { type Problem, type ProblemCode } from '../domain/problem.ts';
import { isProblemCode } from '../domain/problem-codes.ts';
import { limits } from '../protocol/version.ts';
import { type VaultFacts, readFact, takeLease, writeFacts } from '../storage/facts.ts';
import { hurry } from '../storage/outbox.ts';
import { waiting } from '../storage/waiting.ts';
import { afterAsked, backoff } from './backoff.ts';
import { type Failure, problemOf } from './failure.ts';
import type { Sending } from './holdings.ts';
import type { Ports } from './ports.ts';

/** A flush begins no request after this, ms (`protocol.md` §7): a page is watched, a worker is killed. */
const BUDGET = { page: 20_000, worker: 120_000 } as const;

/** A lease outlives the longest request; whoever lets it lapse is frozen or gone (`hazards.md` F1), ms. */
const LEASE = 60_000;

/** Problems of the line, not of what was sent: when it comes back, all that waited for it may go. */
const ofTheLine: ReadonlySet<ProblemCode> = new Set(['net.unreachable', 'net.timeout', 'net.portal']);

/** One flush under way: what it knows, what it has done, why it stopped. */
export interface Run {
  readonly holdings: Sending;
  readonly ports: Ports;
  readonly in: 'page' | 'worker';
  readonly signal: AbortSignal | undefined;
  readonly endsAt: number;
  /** Somebody enqueued meanwhile: what is unsent goes before more is pulled. */
  readonly interrupted: () => boolean;
  readonly client: string;
  epoch: string | null;
  horizon: number | null;
  paused: VaultFacts['paused'];
  /** The endpoint asked for quiet and the officer asks all the same: one request at a time. */
  readonly knocking: boolean;
  /** How many changes a request carries on this line. */
  portion: number;
  /** A batch was too much in this flush: it does not try larger ones again before the next. */
  shrunk: boolean;
  /** Failures of the line in a row, before this flush and in it. */
  failures: number;
  leasedUntil: number;
  sent: number;
  refused: number;
  reached: boolean;
  busy: boolean;
  problem: Problem | null;
  /** Set when the flush may not go on; the moment is in `retryAt`. */
  stopped: boolean;
  retryAt: number | null;
  /** Until when the endpoint asked for quiet, ms; null when it did not. */
  quietUntil: number | null;
  /** The endpoint was restored: say hello to learn how much its backup holds (E5). */
  greet: boolean;
  /** There is something to push again after the pull. */
  again: boolean;
  /** The pull has not reached the end. */
  more: boolean;
  /** What is held is what the endpoint had a moment ago. */
  pulled: boolean;
  /** When a draft may be backed up next, ms; null when none waits for its time. */
  backUpAt: number | null;
}

export interface FlushOptions {
  readonly in: 'page' | 'worker';
  readonly signal?: AbortSignal;
  /** The line came back: what waits for its time goes now. `Retry-After` holds all the same. */
  readonly hurry?: boolean;
  /** The officer asked: in a hurry, and tried once although the endpoint asked for quiet. */
  readonly asked?: boolean;
}

export async function beginRun(
  holdings: Sending,
  ports: Ports,
  options: FlushOptions,
  interrupted: () => boolean,
): Promise<Run> {
  const { vault } = holdings;
  const now = ports.now();
  let client = await readFact(vault, 'client');
  if (client === undefined) {
    client = ports.id();
    await writeFacts(vault, { client });
  }
  const most = options.in === 'page' ? limits.changes : limits.workerChanges;
  const notBefore = (await readFact(vault, 'notBefore')) ?? 0;
  const quiet = waiting(notBefore, now);
  const knocking = quiet && options.asked === true;
  const held = quiet && !knocking;
  return {
    holdings,
    ports,
    in: options.in,
    signal: options.signal,
    endsAt: now + BUDGET[options.in],
    interrupted,
    client,
    epoch: (await readFact(vault, 'epoch')) ?? null,
    horizon: (await readFact(vault, 'backupHorizon')) ?? null,
    paused: (await readFact(vault, 'paused')) ?? null,
    portion: Math.min(most, (await readFact(vault, 'portion')) ?? most),
    knocking,
    shrunk: false,
    failures: (await readFact(vault, 'failures')) ?? 0,
    leasedUntil: 0,
    sent: 0,
    refused: 0,
    reached: false,
    busy: false,
    problem: null,
    stopped: held,
    retryAt: held ? notBefore : null,
    quietUntil: held ? notBefore : null,
    greet: false,
    again: false,
    more: false,
    pulled: false,
    backUpAt: null,
  };
}

/** Whether another request may begin. */
export function mayGoOn(run: Run): boolean {
  return !run.stopped && !run.signal?.aborted && run.ports.now() < run.endsAt;
}

/** Takes or renews the lease for this flush. False: another context is at it (`hazards.md` F1). */
export async function holdLease(run: Run): Promise<boolean> {
  const now = run.ports.now();
  if (run.leasedUntil - now > LEASE / 2) return true;
  const taken = await takeLease(run.holdings.vault, run.ports.boot, now, LEASE);
  if (taken) run.leasedUntil = now + LEASE;
  return taken;
}

/** Facts every understood reply brings. A line that had failed is well again: what waited for it goes. */
export function factsOfReply(run: Run, serverNow: string): Partial<VaultFacts> {
  const now = run.ports.now();
  const facts = { reachedAt: now, skew: Date.parse(serverNow) - now };
  return run.failures > 0 && !run.stopped ? { ...facts, failures: 0, notBefore: 0 } : facts;
}

export async function lineIsWell(run: Run): Promise<void> {
  run.reached = true;
  if (run.failures === 0 || run.stopped) return;
  run.failures = 0;
  if ((await hurry(run.holdings.vault, ofTheLine)) > 0) run.again = true;
}

/**
 * The flush stops and comes back later. 401 pauses until the officer enrols again (D9), and so does the word that this
 * device no longer speaks for them (another officer of the phone has enrolled it anew); 429 and 503 name the moment;
 * anything else backs off with full jitter (D12).
 */
export async function stop(run: Run, failure: Failure): Promise<void> {
  if (failure.outcome === 'problem') run.reached = true;
  if (run.stopped) return;
  run.stopped = true;
  run.problem = problemOf(failure);
  const { vault } = run.holdings;
  if (failure.outcome === 'problem' && endsCredential(failure)) {
    run.paused = pauseFor(failure.code);
    await writeFacts(vault, { paused: run.paused });
    return;
  }
  const now = run.ports.now();
  run.failures += 1;
  const asked = 'retryAfterMs' in failure ? failure.retryAfterMs : null;
  if (asked !== null) {
    run.retryAt = now + afterAsked(run.ports.random(), asked);
    run.quietUntil = run.retryAt;
    await writeFacts(vault, { failures: run.failures, notBefore: run.retryAt });
  } else {
    run.retryAt = now + backoff(run.ports.random(), run.failures);
    await writeFacts(vault, { failures: run.failures });
  }
}

const endsCredential = ({ status, code }: { status: number; code: string }): boolean =>
  status === 401 || code === 'officer.foreign';

function pauseFor(code: string): VaultFacts['paused'] {
  if (code === 'officer.foreign') return 'device.unknown';
  return isProblemCode(code) && (code === 'device.unknown' || code === 'device.revoked') ? code : 'expired';
}
