import { dayAt } from '../../../domain/time.ts';
import type { Closed } from '../../../state/desk/rollup-desk.ts';
import { rollUpWords } from '../../../text/desk/rollup.ts';
import { useFormat, useWords } from '../../words.tsx';
import { Section } from '../page.tsx';
import { DifferenceCell } from './difference-cell.tsx';
import { useFigure } from './figure.ts';
import table from './data-table.module.css';

/** Figures kept when a round was closed, beside what has been put right and accepted since. */
export function ClosedFigures({ closed: { round, at, changes } }: { readonly closed: Closed }) {
  const words = useWords(rollUpWords);
  const format = useFormat();
  const figure = useFigure();
  const title = words.closings(round ?? 0);
  return (
    <Section title={title}>
      <p>{words.closingsHint(format.date(dayAt(Date.parse(at))))}</p>
      {changes.length === 0 ? (
        <p>{words.asClosed}</p>
      ) : (
        <div class={table.scroll} tabIndex={0} role="region" aria-label={title}>
          <table class={table.table}>
            <thead>
              <tr>
                <th scope="col">{words.indicator}</th>
                <th scope="col">{words.closedFigure}</th>
                <th scope="col">{words.nowFigure}</th>
                <th scope="col">{words.ownDifference}</th>
                <th scope="col">{words.changedIn}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ field, kept, now, units }) => {
                const difference = Math.round(((now ?? 0) - (kept ?? 0)) * 1e6) / 1e6;
                return (
                  <tr key={field.id}>
                    <th scope="row">{format.words(field.label)}</th>
                    <td>{figure(field, kept)}</td>
                    <td>{figure(field, now)}</td>
                    <DifferenceCell field={field} difference={difference} />
                    <td>{units.map(({ name }) => name).join(', ')}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
