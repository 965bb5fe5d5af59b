import { NewerDataError } from '../errors.ts';
import type { Sql } from './sql.ts';

/**
 * Brings the database to the newest schema. A step and its number are one transaction: a process killed in between
 * leaves the step undone, never half done (G2).
 */
export function migrate(sql: Sql, steps: readonly string[]): void {
  const version = sql.get<{ user_version: number }>('pragma user_version')?.user_version ?? 0;
  if (version > steps.length) {
    throw new NewerDataError(
      `The data were written by a newer release (schema ${version}, this release knows ${steps.length}).`,
    );
  }
  for (const [index, step] of steps.entries()) {
    if (index < version) continue;
    sql.exec('begin immediate');
    try {
      sql.exec(step);
      sql.exec(`pragma user_version = ${index + 1}`);
      sql.exec('commit');
    } catch (error) {
      sql.exec('rollback');
      throw error;
    }
  }
}
