import type { Owed } from '../../../state/owed.ts';
import type { Session } from '../../../state/session.ts';
import { today } from '../../../text/today.ts';
import { Empty } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import { OwedCard } from './owed-card.tsx';
import styles from './owed-list.module.css';

/** What the officer owes, the most urgent first, each with one tap into it. */
export function OwedList({ session, owed, now }: { session: Session; owed: readonly Owed[]; now: number }) {
  const words = useWords(today);
  if (owed.length === 0) return <Empty>{words.nothingOwed}</Empty>;
  return (
    <ol class={styles.list}>
      {owed.map((one) => (
        <li key={one.what === 'fix' ? one.work.id : `${one.campaign.id}/${one.form.id}/${one.round?.no}`}>
          <OwedCard session={session} owed={one} now={now} />
        </li>
      ))}
    </ol>
  );
}
