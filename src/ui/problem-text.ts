import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../domain/problem.ts';
import { shell } from '../text/shell.ts';
import { useLanguage, useWords } from './words.tsx';

/** The sentences of all failures come as a chunk of their own: most starts of the app need none of them. */
let sentences: typeof import('../text/problems.ts') | null = null;

/** What to tell of a failure; empty without one and for the moment until the sentences are here. */
export function useProblemText(problem: Problem | null): string {
  const language = useLanguage();
  const { trouble } = useWords(shell);
  const [state, setState] = useState<'waiting' | 'here' | 'missing'>('waiting');
  const wanted = problem !== null && sentences === null;
  useEffect(() => {
    if (!wanted) return;
    import('../text/problems.ts').then(
      (found) => {
        sentences = found;
        setState('here');
      },
      () => setState('missing'),
    );
  }, [wanted]);
  if (!problem) return '';
  if (sentences) return sentences.problemText(problem, language);
  return state === 'missing' ? trouble : '';
}
