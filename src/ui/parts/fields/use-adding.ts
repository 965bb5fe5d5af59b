import { useState } from 'preact/hooks';
import type { Problem } from '../../../domain/problem.ts';

/** Adding files: whether it is under way, and what went wrong with the last one. */
export function useAdding(add: (files: readonly Blob[], drawn?: boolean) => Promise<Problem | null>): {
  readonly busy: boolean;
  readonly problem: Problem | null;
  add(files: readonly Blob[], drawn?: boolean): Promise<void>;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    busy,
    problem,
    add: async (files, drawn) => {
      setBusy(true);
      setProblem(null);
      setProblem(await add(files, drawn));
      setBusy(false);
    },
  };
}
