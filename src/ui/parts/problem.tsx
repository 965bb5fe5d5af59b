import type { ComponentChildren } from 'preact';
import type { Problem } from '../../domain/problem.ts';
import { useProblemText } from '../problem-text.ts';
import { Icon } from './icon.tsx';
import styles from './problem.module.css';

/**
 * Tells of a failure where it happened, and reads it out. `said` is the place's own sentence for it, where the common one
 * would not be true; `action` is what can be done now.
 */
export function ProblemNote({
  problem,
  said = null,
  action,
}: {
  problem: Problem;
  said?: string | null;
  action?: ComponentChildren;
}) {
  const common = useProblemText(said === null ? problem : null);
  const text = said ?? common;
  return (
    <div class={styles.note} role="alert">
      <Icon name="alert" />
      <div class={styles.text}>
        <p>{text}</p>
        {action}
      </div>
    </div>
  );
}
