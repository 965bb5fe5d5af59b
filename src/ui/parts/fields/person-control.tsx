import { isEmpty } from '../../../domain/form/empty.ts';
import { genders } from '../../../domain/form/types.ts';
import { type Json, isObject } from '../../../domain/json.ts';
import { form as formWords } from '../../../text/form.ts';
import { useWords } from '../../words.tsx';
import { Button } from '../button.tsx';
import type { ControlProps } from './control.ts';
import { OptionRow } from './option-row.tsx';
import styles from './fields.module.css';

/**
 * A person: name, position, whether a direct worker, gender; of one who signs the first two. Nothing else is ever asked of
 * a person, and what an earlier form asked stays in sight.
 */
export function PersonControl({ field, value, readOnly, id, invalid, me, onChange }: ControlProps<'person'>) {
  const { person, choose } = useWords(formWords);
  const now: { readonly [part: string]: Json } = isObject(value) ? value : {};
  const set = (part: string, answer: Json | undefined, chosen = false): void => {
    const next = Object.fromEntries(
      Object.entries({ ...now, [part]: answer }).filter(([, said]) => said !== undefined && !isEmpty(said)),
    ) as { [part: string]: Json };
    onChange(Object.keys(next).length === 0 ? undefined : next, chosen);
  };
  const text = (part: string): string => (typeof now[part] === 'string' ? now[part] : '');
  return (
    <div class={styles.person}>
      <label>
        {person.name}
        <input
          id={id}
          type="text"
          autocomplete="off"
          autocapitalize="words"
          value={text('name')}
          readOnly={readOnly}
          aria-invalid={invalid}
          aria-required={field.required === true}
          onInput={({ currentTarget }) => set('name', currentTarget.value)}
        />
      </label>
      <label>
        {person.position}
        <input
          type="text"
          autocomplete="off"
          value={text('position')}
          readOnly={readOnly}
          onInput={({ currentTarget }) => set('position', currentTarget.value)}
        />
      </label>
      {field.signs && me && !readOnly && text('name') === '' && (
        <Button
          kind="quiet"
          onPress={() => {
            set('name', me);
            document.getElementById(id)?.focus();
          }}
        >
          {person.me(me)}
        </Button>
      )}
      {(field.signs !== true || text('gender') !== '') && (
        <label>
          {person.gender}
          <select
            value={text('gender')}
            disabled={readOnly}
            onChange={({ currentTarget }) => set('gender', currentTarget.value, true)}
          >
            <option value="">{choose}</option>
            {genders.map((gender) => (
              <option key={gender} value={gender}>
                {person.genders[gender]}
              </option>
            ))}
          </select>
        </label>
      )}
      {(field.signs !== true || now.directWorker === true) && (
        <OptionRow
          id={`${id}-direct`}
          name={`${id}-direct`}
          kind="checkbox"
          checked={now.directWorker === true}
          readOnly={readOnly}
          invalid={false}
          onToggle={(on) => set('directWorker', on ? true : undefined, true)}
        >
          {person.directWorker}
        </OptionRow>
      )}
    </div>
  );
}
