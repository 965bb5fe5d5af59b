import type { ComponentChildren } from 'preact';
import type { FieldNote } from '../../domain/change.ts';
import { own } from '../../domain/form/empty.ts';
import { type Correction, correctionsOf } from '../../domain/form/prefill.ts';
import type { Context } from '../../domain/form/read.ts';
import type { Field, Form } from '../../domain/form/types.ts';
import { computedValues, visibleSections } from '../../domain/form/values.ts';
import { type JsonObject, canonicalJson } from '../../domain/json.ts';
import type { FileView } from '../../state/files.ts';
import { answerText } from '../../text/answer.ts';
import { form as formWords } from '../../text/form.ts';
import { useFormat, useLanguage, useWords } from '../words.tsx';
import { Answer, type RecordLink, type Table } from './answer.tsx';
import styles from './record-body.module.css';

/** A filled form to be read, section by section. */
export interface RecordBodyProps {
  readonly form: Form;
  readonly body: JsonObject;
  /** What conditions are read with: the day it was written, and the same form of the round before. */
  readonly context: Context;
  /** Another revision: what differs from it is marked, with its answer beside. */
  readonly before?: JsonObject | undefined;
  /** What `before` is: the version before this one, or the main one this one stands beside. */
  readonly against?: 'earlier' | 'main';
  /** Remarks, each shown at its field; a note on a cell stands at its table. */
  readonly notes?: readonly FieldNote[];
  /** Only what differs from `before`. */
  readonly changesOnly?: boolean;
  /** Title and address of a record that a field points to; undefined when it is not on this device. */
  readonly recordOf?: (id: string) => RecordLink | undefined;
  /** A file by its hash. */
  readonly fileOf?: (sha256: string) => FileView;
  /** Something beneath a row of a table: the desk puts the way to the records behind it there. */
  readonly rowNoteOf?: ((field: Table, row: unknown) => ComponentChildren) | undefined;
  /** The control of one of the reviewer's own fields, with the id its label points to; else what was filled in is shown. */
  readonly inputOf?: ((field: Field, id: string) => ComponentChildren) | undefined;
  /** Something to do at a field: the desk puts "write a note" there. */
  readonly actionOf?: (field: Field) => ComponentChildren;
}

/** A filled form as the level above sees it: hidden fields left out, figures worked out, private ones never there. */
export function RecordBody(props: RecordBodyProps) {
  const { form, body, before, context, changesOnly = false } = props;
  const format = useFormat();
  const values = { ...body, ...context.review, ...topLevel(computedValues(form, body, context)) };
  const old = before && { ...before, ...topLevel(computedValues(form, before, context)) };
  const shown = visibleSections(form, body, context)
    .map(({ section, fields, hiddenCells }) => ({
      section,
      hiddenCells,
      fields: fields
        // The second column is there once the level above has filled it in.
        .filter(
          (field) =>
            field.by !== 'reviewer' ||
            props.inputOf !== undefined ||
            own(context.review, field.id) !== undefined,
        )
        .filter((field) => !changesOnly || !old || differs(field, values, old)),
    }))
    .filter(({ fields }) => fields.length > 0);
  const corrections = correctionsOf(body);
  return (
    <div class={styles.body}>
      {shown.map(({ section, fields, hiddenCells }) => (
        <section key={section.id} class={styles.section} id={`muc-${section.id}`}>
          <h3>{format.words(section.title)}</h3>
          <dl class={styles.list}>
            {fields.map((field) => (
              <Row
                key={field.id}
                {...props}
                field={field}
                values={values}
                old={old}
                corrected={corrections.get(field.id)}
                hiddenCells={hiddenCells}
              />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Row({
  field,
  values,
  old,
  corrected,
  hiddenCells,
  notes = [],
  against = 'earlier',
  recordOf,
  fileOf,
  actionOf,
  inputOf,
  rowNoteOf,
}: RecordBodyProps & {
  readonly field: Field;
  readonly values: JsonObject;
  readonly old: JsonObject | undefined;
  readonly corrected: Correction | undefined;
  readonly hiddenCells: ReadonlySet<string>;
}) {
  const words = useWords(formWords);
  const format = useFormat();
  const language = useLanguage();
  const changed = old !== undefined && differs(field, values, old);
  const here = notes.filter((note) => note.field === field.id || note.field.startsWith(`${field.id}.`));
  const value = own(values, field.id);
  const control = `cham-${field.id}`;
  const input = field.by === 'reviewer' ? inputOf?.(field, control) : undefined;
  return (
    <div
      class={`${styles.row} ${field.type === 'table' ? styles.tall : ''} ${changed ? styles.changed : ''}`}
      data-field={field.id}
    >
      <dt>
        {input ? <label for={control}>{format.words(field.label)}</label> : format.words(field.label)}
        {changed && <span class={styles.chip}>{words.changed}</span>}
      </dt>
      <dd>
        {input ?? (
          <Answer
            field={field}
            value={value}
            hiddenCells={hiddenCells}
            recordOf={recordOf}
            fileOf={fileOf}
            rowNoteOf={rowNoteOf}
          />
        )}
        {corrected && (
          <p class={styles.before}>
            {words.corrected(
              answerText(field, corrected.suggested, language) ?? words.notAnswered,
              corrected.reason.trim(),
            )}
          </p>
        )}
        {changed && (
          <p class={styles.before}>
            {words.changedFrom[against](answerText(field, own(old, field.id), language) ?? words.notAnswered)}
          </p>
        )}
        {changed && field.type === 'table' && (
          <details class={styles.oldRows}>
            <summary>
              {words.changedFrom[against](
                answerText(field, own(old, field.id), language) ?? words.notAnswered,
              )}
            </summary>
            <Answer field={field} value={own(old, field.id)} hiddenCells={noCells} recordOf={recordOf} />
          </details>
        )}
        {here.map((note) => (
          <p key={`${note.field} ${note.text}`} class={styles.note}>
            <b>{words.noteFrom}:</b> {note.text}
          </p>
        ))}
        {actionOf?.(field)}
      </dd>
    </div>
  );
}

const noCells: ReadonlySet<string> = new Set();

/** Whether a field's answer is another one than before. */
function differs(field: Field, values: JsonObject, old: JsonObject): boolean {
  if (field.type === 'note' || field.private === true) return false;
  return canonicalJson(own(values, field.id) ?? null) !== canonicalJson(own(old, field.id) ?? null);
}

/** Computed values of the form itself; those inside rows are worked out where the row is shown. */
function topLevel(computed: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(computed).filter(([path]) => !path.includes('.')));
}
