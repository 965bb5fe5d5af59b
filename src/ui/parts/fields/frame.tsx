import type { ComponentChildren } from 'preact';
import type { Field } from '../../../domain/form/types.ts';
import { editor } from '../../../text/editor.ts';
import { form as formWords } from '../../../text/form.ts';
import { useFormat, useWords } from '../../words.tsx';
import { grouped } from './control.ts';
import styles from './frame.module.css';

/** What stands around a control. */
interface FrameProps {
  readonly field: Field;
  readonly id: string;
  readonly errors: readonly string[];
  /** Remarks of the level above on this field. */
  readonly notes?: readonly string[];
  /** Last round's answer, as read. */
  readonly before?: string | null;
  /** More below the control: suggestions, questions. */
  readonly children?: ComponentChildren;
  readonly control: (described: { describedBy: string | undefined; invalid: boolean }) => ComponentChildren;
}

/** A label or legend, hint, last round's answer, the control, and what is wrong, tied together and read out. */
export function Frame({ field, id, errors, notes = [], before, children, control }: FrameProps) {
  const words = useWords(formWords);
  const format = useFormat();
  const parts: (string | false | undefined)[] = [
    field.hint && `${id}-hint`,
    field.private === true && `${id}-private`,
    before !== undefined && before !== null && `${id}-before`,
    notes.length > 0 && `${id}-notes`,
    errors.length > 0 && `${id}-error`,
  ];
  const describedBy = parts.filter(Boolean).join(' ') || undefined;
  const inner = (
    <>
      {field.hint && (
        <p class={styles.hint} id={`${id}-hint`}>
          {format.words(field.hint)}
        </p>
      )}
      {field.private === true && (
        <p class={styles.hint} id={`${id}-private`}>
          <b>{words.privateMark}.</b> {words.privateHint}
        </p>
      )}
      {notes.length > 0 && (
        <div class={styles.notes} id={`${id}-notes`}>
          {notes.map((note) => (
            <p key={note}>
              <b>{words.noteFrom}:</b> {note}
            </p>
          ))}
        </div>
      )}
      {control({ describedBy, invalid: errors.length > 0 })}
      {before !== undefined && before !== null && (
        <p class={styles.before} id={`${id}-before`}>
          {words.before(before)}
        </p>
      )}
      <div class={styles.error} id={`${id}-error`} aria-live="polite">
        {errors.map((error) => (
          <p key={error}>{error}</p>
        ))}
      </div>
      {children}
    </>
  );
  if (grouped.has(field.type)) {
    return (
      <fieldset class={styles.field} aria-describedby={describedBy}>
        <legend>
          <Name field={field} />
        </legend>
        {inner}
      </fieldset>
    );
  }
  const silent = field.type === 'note' || field.type === 'computed' || field.type === 'ratio';
  return (
    <div class={styles.field}>
      {silent ? (
        <p class={styles.name} id={`${id}-name`}>
          <Name field={field} />
        </p>
      ) : (
        <label for={id}>
          <Name field={field} />
        </label>
      )}
      {inner}
    </div>
  );
}

function Name({ field }: { field: Field }) {
  const format = useFormat();
  const words = useWords(editor);
  return (
    <>
      {format.words(field.label)}
      {field.required === true && <span class={styles.required}> · {words.required}</span>}
    </>
  );
}
