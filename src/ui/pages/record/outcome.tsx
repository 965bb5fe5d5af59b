import { readOutcome } from '../../../domain/awards.ts';
import type { Work } from '../../../state/work.ts';
import { record as recordWords } from '../../../text/record.ts';
import { Card } from '../../parts/card.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './record.module.css';

/** What was decided about a nomination, as the deciding level entered it. */
export function Outcome({ work }: { work: Work }) {
  const { outcome: words } = useWords(recordWords);
  const format = useFormat();
  const outcome = work.kind === 'nomination' ? readOutcome(work.review?.outcome) : null;
  if (!outcome) return null;
  const { granted, number, date, by, prize, reason } = outcome;
  const told = [
    number === '' ? '' : words.number(number),
    date === null ? '' : words.date(format.date(date)),
    by,
    prize === null ? '' : words.prize(format.number(prize)),
    reason,
  ].filter(Boolean);
  return (
    <Card tone={granted ? 'good' : 'plain'}>
      <h2 class={styles.small}>{granted ? words.granted : words.refused}</h2>
      <p>{told.join(' · ')}</p>
    </Card>
  );
}
