import { useId, useMemo, useState } from 'preact/hooks';
import { fold } from '../../../domain/fold.ts';
import type { Unit } from '../../../domain/unit.ts';
import { unitChangeWords } from '../../../text/desk/unit-change.ts';
import { useWords } from '../../words.tsx';
import { Field } from '../field.tsx';
import styles from './unit-picker.module.css';

/** Matches shown at once. */
const SHOWN = 6;

/** One unit out of thousands: a few letters, without accents, and a choice among what matches. */
export function UnitPicker({
  label,
  units,
  value,
  onChange,
}: {
  readonly label: string;
  readonly units: readonly Unit[];
  readonly value: string;
  readonly onChange: (unit: string) => void;
}) {
  const words = useWords(unitChangeWords);
  const [typed, setTyped] = useState('');
  const name = useId();
  const all = useMemo(
    () => units.map((unit) => ({ unit, text: fold(`${unit.name} ${unit.code}`) })),
    [units],
  );
  const asked = fold(typed).split(/\s+/).filter(Boolean);
  const found = all.filter(({ text }) => asked.every((word) => text.includes(word)));
  const shown = found.slice(0, SHOWN).map(({ unit }) => unit);
  const chosen = units.find(({ id }) => id === value);
  const listed = chosen && !shown.includes(chosen) ? [chosen, ...shown] : shown;
  return (
    <fieldset class={styles.picker}>
      <legend>{label}</legend>
      <Field label={words.find}>
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
        {listed.map((unit) => (
          <label key={unit.id} class={styles.match}>
            <input type="radio" name={name} checked={unit.id === value} onChange={() => onChange(unit.id)} />
            <span>
              {unit.name} <small>· {unit.code}</small>
            </span>
          </label>
        ))}
        {found.length === 0 && <p role="status">{words.noMatch}</p>}
      </div>
    </fieldset>
  );
}
