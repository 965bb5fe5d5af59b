import { useId } from 'preact/hooks';
import styles from './choices.module.css';

/** A few answers side by side of which one holds: native radio buttons drawn as one row. */
export function Choices<T extends string | number>({
  legend,
  value,
  options,
  onChoose,
}: {
  readonly legend: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChoose: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset class={styles.choices}>
      <legend>{legend}</legend>
      <div class={styles.row}>
        {options.map(([option, label]) => (
          <label key={option} class={styles.choice}>
            <input type="radio" name={name} checked={option === value} onChange={() => onChoose(option)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
