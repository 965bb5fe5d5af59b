import { isDay } from '../../../domain/time.ts';
import { isMonth } from '../../../domain/time.ts';
import { form as formWords } from '../../../text/form.ts';
import { useFormat, useWords } from '../../words.tsx';
import type { ControlProps } from './control.ts';
import styles from './fields.module.css';

/** A day through the phone's own picker, or a month of a year. */
export function DateControl(props: ControlProps<'date'>) {
  return props.field.precision === 'month' ? <MonthControl {...props} /> : <DayControl {...props} />;
}

function DayControl({ field, value, readOnly, id, describedBy, invalid, onChange }: ControlProps<'date'>) {
  const words = useWords(formWords);
  const format = useFormat();
  return (
    <span class={styles.figure}>
      <input
        id={id}
        class={styles.day}
        type="date"
        value={typeof value === 'string' ? value : ''}
        min={isDay(field.min) ? field.min : undefined}
        max={isDay(field.max) ? field.max : undefined}
        readOnly={readOnly}
        aria-describedby={[`${id}-read`, describedBy].filter(Boolean).join(' ')}
        aria-invalid={invalid}
        aria-required={field.required === true}
        onInput={({ currentTarget }) =>
          onChange(currentTarget.value === '' ? undefined : currentTarget.value, true)
        }
      />
      {/* The picker writes days in the order of the browser's language; this is how they are written here. */}
      <span id={`${id}-read`}>{isDay(value) ? words.read(format.date(value)) : ''}</span>
    </span>
  );
}

const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

function MonthControl({ field, value, readOnly, id, describedBy, invalid, onChange }: ControlProps<'date'>) {
  const words = useWords(formWords);
  const [year = '', month = ''] = typeof value === 'string' ? value.split('-') : [];
  const answer = (nextYear: string, nextMonth: string): void => {
    const text = `${nextYear}-${nextMonth}`;
    // Half a month is kept as it is: it is not a month yet, and nothing chosen is forgotten.
    onChange(text === '-' ? undefined : text, isMonth(text));
  };
  const shared = { disabled: readOnly, 'aria-invalid': invalid, 'aria-describedby': describedBy };
  return (
    <span class={styles.month}>
      <select
        {...shared}
        id={id}
        value={month}
        aria-required={field.required === true}
        onChange={({ currentTarget }) => answer(year, currentTarget.value)}
      >
        <option value="">{words.choose}</option>
        {months.map((no) => (
          <option key={no} value={no}>
            {words.monthName(Number(no))}
          </option>
        ))}
      </select>
      <input
        {...shared}
        type="text"
        inputMode="numeric"
        maxLength={4}
        aria-label={words.year}
        placeholder={words.year}
        value={year}
        onInput={({ currentTarget }) => answer(currentTarget.value.replace(/\D/g, ''), month)}
      />
    </span>
  );
}
