import { type FieldProblem, type Problem } from '../domain/problem.ts';
import { isProblemCode } from '../domain/problem-codes.ts';
import type { Result } from '../protocol/push.ts';
import type { Answer } from '../storage/outbox.ts';
import type { OutboxEntry } from '../storage/vault.ts';

/**
 * What became of each change of a batch. Only a result that names a change speaks of it: one that is missing was not
 * sent, one that was not asked for is ignored.
 * @param later when a change that has to wait is tried again, ms
 */
export function answersTo<T extends Pick<OutboxEntry, 'id'>>(
  entries: readonly T[],
  results: readonly Result[],
  later: (entry: T) => number,
): Answer[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  return entries.map((entry) => {
    const { id } = entry;
    const result = byId.get(id);
    switch (result?.outcome) {
      case 'accepted':
      case 'duplicate':
        return {
          id,
          outcome: 'taken',
          receipt: result.receipt ?? null,
          needs: result.needFiles ?? [],
        };
      case 'rejected':
        return { id, outcome: 'rejected', problem: problemIn(result) ?? { code: 'change.malformed' } };
      case 'deferred':
        return { id, outcome: 'again', problem: problemIn(result), nextAttemptAt: later(entry) };
      case undefined:
        return { id, outcome: 'again', problem: null, nextAttemptAt: later(entry) };
    }
  });
}

function problemIn({ problem }: Result): Problem | null {
  if (!problem) return null;
  // A newer endpoint may refuse for a reason this build has no sentence for; its code is kept for the report.
  if (!isProblemCode(problem.code)) return { code: 'change.malformed', args: { code: problem.code } };
  const fields = (problem.fields ?? []).map(({ field, code, args }): FieldProblem => {
    const known = isProblemCode(code) ? code : 'field.type';
    return args ? { field, code: known, args: args } : { field, code: known };
  });
  return {
    code: problem.code,
    ...(problem.args ? { args: problem.args } : {}),
    ...(fields.length > 0 ? { fields } : {}),
  };
}
