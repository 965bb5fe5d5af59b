import type { Review } from '../../../state/reviews.ts';
import { yearWords } from '../../../text/year.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './campaign.module.css';

/** How a round or the year was reviewed: when, by how many, who was praised, and what was learnt. */
export function ReviewPart({ review }: { review: Review }) {
  const words = useWords(yearWords);
  const format = useFormat();
  const { round, work, heldOn, attendance, awards, praised, stories, lessons } = review;
  const date = heldOn && format.date(heldOn);
  return (
    <div class={styles.review}>
      <p>
        <b class={styles.done}>✓ {round === null ? words.final(date) : words.interim(date)}</b>
        {attendance !== null && ` · ${words.attendance(format.number(attendance))}`}
        {(praised ?? 0) > 0 && ` · ${words.praised(format.number(praised ?? 0))}`}
      </p>
      {awards.length > 0 && (
        <p>
          {words.granted}:{' '}
          {awards.map(({ award, granted }) => `${format.number(granted)} ${format.words(award)}`).join(' · ')}
        </p>
      )}
      {stories.length > 0 && (
        <p>
          {words.stories}: <span lang="vi">{stories.join(' · ')}</span>
        </p>
      )}
      {lessons !== '' && (
        <details>
          <summary>{words.lessons}</summary>
          <p lang="vi" class={styles.passage}>
            {lessons}
          </p>
        </details>
      )}
      {work.record && (
        <a class={styles.more} href={`/viec/${work.id}`}>
          {words.report}
        </a>
      )}
    </div>
  );
}
