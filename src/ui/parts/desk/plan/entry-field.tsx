import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Entry, Place } from '../../../../state/desk/plan-sheet.ts';
import { Excerpt } from './excerpt.tsx';
import { TrustMark } from './trust.tsx';
import styles from './plan.module.css';

/** What a field of the sheet needs to show where it was read. */
export interface Paper {
  readonly text: string | null;
  /** The place shown now. */
  readonly looked: Place | null;
  readonly look: (at: Place | null) => void;
}

/** A text a person can correct, with its certainty; entering it shows its place in the paper. */
export function EntryField({
  id,
  label,
  hint,
  entry,
  paper,
  lines = 'one',
  onChange,
  action,
}: {
  /** Where a gap leads to; made up when nothing leads here. */
  readonly id?: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly entry: Entry;
  readonly paper: Paper;
  readonly lines?: 'one' | 'many';
  readonly onChange: (value: string) => void;
  readonly action?: ComponentChildren;
}) {
  const own = useId();
  const name = id ?? own;
  const shared = {
    id: name,
    value: entry.value,
    'aria-describedby': hint ? `${name}-hint` : undefined,
    onFocus: () => paper.look(entry.at),
  };
  return (
    <div class={styles.entry}>
      <div class={styles.entryHead}>
        <label for={name}>{label}</label>
        <TrustMark trust={entry.trust} />
      </div>
      {hint && (
        <p class={styles.hint} id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <div class={styles.control}>
        {lines === 'many' ? (
          <textarea {...shared} rows={2} onInput={(event) => onChange(event.currentTarget.value)} />
        ) : (
          <input {...shared} onInput={(event) => onChange(event.currentTarget.value)} />
        )}
        {action}
      </div>
      <Excerpt at={entry.at} paper={paper} />
    </div>
  );
}
