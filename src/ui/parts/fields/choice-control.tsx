import { isObject } from '../../../domain/json.ts';
import type { Json } from '../../../domain/json.ts';
import { form as formWords } from '../../../text/form.ts';
import { useFormat, useWords } from '../../words.tsx';
import type { ControlProps } from './control.ts';
import { OptionRow } from './option-row.tsx';
import styles from './fields.module.css';

/** No option can have this id. */
const OTHER = '…';

/** Up to so many options are all in sight; more go into a list to open. */
const IN_SIGHT = 7;

/** One or many of the form's options, and perhaps another one in the officer's words. */
export function ChoiceControl(props: ControlProps<'choice'>) {
  const { field } = props;
  const long = field.options.length > IN_SIGHT && field.many !== true;
  return long ? <ListControl {...props} /> : <OptionsControl {...props} />;
}

function OptionsControl({ field, value, readOnly, id, invalid, onChange }: ControlProps<'choice'>) {
  const words = useWords(formWords);
  const format = useFormat();
  const many = field.many === true;
  const chosen: readonly Json[] =
    value === undefined ? [] : Array.isArray(value) ? (value as Json[]) : [value];
  const other = chosen.find((item) => isObject(item));
  const text = isObject(other) && typeof other.other === 'string' ? other.other : '';
  const answer = (items: readonly Json[], picked = true): void =>
    onChange(items.length === 0 ? undefined : many ? items : items.at(-1), picked);
  const toggle = (item: Json, on: boolean): void =>
    answer(many ? (on ? [...chosen, item] : chosen.filter((known) => known !== item)) : on ? [item] : []);
  return (
    <div class={styles.options}>
      {field.options.map((option, index) => (
        <OptionRow
          key={option.id}
          id={index === 0 ? id : `${id}-${option.id}`}
          name={id}
          kind={many ? 'checkbox' : 'radio'}
          checked={chosen.includes(option.id)}
          readOnly={readOnly}
          invalid={invalid}
          onToggle={(on) => toggle(option.id, on)}
        >
          {format.words(option.label)}
        </OptionRow>
      ))}
      {field.other === true && (
        <OptionRow
          id={`${id}-other`}
          name={id}
          kind={many ? 'checkbox' : 'radio'}
          checked={other !== undefined}
          readOnly={readOnly}
          invalid={invalid}
          onToggle={(on) =>
            on ? toggle({ other: '' }, true) : answer(chosen.filter((item) => item !== other))
          }
        >
          {words.other}
        </OptionRow>
      )}
      {other !== undefined && (
        <OtherText
          text={text}
          readOnly={readOnly}
          onInput={(typed) =>
            answer(
              chosen.map((item) => (item === other ? { other: typed } : item)),
              false,
            )
          }
        />
      )}
      {!many && chosen.length > 0 && field.required !== true && !readOnly && (
        <button type="button" class={styles.clear} onClick={() => answer([])}>
          {words.clear}
        </button>
      )}
    </div>
  );
}

function ListControl({ field, value, readOnly, id, describedBy, invalid, onChange }: ControlProps<'choice'>) {
  const words = useWords(formWords);
  const format = useFormat();
  const other = isObject(value) && typeof value.other === 'string' ? value.other : null;
  const chosen = other === null ? (typeof value === 'string' ? value : '') : OTHER;
  return (
    <div class={styles.options}>
      <select
        id={id}
        value={chosen}
        disabled={readOnly}
        aria-label={format.words(field.label)}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        onChange={({ currentTarget: { value: next } }) =>
          onChange(next === '' ? undefined : next === OTHER ? { other: '' } : next, true)
        }
      >
        <option value="">{words.choose}</option>
        {field.options.map((option) => (
          <option key={option.id} value={option.id}>
            {format.words(option.label)}
          </option>
        ))}
        {field.other === true && <option value={OTHER}>{words.other}</option>}
      </select>
      {other !== null && (
        <OtherText text={other} readOnly={readOnly} onInput={(typed) => onChange({ other: typed })} />
      )}
    </div>
  );
}

/** What is not in the list, in the officer's words. */
function OtherText({
  text,
  readOnly,
  onInput,
}: {
  readonly text: string;
  readonly readOnly: boolean;
  readonly onInput: (typed: string) => void;
}) {
  const words = useWords(formWords);
  return (
    <input
      type="text"
      autocomplete="off"
      aria-label={words.otherField}
      placeholder={words.otherField}
      value={text}
      readOnly={readOnly}
      onInput={({ currentTarget }) => onInput(currentTarget.value)}
    />
  );
}
