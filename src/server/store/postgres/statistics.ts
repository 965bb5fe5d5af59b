import type { Fed } from '../port.ts';
import type { Hosts } from './hosts.ts';

/** The tables that grow with every change. */
const growing = ['change', 'revision', 'feed', 'file_use'] as const;
/** The planner learns anew when a feed has become so long, and then whenever it is four times as long. */
const FIRST = 200;
const AGAIN = 4;
/** From here on the server's own statistics have long been there. */
const ENOUGH = 1_000_000;

/**
 * A prepared statement keeps the plan that was made while the tables were small, when any index will do; thousands of
 * rows later that plan reads all of them. The server's own statistics come a minute too late for a federation that has
 * just begun, and that minute may be the deadline. New statistics make every connection plan anew.
 * @returns what is to be told how far a feed has grown
 */
export function watchGrowth(hosts: Hosts): { grown(fed: Fed, head: number): void; settled(): Promise<void> } {
  const next = new Map<Fed, number>();
  let learning: Promise<void> = Promise.resolve();

  async function learn(): Promise<void> {
    const client = await hosts.lease();
    try {
      // Where another process is at it, that will do.
      await client.query(`analyze (skip_locked) ${growing.join(', ')}`);
      client.release();
    } catch {
      client.release(true);
    }
  }

  return {
    grown(fed, head) {
      if (head < (next.get(fed) ?? FIRST) || head > ENOUGH) return;
      next.set(fed, head * AGAIN);
      learning = learning.then(learn).catch(() => undefined);
    },
    settled: () => learning,
  };
}
