import { form as formWords } from '../../../text/form.ts';
import { useWords } from '../../words.tsx';
import type { ControlProps } from './control.ts';

/** Points to another record of the unit, chosen from what is on this device. */
export function RecordControl({
  field,
  value,
  readOnly,
  id,
  describedBy,
  invalid,
  onChange,
  recordsOf,
}: ControlProps<'record'>) {
  const words = useWords(formWords);
  const options = recordsOf(field.kind);
  const chosen = typeof value === 'string' ? value : '';
  const unknown = chosen !== '' && !options.some((option) => option.id === chosen);
  return (
    <>
      <select
        id={id}
        value={chosen}
        disabled={readOnly}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        aria-required={field.required === true}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.value === '' ? undefined : currentTarget.value, true)
        }
      >
        <option value="">{words.choose}</option>
        {unknown && <option value={chosen}>{words.unknownRecord}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.title}
          </option>
        ))}
      </select>
      {options.length === 0 && (
        <p>
          <small>{words.noRecords}</small>
        </p>
      )}
    </>
  );
}
