import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { own } from '../../../domain/form/empty.ts';
import type { Field } from '../../../domain/form/types.ts';
import { isObject } from '../../../domain/json.ts';
import type { Row } from '../../../state/editor/answers.ts';
import { fieldProblemText } from '../../../text/field-problem.ts';
import { form as formWords } from '../../../text/form.ts';
import { shell } from '../../../text/shell.ts';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/fields/frame.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { AskAt } from './ask-at.tsx';
import { domId, useDesk } from './desk.ts';
import { FieldCell } from './field-cell.tsx';
import { MissingRows, RowFromRecords } from './from-records.tsx';
import { FromVersions } from './from-versions.tsx';
import { useFocusOn } from './focus-on.ts';
import styles from './fields.module.css';

type Table = Extract<Field, { type: 'table' }>;

/** A table: one card a row, rows added and taken away, with undo. */
export function RowsCell({ field }: { field: Table }) {
  const words = useWords(formWords);
  const common = useWords(shell);
  const format = useFormat();
  const language = useLanguage();
  const { open, session, notesOn } = useDesk();
  const { answers, sheet } = open;
  const rows = useMemo(() => answers.rowsOf(field.id), [answers, field.id]).value;
  const problems = useMemo(() => sheet.problemsAt(field.id), [sheet, field.id]).value;
  const readOnly = useComputed(() => open.readOnly.value).value;
  const setFocus = useFocusOn();
  const full = field.maxRows !== undefined && rows.length >= field.maxRows;
  const id = domId(field.id);
  const firstColumn = field.columns.find(({ type }) => type !== 'note')?.id ?? '';

  const add = (): void => setFocus(domId(`${field.id}.${open.addRow(field.id)}.${firstColumn}`));
  const { settling } = session.announcer;
  const remove = (row: Row, no: number): void => {
    if (settling.peek()) return;
    const undo = open.removeRow(field.id, row.key);
    if (undo) session.announcer.say(words.removedRow(no), { label: common.undo, run: undo });
    setFocus(`${id}-add`);
  };

  return (
    <div id={id} tabIndex={-1}>
      <Frame
        field={field}
        id={id}
        notes={notesOn(field.id)}
        errors={problems.map((problem) =>
          fieldProblemText(problem, { form: open.form, field, value: null }, language),
        )}
        control={() => (
          <>
            {rows.length === 0 && <p class={styles.none}>{words.noRows}</p>}
            <ol class={styles.rows}>
              {rows.map((row, index) => (
                <RowCard
                  key={row.key}
                  field={field}
                  row={row}
                  index={index}
                  onRemove={readOnly ? null : () => remove(row, index + 1)}
                />
              ))}
            </ol>
            {!full && <MissingRows field={field} rows={rows} />}
            {!readOnly &&
              (full ? (
                <p class={styles.none} id={`${id}-add`} tabIndex={-1}>
                  {words.rowsFull(field.maxRows ?? rows.length)}
                </p>
              ) : (
                <Button id={`${id}-add`} icon="plus" onPress={add}>
                  {words.addRow(format.words(field.label))}
                </Button>
              ))}
          </>
        )}
      >
        <FromVersions field={field} />
        <AskAt field={field.id} />
      </Frame>
    </div>
  );
}

function RowCard({
  field,
  row,
  index,
  onRemove,
}: {
  readonly field: Table;
  readonly row: Row;
  readonly index: number;
  readonly onRemove: (() => void) | null;
}) {
  const words = useWords(formWords);
  const { sheet } = useDesk().open;
  const shown = useComputed(() =>
    field.columns.filter((column) => !sheet.hiddenCells.value.has(`${field.id}.${index}.${column.id}`)),
  ).value;
  // A person or a line names a row; a paragraph would be said twice, and what follows one is a detail of it.
  const first = field.columns.find(({ type }) => type === 'person' || type === 'text');
  const name = first && !(first.type === 'text' && first.lines === 'many') ? first.id : '';
  const cell = row.cells.get(name)?.value;
  const said = isObject(cell) ? own(cell, 'name') : cell;
  return (
    <li class={styles.row}>
      <fieldset>
        <legend>
          <span>{words.row(index + 1, typeof said === 'string' ? said : '')}</span>
        </legend>
        <div class={styles.cells}>
          {shown.map((column) => (
            <FieldCell key={column.id} field={column} path={`${field.id}.${row.key}.${column.id}`} />
          ))}
        </div>
        <RowFromRecords field={field} row={row} />
        {onRemove && (
          <Button kind="quiet" icon="close" onPress={onRemove}>
            {words.removeRow(index + 1)}
          </Button>
        )}
      </fieldset>
    </li>
  );
}
