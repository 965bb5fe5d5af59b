import type { Problem, ProblemCode } from '../../domain/problem.ts';

/** A change that is refused for good, with its reason; thrown inside the change's savepoint. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Thrown when what a change was made from has not arrived: the change is not kept and may come again. */
export class Waits extends Error {
  override readonly name = 'Waits';
}

/** @throws Refusal, always */
export function refuse(code: ProblemCode, more: Omit<Problem, 'code'> = {}): never {
  throw new Refusal({ code, ...more });
}
