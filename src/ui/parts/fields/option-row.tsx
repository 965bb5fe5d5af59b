import type { ComponentChildren } from 'preact';
import styles from './fields.module.css';

/** A round or square box with its words, both one target for a thumb. */
export function OptionRow({
  id,
  name,
  kind,
  checked,
  readOnly,
  invalid,
  onToggle,
  children,
}: {
  readonly id: string;
  /** The same for all that belong together. */
  readonly name: string;
  readonly kind: 'radio' | 'checkbox';
  readonly checked: boolean;
  readonly readOnly: boolean;
  readonly invalid: boolean;
  readonly onToggle: (on: boolean) => void;
  readonly children: ComponentChildren;
}) {
  return (
    <label class={styles.option}>
      <input
        id={id}
        type={kind}
        name={name}
        checked={checked}
        disabled={readOnly}
        aria-invalid={invalid}
        onChange={({ currentTarget }) => onToggle(currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
