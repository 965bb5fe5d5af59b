import { DatabaseError } from 'pg';
import { StoreAwayError } from '../errors.ts';

/** Two transactions stood in each other's way; the same again will pass (G7). */
const again = new Set(['40001', '40P01']);

/**
 * The server goes, comes, is a standby, is full or too slow: nothing about the request is wrong. Classes 08 connection,
 * 53 resources, 57 operator, 58 system; 25006 writing on a standby; 55P03 a lock that did not come.
 */
const away = /^(08|53|57|58)|^(25006|55P03)$/;

export const isCollision = (error: unknown): boolean =>
  error instanceof DatabaseError && again.has(error.code ?? '');

export function isAway(error: unknown): boolean {
  if (error instanceof StoreAwayError) return true;
  if (error instanceof DatabaseError) return away.test(error.code ?? '');
  if (!(error instanceof Error)) return false;
  if ('code' in error && /^(E[A-Z]+)$/.test(String(error.code))) return true;
  if (error instanceof AggregateError) return error.errors.some(isAway);
  return /^(Connection terminated|Query read timeout|timeout e(xceeded|xpired)|Client (has encountered|was closed)|Cannot use a pool|The server )/.test(
    error.message,
  );
}

/** What those above the store get to see: whatever means "not now" is one error. */
export function toCaller(error: unknown): Error {
  if (error instanceof StoreAwayError) return error;
  if (isAway(error) || isCollision(error))
    return new StoreAwayError('PostgreSQL cannot do it just now.', { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}
