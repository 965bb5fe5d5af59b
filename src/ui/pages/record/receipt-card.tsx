import type { Campaign } from '../../../domain/campaign.ts';
import { dueOf, lastDay } from '../../../domain/deadline.ts';
import { parseFormKey } from '../../../domain/form/types.ts';
import { arrivalOf } from '../../../state/files.ts';
import type { Session } from '../../../state/session.ts';
import type { Work } from '../../../state/work.ts';
import { record as recordWords } from '../../../text/record.ts';
import { ArrivalLine } from '../../parts/arrival-line.tsx';
import { Card } from '../../parts/card.tsx';
import { Due } from '../../parts/due.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './record.module.css';

/** Proof that it arrived: number and time; when it was written, and whether in time. */
export function ReceiptCard({
  session,
  work,
  campaign,
}: {
  readonly session: Session;
  readonly work: Work;
  readonly campaign: Campaign | null;
}) {
  const words = useWords(recordWords);
  const format = useFormat();
  const now = session.clock.now.value;
  const { receipt, record } = work;
  const files = record?.head.files ?? [];
  const arrival = arrivalOf(work.id, session.world.uploads.value, files);
  const due = campaign && dueOf(campaign.due, parseFormKey(work.form)?.id ?? '', work.round);
  return (
    <Card>
      <h2 class={styles.small}>{words.receipt}</h2>
      {receipt ? (
        <dl class={styles.facts}>
          {receipt.number && <Fact name={words.number}>{receipt.number}</Fact>}
          <Fact name={words.receivedAt}>{format.moment(receipt.at, now)}</Fact>
          {record && <Fact name={words.writtenAt}>{format.moment(record.head.at, now)}</Fact>}
          {record?.head.authorName && <Fact name={words.author}>{record.head.authorName}</Fact>}
        </dl>
      ) : (
        <p>{words.noReceipt}</p>
      )}
      {record && record.timing !== 'none' && (
        <p class={record.timing === 'on-time' ? styles.good : styles.late}>{words.timing[record.timing]}</p>
      )}
      {/* How many days are left, or over, says nothing of what has arrived. */}
      {due && (receipt ? <p>{words.due(format.date(lastDay(due)))}</p> : <Due due={due} now={now} />)}
      {record && !record.complete && !arrival && <p>{words.incomplete}</p>}
      {arrival && <ArrivalLine session={session} arrival={arrival} />}
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
