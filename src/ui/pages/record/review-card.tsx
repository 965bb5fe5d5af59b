import type { Session } from '../../../state/session.ts';
import type { Work } from '../../../state/work.ts';
import { record as recordWords } from '../../../text/record.ts';
import { Card } from '../../parts/card.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './record.module.css';

/** The last word of the level above, with its reason. */
export function ReviewCard({ session, work }: { session: Session; work: Work }) {
  const words = useWords(recordWords);
  const format = useFormat();
  const { review } = work;
  if (!review || (review.comment === '' && review.notes.length === 0)) return null;
  const back = review.decision === 'return' || review.decision === 'reopen';
  return (
    <Card tone={back ? 'due' : 'good'}>
      <h2 class={styles.small}>{words.says}</h2>
      <p>
        <b>{words.review[review.decision]}</b>
      </p>
      {review.comment !== '' && <p class={styles.said}>{review.comment}</p>}
      <p class={styles.quiet}>
        {words.by(review.byName ?? '', format.moment(review.at, session.clock.now.value))}
      </p>
    </Card>
  );
}
