import type { ComponentChildren } from 'preact';
import type { Problem } from '../../domain/problem.ts';
import { problemText } from '../../text/problems.ts';
import { useLanguage } from '../words.tsx';
import { Icon } from './icon.tsx';
import styles from './problem.module.css';

/** Tells of a failure where it happened, and reads it out. `action` is what can be done now. */
export function ProblemNote({ problem, action }: { problem: Problem; action?: ComponentChildren }) {
  const language = useLanguage();
  return (
    <div class={styles.note} role="alert">
      <Icon name="alert" />
      <div class={styles.text}>
        <p>{problemText(problem, language)}</p>
        {action}
      </div>
    </div>
  );
}
