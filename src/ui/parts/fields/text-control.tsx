import { form as formWords } from '../../../text/form.ts';
import { useFormat, useWords } from '../../words.tsx';
import type { ControlProps } from './control.ts';
import styles from './fields.module.css';

/** From this share of the allowed length on, the count is shown. */
const NEAR = 0.8;

/** Text of one line or many. Longer than allowed is not cut: the officer shortens it. */
export function TextControl({
  field,
  value,
  readOnly,
  id,
  describedBy,
  invalid,
  onChange,
}: ControlProps<'text'>) {
  const words = useWords(formWords);
  const format = useFormat();
  const text = typeof value === 'string' ? value : '';
  const shared = {
    id,
    value: text,
    readOnly,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    'aria-required': field.required === true,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      onChange(currentTarget.value === '' ? undefined : currentTarget.value),
  };
  if (field.lines === 'one') return <input type="text" autocomplete="off" {...shared} />;
  return (
    <div class={styles.grow}>
      <textarea {...shared} rows={4} />
      {/* Grows the field with its text: both lie in one grid cell. */}
      <div class={styles.shadow} aria-hidden="true">
        {`${text} `}
      </div>
      {text.length > field.maxLength * NEAR && (
        <p class={styles.count}>
          {words.typed(format.number(Array.from(text).length), format.number(field.maxLength))}
        </p>
      )}
    </div>
  );
}
