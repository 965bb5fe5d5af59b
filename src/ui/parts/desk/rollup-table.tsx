import type { RollUpField, RollUpRow } from '../../../domain/rollup.ts';
import { type Counting, type RoundFigures, figuresOf } from '../../../state/desk/rollup-desk.ts';
import { rollUpWords } from '../../../text/desk/rollup.ts';
import { useFormat, useWords } from '../../words.tsx';
import { useFigure } from './figure.ts';
import table from './data-table.module.css';
import styles from './rollup-table.module.css';

interface RollUpTableProps {
  /** The same form in each round shown, at least one. */
  readonly figures: readonly RoundFigures[];
  readonly counting: Counting;
  /** Where a unit's column leads: to its children, or to its record. */
  readonly href: (row: RollUpRow) => string | null;
  readonly chosen: string | null;
  readonly onChoose: (field: string | null) => void;
}

/** Indicators down, units across, the total first; with several rounds each unit has a column for each. */
export function RollUpTable({ figures, counting, href, chosen, onChoose }: RollUpTableProps) {
  const words = useWords(rollUpWords);
  const format = useFormat();
  const first = figures[0];
  if (!first) return null;
  const several = figures.length > 1;
  const units = first.form.rows;
  const rowsOf = figures.map(({ form }) => new Map(form.rows.map((row) => [row.unit.id, row])));
  // What is asked no longer may stand in one round only.
  const all = new Map(figures.flatMap(({ form }) => form.fields).map((field) => [field.id, field]));
  const fields = [...all.values()].filter(({ id }) =>
    // A line of a table that nobody filled in says nothing.
    figures.some(({ form }) => id in figuresOf(form.total, counting) || !id.includes('.')),
  );
  const title = words.table(format.words(first.form.title));
  return (
    <div class={table.scroll} tabIndex={0} role="region" aria-label={title}>
      <table class={`${table.table} ${styles.figures}`}>
        <caption class="unseen">{title}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={several ? 2 : 1}>
              {words.indicator}
            </th>
            <th scope="col" colSpan={figures.length} class={styles.total}>
              {words.total}
            </th>
            {units.map((row) => {
              const to = href(row);
              return (
                <th key={row.unit.id} scope="col" colSpan={figures.length}>
                  {to === null ? row.unit.name : <a href={to}>{row.unit.name}</a>}
                </th>
              );
            })}
          </tr>
          {several && (
            <tr>
              {[null, ...units].flatMap((row) =>
                figures.map(({ round }) => (
                  <th key={`${row?.unit.id ?? ''} ${round}`} scope="col">
                    {words.roundTotal(round)}
                  </th>
                )),
              )}
            </tr>
          )}
        </thead>
        <tbody>
          <tr class={table.total}>
            <th scope="row">{words.reported}</th>
            {figures.map(({ round, form }) => (
              <Reported key={String(round)} row={form.total} />
            ))}
            {units.flatMap(({ unit }) =>
              rowsOf.map((rows, index) => <Reported key={`${unit.id} ${index}`} row={rows.get(unit.id)} />),
            )}
          </tr>
          {fields.map((field) => (
            <tr key={field.id} class={field.id === chosen ? styles.chosen : undefined}>
              <th scope="row">
                <FieldName field={field} chosen={field.id === chosen} onChoose={onChoose} />
              </th>
              {figures.map(({ round, form }) => (
                <Figure key={String(round)} field={field} row={form.total} counting={counting} total />
              ))}
              {units.flatMap(({ unit }) =>
                rowsOf.map((rows, index) => (
                  <Figure
                    key={`${unit.id} ${index}`}
                    field={field}
                    row={rows.get(unit.id)}
                    counting={counting}
                  />
                )),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** An indicator's name; a press draws it as bars. */
function FieldName({
  field,
  chosen,
  onChoose,
}: {
  readonly field: RollUpField;
  readonly chosen: boolean;
  readonly onChoose: (field: string | null) => void;
}) {
  const words = useWords(rollUpWords);
  const format = useFormat();
  const label = format.words(field.label);
  return (
    <button
      type="button"
      class={styles.name}
      aria-pressed={chosen}
      title={chosen ? words.hideBars : words.showBars(label)}
      onClick={() => onChoose(chosen ? null : field.id)}
    >
      {label}
      {field.unit && <small> ({format.words(field.unit)})</small>}
    </button>
  );
}

function Figure({
  field,
  row,
  counting,
  total = false,
}: {
  readonly field: RollUpField;
  readonly row: RollUpRow | undefined;
  readonly counting: Counting;
  readonly total?: boolean;
}) {
  const figure = useFigure();
  return (
    <td class={total ? styles.total : undefined}>
      {figure(field, row && figuresOf(row, counting)[field.id])}
    </td>
  );
}

function Reported({ row }: { row: RollUpRow | undefined }) {
  const words = useWords(rollUpWords);
  const format = useFormat();
  return (
    <td>{row ? words.reportedOf(format.number(row.reported), format.number(row.units)) : words.none}</td>
  );
}
