import type { ComponentChildren } from 'preact';
import { isEmpty, own } from '../../domain/form/empty.ts';
import { isSha256 } from '../../domain/file.ts';
import type { Field } from '../../domain/form/types.ts';
import { isObject } from '../../domain/json.ts';
import type { FileView } from '../../state/files.ts';
import { answerText } from '../../text/answer.ts';
import { files } from '../../text/files.ts';
import { form as formWords } from '../../text/form.ts';
import { useFormat, useLanguage, useWords } from '../words.tsx';
import { FileList } from './file-list.tsx';
import styles from './answer.module.css';

/** Where a record is read, and what it is called. */
export interface RecordLink {
  readonly href: string;
  readonly title: string;
}

export type Table = Extract<Field, { type: 'table' }>;

interface AnswerProps {
  readonly field: Field;
  readonly value: unknown;
  /** `table.0.column` of cells that are hidden in their row. */
  readonly hiddenCells: ReadonlySet<string>;
  readonly recordOf?: ((id: string) => RecordLink | undefined) | undefined;
  /** A file by its hash; without it only how many there are is said. */
  readonly fileOf?: ((sha256: string) => FileView) | undefined;
  /** Something beneath a row of a table. */
  readonly rowNoteOf?: ((field: Table, row: unknown) => ComponentChildren) | undefined;
}

/** One answer, to be read. */
export function Answer({ field, value, hiddenCells, recordOf, fileOf, rowNoteOf }: AnswerProps) {
  const words = useWords(formWords);
  const { signature } = useWords(files);
  const format = useFormat();
  const language = useLanguage();
  if (field.type === 'note') return <p class={styles.said}>{format.words(field.text)}</p>;
  const said = answerText(field, value, language);
  if (field.private === true && said === null) return <p class={styles.none}>{words.privateAway}</p>;
  if (said === null) {
    const worked = field.type === 'computed' || field.type === 'ratio';
    return <p class={styles.none}>{worked ? words.missing : words.notAnswered}</p>;
  }
  if (field.type === 'table' && Array.isArray(value)) {
    return (
      <RowsAnswer
        field={field}
        rows={value as unknown[]}
        hiddenCells={hiddenCells}
        recordOf={recordOf}
        fileOf={fileOf}
        rowNoteOf={rowNoteOf}
      />
    );
  }
  if (fileOf && (field.type === 'photo' || field.type === 'file' || field.type === 'signature')) {
    const named = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isSha256);
    const calls = field.type === 'signature' ? signature : undefined;
    return <FileList files={named.map(fileOf)} calls={calls} />;
  }
  if (field.type === 'record') {
    const found = recordOf?.(said);
    return found ? <a href={found.href}>{found.title}</a> : <p class={styles.none}>{words.unknownRecord}</p>;
  }
  const figure = typeof value === 'number' && field.type !== 'date';
  return <p class={figure ? styles.figure : styles.said}>{said}</p>;
}

/** Rows of a table, each a small card: they read the same on a phone and on paper. */
function RowsAnswer({
  field,
  rows,
  hiddenCells,
  recordOf,
  fileOf,
  rowNoteOf,
}: Omit<AnswerProps, 'field' | 'value'> & {
  readonly field: Table;
  readonly rows: readonly unknown[];
}) {
  const format = useFormat();
  return (
    <ol class={styles.rows}>
      {rows.map((row, index) => (
        // Rows have no name of their own: their place is what tells them apart.
        <li key={index}>
          <dl class={styles.cells}>
            {field.columns
              .filter((column) => !hiddenCells.has(`${field.id}.${index}.${column.id}`))
              // A row says what it holds; an empty optional cell would only be noise.
              .filter(
                (column) => isObject(row) && (column.required === true || !isEmpty(own(row, column.id))),
              )
              .map((column) => (
                <div key={column.id}>
                  <dt>{format.words(column.label)}</dt>
                  <dd>
                    <Answer
                      field={column}
                      value={own(row, column.id)}
                      hiddenCells={hiddenCells}
                      recordOf={recordOf}
                      fileOf={fileOf}
                    />
                  </dd>
                </div>
              ))}
          </dl>
          {rowNoteOf?.(field, row)}
        </li>
      ))}
    </ol>
  );
}
