import type { OutboxEntry } from '../storage/vault.ts';
import type { Owed } from './owed.ts';
import { LONG } from './today.ts';

const DAY = 24 * 60 * 60_000;
/** What is due within so many days wants attention. */
const SOON = 7;

/**
 * How many things want the officer's attention: due within seven days or late, returned or refused, and what has waited
 * long to be received.
 */
export function attentionOf(
  owed: readonly Owed[],
  outbox: readonly Pick<OutboxEntry, 'enqueuedAt'>[],
  deviceNow: number,
): number {
  const due = owed.filter(({ what, left }) => what === 'fix' || (left !== null && left <= SOON));
  const stuck = outbox.filter(({ enqueuedAt }) => deviceNow - enqueuedAt >= LONG * DAY);
  return due.length + stuck.length;
}
