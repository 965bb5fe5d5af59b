import type { Sql } from './sql.ts';

interface Waiting {
  run(): Promise<void>;
  done(): void;
  failed(cause: unknown): void;
}

/** Pieces of work that share one commit at most, so that one commit never holds the event loop for long. */
const TOGETHER = 64;
/** Nor do a few large ones: after so long, ms, what is done is committed and answered, and the event loop turns. */
const LONG_ENOUGH = 25;

/**
 * Group commit (G6): work that waits while the event loop turns shares one transaction and one sync of the disk. Each
 * piece has a savepoint of its own, so one that fails takes nothing with it, and each is answered only after the commit
 * (G3, G8).
 */
export function groupCommit(sql: Sql) {
  let committed = (_pieces: number, _ms: number): void => {};
  const queue: Waiting[] = [];
  const idle: (() => void)[] = [];
  let scheduled = false;

  const schedule = () => {
    if (scheduled || queue.length === 0) return;
    scheduled = true;
    setImmediate(() => void flush());
  };

  async function flush(): Promise<void> {
    const batch: Waiting[] = [];
    const finished: Waiting[] = [];
    const began = performance.now();
    try {
      sql.exec('begin immediate');
      while (batch.length < TOGETHER && performance.now() - began < LONG_ENOUGH) {
        const piece = queue.shift();
        if (!piece) break;
        batch.push(piece);
        sql.exec('savepoint piece');
        try {
          await piece.run();
          sql.exec('release piece');
          finished.push(piece);
        } catch (error) {
          sql.exec('rollback to piece');
          sql.exec('release piece');
          piece.failed(error);
        }
      }
      sql.exec('commit');
      committed(batch.length, performance.now() - began);
      for (const piece of finished) piece.done();
    } catch (error) {
      // The disk is full or failing: nothing of this transaction is kept, nobody is told otherwise.
      try {
        sql.exec('rollback');
      } catch {
        // SQLite has ended the transaction by itself.
      }
      // Where not even a transaction could be begun, whoever waits is told, and nobody waits for ever.
      for (const piece of batch.length > 0 ? batch : queue.splice(0, TOGETHER)) piece.failed(error);
    } finally {
      scheduled = false;
      schedule();
      if (!scheduled) for (const resolve of idle.splice(0)) resolve();
    }
  }

  return {
    /** Pieces that wait for their turn. */
    get waiting() {
      return queue.length;
    },
    watchCommits(heard: (pieces: number, ms: number) => void) {
      committed = heard;
    },
    /** Resolves when nothing waits any more. */
    drained: () => (scheduled ? new Promise<void>((resolve) => idle.push(resolve)) : Promise.resolve()),
    /**
     * Runs `work` inside a transaction of the writing connection.
     * @returns what `work` returned, after it is on disk
     * @throws what `work` threw, with nothing of it kept
     */
    write<T>(work: () => Promise<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        let value: T;
        queue.push({
          run: async () => {
            value = await work();
          },
          done: () => resolve(value),
          failed: (cause) => reject(cause instanceof Error ? cause : new Error(String(cause))),
        });
        schedule();
      });
    },
  };
}
