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
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onFocus?: () => void;
  readonly id?: string;
  /** Which keyboard a phone shows. */
  readonly keys?: 'text' | 'email' | 'tel';
  readonly narrow?: boolean;
}) {
  const own = useId();
  return (
    <label class={`${styles.cell} ${narrow ? styles.narrow : ''}`}>
      <span>{label}</span>
      <input
        id={id ?? own}
        inputMode={keys}
        value={value}
        onFocus={() => onFocus?.()}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
