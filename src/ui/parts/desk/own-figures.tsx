import type { RollUpForm, RollUpRow } from '../../../domain/rollup.ts';
import { rollUpWords } from '../../../text/desk/rollup.ts';
import { useFormat, useWords } from '../../words.tsx';
import { DifferenceCell } from './difference-cell.tsx';
import { useFigure } from './figure.ts';
import table from './data-table.module.css';
import styles from './own-figures.module.css';

/** What an upper unit reported of itself, beside what its grassroots units add up to; never added. */
export function OwnFigures({
  form,
  row,
  href,
}: {
  readonly form: RollUpForm;
  readonly row: RollUpRow;
  readonly href: string;
}) {
  const words = useWords(rollUpWords);
  const format = useFormat();
  const figure = useFigure();
  const { own } = row;
  if (!own) return null;
  const differs = form.fields.filter(({ id }) => (own.difference[id] ?? 0) !== 0);
  return (
    <details class={styles.own}>
      <summary>
        {words.ownOf(row.unit.name)}
        <span class={differs.length > 0 ? styles.differs : styles.agrees}>
          {differs.length > 0 ? words.ownDiffers(format.number(differs.length)) : words.noDifference}
        </span>
      </summary>
      <p>
        <a href={href}>{words.ownOpen}</a>
      </p>
      <div class={table.scroll} tabIndex={0} role="region" aria-label={words.ownOf(row.unit.name)}>
        <table class={table.table}>
          <thead>
            <tr>
              <th scope="col">{words.indicator}</th>
              <th scope="col">{words.ownValue}</th>
              <th scope="col">{words.ownComputed}</th>
              <th scope="col">{words.ownDifference}</th>
            </tr>
          </thead>
          <tbody>
            {form.fields
              .filter(({ id }) => own.values[id] !== null && own.values[id] !== undefined)
              .map((field) => (
                <tr key={field.id}>
                  <th scope="row">{format.words(field.label)}</th>
                  <td>{figure(field, own.values[field.id])}</td>
                  <td>{figure(field, row.submitted[field.id])}</td>
                  <DifferenceCell field={field} difference={own.difference[field.id] ?? null} />
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
