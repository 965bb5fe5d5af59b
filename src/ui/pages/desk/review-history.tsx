import type { HistoryEntry } from '../../../domain/record.ts';
import { reviewWords } from '../../../text/desk/review.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './review.module.css';

/** All versions and reviews of the record, newest first. */
export function ReviewHistory({ entries, now }: { entries: readonly HistoryEntry[]; now: number }) {
  const words = useWords(reviewWords);
  const format = useFormat();
  if (entries.length < 2) return null;
  return (
    <details class={styles.history}>
      <summary>{words.history}</summary>
      <ol>
        {[...entries].reverse().map((entry) => (
          <li key={entry.receipt.v}>
            <small>{format.moment(entry.receipt.at, now)}</small>{' '}
            {entry.type === 'review'
              ? `${entry.review.byName ?? ''} ${words.decisions[entry.review.decision]}${entry.review.comment === '' ? '' : `: ${entry.review.comment}`}`
              : entry.type === 'ask'
                ? words.historyRows.ask(entry.ask.byName ?? '', entry.ask.comment)
                : entry.type === 'withdraw'
                  ? words.historyRows.withdraw
                  : words.historyRows[entry.type](entry.revision.authorName ?? '')}
          </li>
        ))}
      </ol>
    </details>
  );
}
