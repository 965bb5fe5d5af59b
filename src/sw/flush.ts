import { vaultExists } from '../storage/remove.ts';
import { readSetting } from '../storage/settings.ts';
import { type FlushReport, flush } from '../sync/flush.ts';
import { openForSending } from '../sync/holdings.ts';
import type { Ports } from '../sync/ports.ts';

/** The name under which a page asks for Background Sync. */
export const outboxTag = 'outbox';

/** The browser ends the event after three minutes; we end it ourselves before that (`hazards.md` A8), ms. */
const AT_MOST = 150_000;

/** Never sooner than this after a turn that found a window at it, ms. */
const SOONEST = 1000;

/**
 * Empties the outbox of every officer on this device. Rejects, always with an Error, while anything is left that goes
 * by itself: only then does the browser come back (`hazards.md` A6). What is refused, or waits for the officer, does not
 * count.
 */
export async function sendAll(ports: Ports, send: Send = sendFor): Promise<void> {
  const ended = new AbortController();
  const limit = new AbortController();
  ports.wait(AT_MOST, ended.signal).then(
    () => limit.abort(),
    () => undefined,
  );
  const left: string[] = [];
  let line = true;
  try {
    for (const { id } of (await readSetting('officers')) ?? []) {
      const report = await turn(ports, id, line ? limit.signal : AbortSignal.abort(), send).catch(String);
      if (typeof report === 'string') left.push(`${id}: ${report}`);
      else if (report) {
        if (report.paused === null && report.left.sendable > 0) left.push(id);
        // Whoever comes next has the same line: it is not tried again for them.
        if (!report.reached && report.problem?.code.startsWith('net.')) line = false;
      }
    }
  } catch (error) {
    left.push(String(error));
  } finally {
    ended.abort();
  }
  if (left.length > 0) throw new Error(`Still unsent: ${left.join(', ')}`);
}

/**
 * One officer's turn. While a window is at it the worker stays and looks again: the window may be the one that was just
 * closed, or frozen, and the browser would come back only after minutes, and no more than twice.
 */
async function turn(ports: Ports, id: string, signal: AbortSignal, send: Send): Promise<FlushReport | null> {
  for (;;) {
    const report = await send(ports, id, signal);
    if (!report?.busy || report.left.sendable === 0 || signal.aborted) return report;
    const until = report.nextAttemptAt ?? 0;
    await ports.wait(Math.max(SOONEST, until - ports.now()), signal);
  }
}

type Send = (ports: Ports, officer: string, signal: AbortSignal) => Promise<FlushReport | null>;

/** One officer's flush. A vault that is not there is not made: its absence is how a wiped storage shows (B14). */
async function sendFor(ports: Ports, officer: string, signal: AbortSignal): Promise<FlushReport | null> {
  if (!(await vaultExists(officer))) return null;
  const holdings = await openForSending(officer);
  try {
    // A sync event says that the line is back; `Retry-After` holds all the same.
    return await flush(holdings, ports, { in: 'worker', hurry: true, signal });
  } finally {
    holdings.vault.close();
    holdings.cache?.close();
  }
}
