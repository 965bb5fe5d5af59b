import type { FormRow } from '../../../domain/feed.ts';
import type { Problem } from '../../../domain/problem.ts';
import type { QueueItem } from '../../../state/desk/review-queue.ts';
import { isOpen } from '../../../state/desk/reviewed.ts';
import { kindWords } from '../../../text/kinds.ts';
import { paperWords } from '../../../text/paper.ts';
import { parts } from '../../../text/parts.ts';
import { reviewWords } from '../../../text/desk/review.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { StandMark } from '../../parts/desk/stand-mark.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './review.module.css';

/** Whose record it is, what it is, when it came, and what a reviewer should know before judging it. */
export function RecordHead({ item, form, now }: { item: QueueItem; form: FormRow | null; now: number }) {
  const words = useWords(reviewWords);
  const shared = useWords(parts);
  const paper = useWords(paperWords);
  const kinds = useWords(kindWords);
  const format = useFormat();
  const { record, unit, stand } = item;
  const { head, receipt, review, asked } = record;
  return (
    <header class={styles.head}>
      <h2>{unit.name}</h2>
      <p>
        {form ? format.words(form.title) : kinds[record.kind]}
        {record.round !== null && ` · ${shared.round(record.round)}`}
      </p>
      <p class={styles.facts}>
        <StandMark stand={stand} />
        {receipt.number && <span>{shared.receipt(receipt.number)}</span>}
        <span>{words.receivedAt(format.moment(head.receivedAt, now))}</span>
        {head.authorName && <span>{words.by(head.authorName)}</span>}
      </p>
      <div>
        <ButtonLink kind="quiet" href={`/in/${record.id}`}>
          {paper.open}
        </ButtonLink>
      </div>
      {record.timing !== 'none' && (
        <p class={record.timing === 'on-time' ? styles.onTime : styles.timing}>
          {words.timings[record.timing]}
        </p>
      )}
      {(record.siblings?.length ?? 0) > 0 && <p class={styles.timing}>{words.sibling}</p>}
      {record.siblingOf !== undefined && <p class={styles.timing}>{words.siblingOf}</p>}
      {record.kind === 'story' && isOpen(item) && <p class={styles.onTime}>{words.publishes}</p>}
      {!record.complete && <p class={styles.onTime}>{words.incomplete}</p>}
      {asked && (
        <blockquote class={styles.asked}>
          <b>{words.asked(asked.byName ?? '', format.moment(asked.at, now))}</b>
          <p>{asked.comment}</p>
        </blockquote>
      )}
      {review && review.comment !== '' && (
        <blockquote class={styles.lastReview}>
          <b>
            {words.lastReview(review.byName ?? '', format.moment(review.at, now))} (
            {words.decisions[review.decision]})
          </b>
          <p>{review.comment}</p>
        </blockquote>
      )}
    </header>
  );
}

/** The officer's own review while it is on this device. */
export function ReviewStanding({
  item,
  problem,
  onRecall,
  onForgive,
}: {
  readonly item: QueueItem;
  readonly problem: Problem | null;
  readonly onRecall: () => void;
  readonly onForgive: () => void;
}) {
  const words = useWords(reviewWords);
  return (
    <>
      {item.stand === 'waiting' && (
        <div class={styles.underWay}>
          <p>{words.waiting}</p>
          <Button onPress={onRecall}>{words.recall}</Button>
        </div>
      )}
      {item.stand === 'sending' && <p class={styles.underWay}>{words.sending}</p>}
      {item.stand === 'refused' && item.problem && (
        <div class={styles.underWay}>
          <p>{words.refused}</p>
          <ProblemNote
            problem={item.problem}
            action={<Button onPress={onForgive}>{words.lookAgain}</Button>}
          />
        </div>
      )}
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}
