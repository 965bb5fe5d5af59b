import type { Due as DueDate } from '../../domain/campaign.ts';
import { daysLeft } from '../../domain/deadline.ts';
import { parts } from '../../text/parts.ts';
import { useFormat, useWords } from '../words.tsx';
import styles from './due.module.css';

/** From this many days left a deadline is near. */
const SOON = 14;

/** How urgent a number of days left is, as a tone of `Card`. */
export function dueTone(left: number | null): 'due' | 'soon' | 'plain' {
  if (left === null) return 'plain';
  return left < 0 ? 'due' : left <= SOON ? 'soon' : 'plain';
}

/** `Muộn nhất 6/11/2026 (còn 12 ngày)`, coloured as it comes near, and whether the plan itself says so. */
export function Due({ due, now }: { due: DueDate; now: number }) {
  const format = useFormat();
  const words = useWords(parts);
  const tone = dueTone(daysLeft(due, now));
  return (
    <span class={styles.line}>
      <span class={styles[tone]}>{format.due(due, now)}</span>
      {!due.fromPlan && (
        <>
          {' '}
          <NotInPlan setBy={due.setBy} />
        </>
      )}
      {due.frame && <span class={styles.frame}>{words.frame(format.due(due.frame, now))}</span>}
    </span>
  );
}

/** Marks what the plan does not say: set by the level above, by which unit where it is known, or simply not there. */
export function NotInPlan({ setBy }: { readonly setBy?: string | undefined }) {
  const words = useWords(parts);
  return <span class={styles.notInPlan}>{setBy === undefined ? words.notInPlan : words.setBy(setBy)}</span>;
}
