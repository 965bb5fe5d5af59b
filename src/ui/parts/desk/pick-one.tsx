import { useId, useMemo, useState } from 'preact/hooks';
import { fold } from '../../../domain/fold.ts';
import { desk } from '../../../text/desk/desk.ts';
import { useFormat, useWords } from '../../words.tsx';
import { Field } from '../field.tsx';
import styles from './pick-one.module.css';

/** Matches shown at once. */
const SHOWN = 6;

/** Something to choose; found by its name and by what stands beside it. */
export interface Pick {
  readonly id: string;
  readonly name: string;
  readonly beside: string;
}

/** One out of thousands: a few letters, without accents, and a choice among what matches. */
export function PickOne({
  label,
  find,
  noMatch,
  error = null,
  items,
  value,
  onChange,
}: {
  readonly label: string;
  readonly find: string;
  readonly noMatch: string;
  readonly error?: string | null;
  readonly items: readonly Pick[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  const words = useWords(desk);
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const group = useId();
  const all = useMemo(
    () => items.map((item) => ({ item, text: fold(`${item.name} ${item.beside}`) })),
    [items],
  );
  const asked = fold(typed).split(/\s+/).filter(Boolean);
  const found = all.filter(({ text }) => asked.every((word) => text.includes(word)));
  const shown = found.slice(0, SHOWN).map(({ item }) => item);
  const chosen = items.find(({ id }) => id === value);
  const listed = chosen && !shown.includes(chosen) ? [chosen, ...shown] : shown;
  const beyond = found.length - shown.length;
  return (
    <fieldset class={styles.picker}>
      <legend>{label}</legend>
      <Field label={find} error={error}>
        {(ids) => (
          <input
            {...ids}
            type="search"
            value={typed}
            autocomplete="off"
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class={styles.matches}>
        {listed.map(({ id, name, beside }) => (
          <label key={id} class={styles.match}>
            <input type="radio" name={group} checked={id === value} onChange={() => onChange(id)} />
            <span>
              {name} <small>· {beside}</small>
            </span>
          </label>
        ))}
        <p role="status">
          {found.length === 0 && noMatch}
          {beyond > 0 && words.beyond(format.number(beyond))}
        </p>
      </div>
    </fieldset>
  );
}
