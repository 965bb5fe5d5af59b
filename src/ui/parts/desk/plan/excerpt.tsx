import type { Place } from '../../../../state/desk/plan-sheet.ts';
import { planWords } from '../../../../text/desk/plan.ts';
import { useWords } from '../../../words.tsx';
import type { Paper } from './entry-field.tsx';
import styles from './plan.module.css';

/** Letters of the paper shown before and after a value. */
const AROUND = 70;

/** On a phone the paper does not fit beside the sheet: the few words around the value in view stand under it. */
export function Excerpt({ at, paper }: { at: Place | null; paper: Paper }) {
  const words = useWords(planWords);
  const { looked, text } = paper;
  if (!at || text === null || looked?.start !== at.start || looked.end !== at.end) return null;
  const from = Math.max(0, at.start - AROUND);
  const to = Math.min(text.length, at.end + AROUND);
  return (
    <p class={styles.excerpt}>
      <b>{words.inPaper}:</b> {from > 0 && '…'}
      {text.slice(from, at.start)}
      <mark>{text.slice(at.start, at.end)}</mark>
      {text.slice(at.end, to)}
      {to < text.length && '…'}
    </p>
  );
}
