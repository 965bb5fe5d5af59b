import { useState } from 'preact/hooks';
import type { FormDifference } from '../../../domain/form/migrate.ts';
import type { Form } from '../../../domain/form/types.ts';
import type { Editor, OpenDraft } from '../../../state/editor.ts';
import type { NewerForm } from '../../../state/editor/correction.ts';
import { editor as editorWords } from '../../../text/editor.ts';
import { fieldProblemText } from '../../../text/field-problem.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { useDesk } from './desk.ts';
import styles from './notices.module.css';

/** What an officer does about a newer version of her draft's form; null while there is none, or she has put it off. */
export interface Newer {
  readonly found: NewerForm;
  readonly asking: boolean;
  readonly ask: (asking: boolean) => void;
  readonly putOff: () => void;
}

/** The campaign asks for a newer version of the form. Put off, it is told again when the draft is opened again. */
export function useNewer(editor: Editor, { readOnly }: OpenDraft): Newer | null {
  const [asking, ask] = useState(false);
  const [later, setLater] = useState(false);
  const found = editor.newer.value;
  if (!found || later || readOnly.value) return null;
  return { found, asking, ask, putOff: () => setLater(true) };
}

/** Where a draft begins and where it is sent. */
export function NewerNotice({ newer }: { newer: Newer }) {
  const words = useWords(editorWords).newer;
  return (
    <Card tone="accent">
      <h2 class={styles.title}>{words.title}</h2>
      <p>{words.text}</p>
      <div class={styles.ways}>
        <Button onPress={() => newer.ask(true)}>{words.action}</Button>
        <Button kind="quiet" onPress={newer.putOff}>
          {words.later}
        </Button>
      </div>
    </Card>
  );
}

/** On the sections between, on one of which she takes the draft up again: a word in the line that is always in view. */
export function NewerMark({ newer }: { newer: Newer }) {
  const { mark } = useWords(editorWords).newer;
  return (
    <button type="button" class={styles.mark} onClick={() => newer.ask(true)}>
      {mark}
    </button>
  );
}

/** What moving would change, and that nothing is lost. */
export function NewerDialog({ editor, newer }: { editor: Editor; newer: Newer }) {
  const words = useWords(editorWords).newer;
  const { session, open } = useDesk();
  const move = async (): Promise<void> => {
    newer.ask(false);
    await editor.moveToNewForm();
    session.announcer.say(words.moved);
  };
  return (
    <Dialog
      open={newer.asking}
      title={words.action}
      onClose={() => newer.ask(false)}
      actions={
        <>
          <Button kind="quiet" onPress={newer.putOff}>
            {words.later}
          </Button>
          <Button kind="main" onPress={() => void move()}>
            {words.action}
          </Button>
        </>
      }
    >
      <p>{words.text}</p>
      <Changes found={newer.found} from={open.form} />
      <p>{words.kept}</p>
    </Dialog>
  );
}

function Changes({ found, from }: { found: NewerForm; from: Form }) {
  const { newer } = useWords(editorWords);
  const format = useFormat();
  const language = useLanguage();
  if (found.changes.length === 0) return <p>{newer.same}</p>;
  return (
    <ul class={styles.changes}>
      {found.changes.map((change) => (
        <li key={`${change.kind} ${change.field} ${'option' in change ? change.option : ''}`}>
          {newer.change[change.kind]}: <b>{nameOf(change, found.form, from, format.words)}</b>
          {'filled' in change && change.filled && (
            <> · {change.kind === 'retyped' && !change.kept ? newer.again : newer.filled}</>
          )}
          {change.kind === 'narrowed' && (
            <>
              {' '}
              · {fieldProblemText(change.problem, { form: found.form, field: null, value: null }, language)}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function nameOf(
  change: FormDifference,
  to: Form,
  from: Form,
  say: (words: { vi: string; en?: string }) => string,
): string {
  const [id, column] = change.field.split('.');
  const field = [to, from]
    .flatMap(({ sections }) => sections.flatMap(({ fields }) => fields))
    .find((known) => known.id === id);
  if (!field) return change.field;
  const cell = field.type === 'table' ? field.columns.find((known) => known.id === column) : undefined;
  return cell ? `${say(field.label)} · ${say(cell.label)}` : say(field.label);
}
