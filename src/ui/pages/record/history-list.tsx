import type { HistoryEntry, RecordRow } from '../../../domain/record.ts';
import type { RecordModel } from '../../../state/record.ts';
import type { Session } from '../../../state/session.ts';
import { record as recordWords } from '../../../text/record.ts';
import { parts } from '../../../text/parts.ts';
import { problemText } from '../../../text/problems.ts';
import { Button } from '../../parts/button.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import styles from './record.module.css';

/** Every version and every word of the level above, the latest first; without a network what the device knows. */
export function HistoryList({ session, model }: { session: Session; model: RecordModel }) {
  const words = useWords(recordWords);
  const language = useLanguage();
  const now = session.clock.now.value;
  const past = model.history.value;
  const record = model.work.value?.record;
  const entries = past.is === 'here' ? past.entries : record ? knownOf(record) : [];
  return (
    <>
      {past.is === 'loading' && entries.length === 0 && <p class={styles.quiet}>{words.historyLoading}</p>}
      {past.is === 'away' && (
        <p class={styles.quiet}>
          {words.historyAway} {past.problem.code !== 'net.unreachable' && problemText(past.problem, language)}{' '}
          <Button kind="quiet" onPress={() => void model.loadHistory()}>
            {words.retry}
          </Button>
        </p>
      )}
      {entries.length === 0 && past.is !== 'loading' && <p class={styles.quiet}>{words.noReceipt}</p>}
      <ol class={styles.steps}>
        {[...entries].reverse().map((entry) => (
          <li key={`${entry.receipt.v} ${entry.type}`}>
            <Step entry={entry} now={now} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Step({ entry, now }: { entry: HistoryEntry; now: number }) {
  const words = useWords(recordWords);
  const shared = useWords(parts);
  const format = useFormat();
  const number = entry.receipt.number ? ` · ${shared.receipt(entry.receipt.number)}` : '';
  switch (entry.type) {
    case 'submit':
    case 'revise':
      return (
        <>
          <b>
            {entry.sibling ? words.step.sibling : words.step[entry.type]}
            {number}
          </b>
          <span class={styles.quiet}>
            {words.by(entry.revision.authorName ?? '', format.moment(entry.revision.receivedAt, now))}
          </span>
        </>
      );
    case 'withdraw':
      return (
        <>
          <b>{words.step.withdraw}</b>
          <span class={styles.quiet}>{format.moment(entry.at, now)}</span>
        </>
      );
    case 'ask':
      return (
        <>
          <b>{words.step.ask}</b>
          <span class={styles.said}>{entry.ask.comment}</span>
          <span class={styles.quiet}>
            {words.by(entry.ask.byName ?? '', format.moment(entry.ask.at, now))}
          </span>
        </>
      );
    case 'review':
      return (
        <>
          <b>{words.review[entry.review.decision]}</b>
          {entry.review.comment !== '' && <span class={styles.said}>{entry.review.comment}</span>}
          <span class={styles.quiet}>
            {words.by(entry.review.byName ?? '', format.moment(entry.review.at, now))}
          </span>
        </>
      );
  }
}

/** What the pulled row itself tells of its past. */
function knownOf({ head, receipt, review }: RecordRow): HistoryEntry[] {
  const sent: HistoryEntry = {
    type: head.base === null ? 'submit' : 'revise',
    revision: head,
    receipt,
    sibling: false,
  };
  return review ? [sent, { type: 'review', review, receipt: { at: review.at, v: receipt.v } }] : [sent];
}
