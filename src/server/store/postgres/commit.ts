import type { PoolClient } from 'pg';
import { StoreAwayError } from '../errors.ts';
import type { Fed, Hold, Writer } from '../port.ts';
import { isAway, isCollision, toCaller } from './faults.ts';
import { takeHold } from './hold.ts';
import type { Hosts } from './hosts.ts';
import { type Sql, openSql } from './sql.ts';

interface Piece {
  readonly hold: Hold | null;
  run(writer: Writer): Promise<void>;
  done(): void;
  failed(error: Error): void;
}

/** What came of one try of a group. */
type Outcome =
  | { readonly type: 'done' }
  /** Others stood in the way, or the connection was lost before the commit was asked for: nothing is kept. */
  | { readonly type: 'again'; readonly error: unknown }
  /** The database refused something: the pieces are tried one by one, each statement waited for. */
  | { readonly type: 'apart' }
  | { readonly type: 'failed'; readonly error: unknown };

/** Pieces that share one commit at most: the federation's counter is held from the first to the commit. */
const TOGETHER = 32;
/** Groups under way at once, of different federations; one federation's would only wait for its counter. */
export const LANES = 3;
const TRIES = 8;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Group commit (G6): what waits in this process while a federation's commit is under way shares the next one. */
export function writeInGroups(
  hosts: Hosts,
  writerOn: (sql: Sql, raised: (fed: Fed, head: number) => void) => Writer,
  news: (fed: Fed, head: number) => void,
) {
  const queue: Piece[] = [];
  const busy = new Set<Fed | null>();
  const idle: (() => void)[] = [];
  let scheduled = false;
  let committed = (_pieces: number, _ms: number): void => {};
  const laneOf = (piece: Piece) => piece.hold?.fed ?? null;

  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      start();
    });
  };

  function start(): void {
    while (busy.size < LANES) {
      const first = queue.find((piece) => !busy.has(laneOf(piece)));
      if (!first) break;
      const lane = laneOf(first);
      const group = queue.filter((piece) => laneOf(piece) === lane).slice(0, TOGETHER);
      for (const piece of group) queue.splice(queue.indexOf(piece), 1);
      busy.add(lane);
      void run(group, false).finally(() => {
        busy.delete(lane);
        start();
      });
    }
    if (queue.length === 0 && busy.size === 0) for (const resolve of idle.splice(0)) resolve();
  }

  /** Never rejects: each piece is told. */
  async function run(group: readonly Piece[], careful: boolean): Promise<void> {
    for (let tries = 1; ; tries++) {
      const outcome = await attempt(group, careful);
      if (outcome.type === 'done') return;
      if (outcome.type === 'apart') {
        for (const piece of group) await run([piece], true);
        return;
      }
      if (outcome.type === 'failed' || tries === TRIES) {
        for (const piece of group) piece.failed(toCaller(outcome.error));
        return;
      }
      // Jitter, so that those who stood in each other's way do not meet again.
      await pause(Math.random() * Math.min(200, 5 * 2 ** tries));
    }
  }

  async function attempt(group: readonly Piece[], careful: boolean): Promise<Outcome> {
    let client: PoolClient;
    try {
      client = await hosts.lease();
    } catch (error) {
      return { type: 'failed', error };
    }
    const unsure = watchCommit(client);
    const sql = openSql(client, { careful });
    const heads = new Map<Fed, number>();
    const verdicts: (() => void)[] = [];
    const began = performance.now();
    let asked = false;
    try {
      await sql.run('begin isolation level read committed');
      const fed = group[0]?.hold?.fed;
      if (fed !== undefined)
        await takeHold(
          sql,
          fed,
          group.flatMap(({ hold }) => hold ?? []),
        );
      const writer = writerOn(sql, (raised, head) => heads.set(raised, head));
      for (const piece of group) verdicts.push(await runPiece(sql, writer, piece));
      asked = true;
      const { command } = await client.query('commit');
      // An aborted transaction answers a commit politely, with a rollback.
      if (sql.broken ?? command !== 'COMMIT') throw sql.broken ?? new Error('the commit was a rollback');
      if (unsure.said()) throw new StoreAwayError('The standby has not confirmed a commit.');
      client.release();
    } catch (error) {
      const cause = sql.broken ?? error;
      // Given back only when the server has said that it is out of the transaction.
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true),
      );
      if (isCollision(cause)) return { type: 'again', error: cause };
      // Once the commit was asked for, nobody knows whether it happened: the sender asks again and gets its receipt (D1).
      if (isAway(cause)) return { type: asked && !sql.broken ? 'failed' : 'again', error: cause };
      return careful && group.length === 1 ? { type: 'failed', error: cause } : { type: 'apart' };
    } finally {
      unsure.stop();
    }
    committed(group.length, performance.now() - began);
    for (const [fed, head] of heads) news(fed, head);
    for (const tell of verdicts) tell();
    return { type: 'done' };
  }

  return {
    get waiting() {
      return queue.length;
    },
    watchCommits(heard: (pieces: number, ms: number) => void) {
      committed = heard;
    },
    /** Resolves when nothing waits any more. */
    drained: () =>
      queue.length === 0 && busy.size === 0
        ? Promise.resolve()
        : new Promise<void>((resolve) => idle.push(resolve)),
    write<T>(work: (writer: Writer) => Promise<T>, hold: Hold | null): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        let value: T;
        queue.push({
          hold,
          run: async (writer) => {
            value = await work(writer);
          },
          done: () => resolve(value),
          failed: reject,
        });
        schedule();
      });
    },
  };
}

/**
 * Runs one piece in a savepoint of its own (D7).
 * @returns what to tell its sender once the commit is on disk: also a refusal may rest on what others of the group wrote
 * @throws when the database refused something, so that the whole transaction is to be done again
 */
async function runPiece(sql: Sql, writer: Writer, piece: Piece): Promise<() => void> {
  await sql.run('savepoint piece');
  try {
    await piece.run(writer);
    if (sql.broken) throw sql.broken;
    await sql.run('release piece');
    return () => piece.done();
  } catch (error) {
    if (sql.broken) throw sql.broken;
    await sql.run('rollback to piece');
    return () => piece.failed(error instanceof Error ? error : new Error(String(error)));
  }
}

/** A commit that somebody cancels while it waits for the standby succeeds with a mere warning: that is no commit to us. */
function watchCommit(client: PoolClient) {
  let warned = false;
  const listen = (notice: { code?: string | undefined }) => {
    if (notice.code === '01000') warned = true;
  };
  client.on('notice', listen);
  return { said: () => warned, stop: () => void client.off('notice', listen) };
}
