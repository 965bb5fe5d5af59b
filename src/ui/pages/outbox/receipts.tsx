import { useState } from 'preact/hooks';
import type { Receipted } from '../../../state/outbox.ts';
import type { Session } from '../../../state/session.ts';
import { kindWords } from '../../../text/kinds.ts';
import { outbox as outboxWords } from '../../../text/outbox.ts';
import { parts } from '../../../text/parts.ts';
import { LinkRow, Rows } from '../../parts/card.tsx';
import { MoreRows } from '../../parts/growing.tsx';
import { Empty } from '../../parts/page.tsx';
import { Lines } from '../../parts/work-row.tsx';
import { useFormat, useWords } from '../../words.tsx';

const STRETCH = 30;

/** What the level above has of this device: number, time, what. */
export function Receipts({ session, receipts }: { session: Session; receipts: readonly Receipted[] }) {
  const words = useWords(outboxWords);
  const kinds = useWords(kindWords);
  const shared = useWords(parts);
  const format = useFormat();
  const [count, setCount] = useState(STRETCH);
  const now = session.clock.now.value;
  if (receipts.length === 0) return <Empty>{words.noReceipts}</Empty>;
  const left = Math.max(0, receipts.length - count);
  return (
    <>
      <Rows>
        {receipts.slice(0, count).map(({ id, record, type, kind, title, name, campaign, round, receipt }) => (
          <LinkRow
            key={id}
            href={`/viec/${record}`}
            title={receipt.number ? shared.receipt(receipt.number) : words.noNumber}
          >
            {[
              format.moment(receipt.at, now),
              title ? format.words(title) : kinds[kind],
              round !== null && shared.round(round),
              type !== 'draft' && type !== 'discard' && words.type[type],
            ]
              .filter(Boolean)
              .join(' · ')}
            <Lines name={name} campaign={campaign} />
          </LinkRow>
        ))}
      </Rows>
      <MoreRows left={left} label={words.more(left)} onMore={() => setCount(count + STRETCH)} />
    </>
  );
}
