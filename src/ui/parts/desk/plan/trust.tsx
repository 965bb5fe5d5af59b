import type { Trust } from '../../../../state/desk/plan-sheet.ts';
import { planWords } from '../../../../text/desk/plan.ts';
import { useWords } from '../../../words.tsx';
import styles from './plan.module.css';

const shapes: Readonly<Record<Trust, string>> = {
  sure: '●',
  likely: '◐',
  guess: '!',
  person: '✓',
  absent: '○',
};

/** How far a value may be trusted: a shape and a word. */
export function TrustMark({ trust }: { trust: Trust }) {
  const words = useWords(planWords);
  return (
    <span class={`${styles.trust} ${styles[trust]}`}>
      <span aria-hidden="true">{shapes[trust]}</span> {words.trust[trust]}
    </span>
  );
}
