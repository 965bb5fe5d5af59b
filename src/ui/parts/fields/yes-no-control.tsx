import { form as formWords } from '../../../text/form.ts';
import { useWords } from '../../words.tsx';
import type { ControlProps } from './control.ts';
import { OptionRow } from './option-row.tsx';
import styles from './fields.module.css';

/** Yes or no; "no" is an answer, nothing chosen is none. */
export function YesNoControl({ field, value, readOnly, id, invalid, onChange }: ControlProps<'yesNo'>) {
  const words = useWords(formWords);
  const shared = { name: id, kind: 'radio', readOnly, invalid } as const;
  return (
    <div class={styles.yesNo}>
      <OptionRow {...shared} id={id} checked={value === true} onToggle={() => onChange(true, true)}>
        {words.yes}
      </OptionRow>
      <OptionRow {...shared} id={`${id}-no`} checked={value === false} onToggle={() => onChange(false, true)}>
        {words.no}
      </OptionRow>
      {typeof value === 'boolean' && field.required !== true && !readOnly && (
        <button type="button" class={styles.clear} onClick={() => onChange(undefined, true)}>
          {words.clear}
        </button>
      )}
    </div>
  );
}
