import { useState } from 'preact/hooks';
import { formatNumber, parseNumber } from '../../../domain/form/number.ts';
import type { Json } from '../../../domain/json.ts';
import { useFormat } from '../../words.tsx';
import type { ControlProps } from './control.ts';
import styles from './fields.module.css';

/**
 * A figure, typed the Vietnamese way. Grouped when it is left, so that nothing moves under the finger. What cannot be
 * read stays as it was typed, also in the draft, until it is mended.
 */
export function NumberControl({
  field,
  value,
  readOnly,
  id,
  describedBy,
  invalid,
  onChange,
}: ControlProps<'integer' | 'decimal' | 'money'>) {
  const format = useFormat();
  const [typing, setTyping] = useState<string | null>(null);
  const unit = field.unit && format.words(field.unit);
  const signed = field.min === undefined || field.min < 0;
  return (
    <span class={styles.figure}>
      <input
        id={id}
        type="text"
        // The number pad of some phones has no minus.
        inputMode={signed ? 'text' : field.type === 'decimal' ? 'decimal' : 'numeric'}
        autocomplete="off"
        value={typing ?? textOf(value)}
        readOnly={readOnly}
        aria-describedby={[unit && `${id}-unit`, describedBy].filter(Boolean).join(' ') || undefined}
        aria-invalid={invalid}
        aria-required={field.required === true}
        onInput={({ currentTarget }) => {
          setTyping(currentTarget.value);
          onChange(answerOf(currentTarget.value));
        }}
        onBlur={() => setTyping(null)}
      />
      {unit && <span id={`${id}-unit`}>{unit}</span>}
    </span>
  );
}

function answerOf(text: string): Json | undefined {
  const typed = parseNumber(text);
  if (typed.kind === 'empty') return undefined;
  return typed.kind === 'number' ? typed.value : text;
}

function textOf(value: Json | undefined): string {
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'string' ? value : '';
}
