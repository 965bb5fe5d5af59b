import { useEffect } from 'preact/hooks';
import type { Carried } from '../../../state/editor/carried.ts';
import type { Work } from '../../../state/work.ts';
import { editor } from '../../../text/editor.ts';
import type { MarkName } from '../../../text/marks.ts';
import { parts } from '../../../text/parts.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Mark } from '../../parts/mark.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './gone.module.css';

/** The draft is no draft any more: where the piece of work stands, and a receipt as soon as there is one. */
export function Gone({
  work,
  sent,
  carried,
  now,
  onDrop,
}: {
  readonly work: Work | null;
  /** Sent from here: it is in the outbox, whatever the lists show yet. */
  readonly sent: boolean;
  readonly carried: Carried | null;
  readonly now: number;
  readonly onDrop: () => void;
}) {
  const { gone, carried: text } = useWords(editor);
  // The button that was pressed is gone: the heading takes the focus and is read out.
  useEffect(() => document.querySelector<HTMLElement>('main h1')?.focus(), []);
  const format = useFormat();
  const words = useWords(parts);
  const receipt = work?.mark === 'received' || work?.mark === 'accepted' ? work.receipt : null;
  const more = receipt
    ? [receipt.number && words.receipt(receipt.number), format.moment(receipt.at, now)]
        .filter(Boolean)
        .join(' · ')
    : undefined;
  return (
    <>
      <Card tone={receipt ? 'good' : 'accent'}>
        {work && (
          <p class={styles.mark} role="status">
            <Mark mark={work.mark} more={more} />
          </p>
        )}
        <p>{work ? sentence(work.mark, gone) : sent ? gone.waiting : gone.elsewhere}</p>
      </Card>
      {carried && (
        <Card tone="soon">
          <p>{gone.carried}</p>
          <pre class={styles.text}>{JSON.stringify(carried.body, null, 1)}</pre>
          <div>
            <Button onPress={onDrop}>{text.drop}</Button>
          </div>
        </Card>
      )}
      <div class={styles.ways}>
        {work && (
          <ButtonLink kind="main" href={`/viec/${work.id}`}>
            {gone.record}
          </ButtonLink>
        )}
        {work?.entry && <ButtonLink href="/hop-gui">{gone.outbox}</ButtonLink>}
        <ButtonLink href="/viec">{gone.works}</ButtonLink>
      </div>
    </>
  );
}

function sentence(mark: MarkName, gone: (typeof editor)['vi']['gone']): string {
  if (mark === 'waiting' || mark === 'refused') return gone.waiting;
  if (mark === 'sending') return gone.sending;
  return mark === 'received' || mark === 'accepted' ? gone.received : gone.elsewhere;
}
