import type { RecordRow } from '../../domain/record.ts';
import { type MarkName, markShapes, markWords, reopenedMark } from '../../text/marks.ts';
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
export function Mark({
  mark,
  more,
  of,
}: {
  mark: MarkName;
  more?: string | undefined;
  /** Whose mark it is: what came back because it was opened again was not found fault with. */
  of?: { readonly record: RecordRow | null };
}) {
  const words = useWords(markWords);
  const reopened = useWords(reopenedMark);
  const isReopened = mark === 'returned' && of?.record?.review?.decision === 'reopen';
  return (
    <span class={`${styles.mark} ${tones[mark]}`}>
      <span class={styles.shape} aria-hidden="true">
        {markShapes[mark]}
      </span>
      <span>
        {isReopened ? reopened.word : words[mark]}
        {more ? ` · ${more}` : ''}
      </span>
    </span>
  );
}
