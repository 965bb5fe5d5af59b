import { type MarkName, markShapes, markWords } from '../../text/marks.ts';
import { useWords } from '../words.tsx';
import styles from './mark.module.css';

const tones: Readonly<Record<MarkName, string | undefined>> = {
  draft: styles.quiet,
  waiting: styles.soon,
  sending: styles.soon,
  received: styles.plain,
  returned: styles.due,
  accepted: styles.good,
  locked: styles.good,
  withdrawn: styles.quiet,
  refused: styles.due,
};

/** Where a piece of work stands: shape, word, and perhaps more ("số PY-2026-000123 · 14:35"). */
export function Mark({ mark, more }: { mark: MarkName; more?: string | undefined }) {
  const words = useWords(markWords);
  return (
    <span class={`${styles.mark} ${tones[mark]}`}>
      <span class={styles.shape} aria-hidden="true">
        {markShapes[mark]}
      </span>
      <span>
        {words[mark]}
        {more ? ` · ${more}` : ''}
      </span>
    </span>
  );
}
