import type { Session } from '../../../state/session.ts';
import type { Today } from '../../../state/today.ts';
import { today } from '../../../text/today.ts';
import { Empty } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import { OwedCard } from './owed-card.tsx';
import styles from './owed-list.module.css';

/** What the officer owes, the most urgent first, each with one tap into it. */
export function OwedList({ session, model, now }: { session: Session; model: Today; now: number }) {
  const owed = model.owed.value;
  const words = useWords(today);
  if (owed.length === 0) return <Empty>{words.nothingOwed}</Empty>;
  return (
    <ol class={styles.list}>
      {owed.map((one) => (
        <li key={one.what === 'fix' ? one.work.id : `${one.campaign.id}/${one.form.id}/${one.round?.no}`}>
          <OwedCard session={session} model={model} owed={one} now={now} />
        </li>
      ))}
    </ol>
  );
}
