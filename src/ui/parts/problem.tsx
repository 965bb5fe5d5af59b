import type { ComponentChildren } from 'preact';
import type { Problem } from '../../domain/problem.ts';
import { useProblemText } from '../problem-text.ts';
import { Icon } from './icon.tsx';
import styles from './problem.module.css';

/** Tells of a failure where it happened, and reads it out. `action` is what can be done now. */
export function ProblemNote({ problem, action }: { problem: Problem; action?: ComponentChildren }) {
  const text = useProblemText(problem);
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
