import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { ListName } from '../../../../state/desk/plan-sheet.ts';
import { planWords } from '../../../../text/desk/plan.ts';
import { Button } from '../../button.tsx';
import { Icon } from '../../icon.tsx';
import { Section } from '../../page.tsx';
import { useWords } from '../../../words.tsx';
import styles from './plan.module.css';

/** Removes a row and offers to put it back. */
export type Remove = (list: ListName, key: number) => void;

/** A list of the plan: rows to correct, one more to add. */
export function ListSection({
  title,
  count,
  add,
  onAdd,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly add: string;
  readonly onAdd: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <Section title={title} aside={<small>{count}</small>}>
      {count > 0 && <ul class={styles.list}>{children}</ul>}
      <div>
        <Button icon="plus" onPress={onAdd}>
          {add}
        </Button>
      </div>
    </Section>
  );
}

/** A button small enough for a row, with a name of its own. */
export function RemoveButton({ what, onPress }: { what: string; onPress: () => void }) {
  const words = useWords(planWords);
  const name = words.remove(what);
  return (
    <button type="button" class={styles.remove} aria-label={name} title={name} onClick={onPress}>
      <Icon name="close" />
    </button>
  );
}

/** A short text in a row, with its label to who cannot see the heading. */
export function Cell({
  label,
  value,
  onChange,
  onFocus,
  id,
  keys = 'text',
  narrow = false,
  long = false,
  fault,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onFocus?: () => void;
  readonly id?: string;
  /** Which keyboard a phone shows. */
  readonly keys?: 'text' | 'email' | 'tel' | 'decimal';
  readonly narrow?: boolean;
  /** Grows with its text instead of hiding it. */
  readonly long?: boolean;
  /** What is not right in it yet. */
  readonly fault?: string | undefined;
}) {
  const own = useId();
  const told = useId();
  const box = {
    id: id ?? own,
    value,
    'aria-invalid': fault !== undefined,
    'aria-describedby': fault === undefined ? undefined : told,
    onFocus: () => onFocus?.(),
  };
  return (
    <div class={`${styles.cell} ${narrow ? styles.narrow : ''}`}>
      <label for={box.id}>{label}</label>
      {long ? (
        <textarea
          {...box}
          rows={1}
          onInput={({ currentTarget }) => onChange(currentTarget.value.replace(/\s*\n\s*/g, ' '))}
        />
      ) : (
        <input {...box} inputMode={keys} onInput={(event) => onChange(event.currentTarget.value)} />
      )}
      {fault !== undefined && (
        <p id={told} class={styles.fault}>
          {fault}
        </p>
      )}
    </div>
  );
}
