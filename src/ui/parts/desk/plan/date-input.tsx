import type { Precision } from '../../../../domain/campaign.ts';
import { DateControl } from '../../fields/date-control.tsx';
import styles from './plan.module.css';

/** A day or a month, asked for as the forms ask for it; what is half chosen stays half chosen. */
export function DateInput({
  id,
  value,
  precision = 'day',
  onChange,
  onFocus,
}: {
  readonly id: string;
  readonly value: string;
  readonly precision?: Precision;
  /** '' when it was emptied. */
  readonly onChange: (value: string) => void;
  readonly onFocus?: () => void;
}) {
  return (
    <span class={styles.date} onFocusCapture={() => onFocus?.()}>
      <DateControl
        field={{ id, type: 'date', label: { vi: '' }, precision }}
        value={value}
        readOnly={false}
        id={id}
        describedBy={undefined}
        invalid={false}
        onChange={(next) => onChange(typeof next === 'string' ? next : '')}
        recordsOf={() => []}
      />
    </span>
  );
}
