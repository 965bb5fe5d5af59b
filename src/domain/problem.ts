import type { Json } from './json.ts';
import type { ProblemCode } from './problem-codes.ts';

export type { ProblemCode } from './problem-codes.ts';

export type ProblemArgs = { readonly [name: string]: Json };

/** What is wrong with one field. `field` is its id; a cell of a table is `table.0.column`. */
export interface FieldProblem {
  readonly field: string;
  readonly code: ProblemCode;
  readonly args?: ProblemArgs;
}

/** A failure as it travels and as screens get it: a code, what its sentence needs, and the fields it speaks of. */
export interface Problem {
  readonly code: ProblemCode;
  readonly args?: ProblemArgs;
  readonly fields?: readonly FieldProblem[];
}

/** A failure that carries its problem through `throw`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: { cause?: unknown }) {
    super(problem.code, options);
    this.problem = problem;
  }
}
