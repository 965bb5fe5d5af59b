import { useState } from 'preact/hooks';
import type { FormDifference } from '../../../domain/form/migrate.ts';
import type { Form } from '../../../domain/form/types.ts';
import type { Editor } from '../../../state/editor.ts';
import type { NewerForm } from '../../../state/editor/correction.ts';
import { editor as editorWords } from '../../../text/editor.ts';
import { fieldProblemText } from '../../../text/field-problem.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { useDesk } from './desk.ts';
import styles from './notices.module.css';

/**
 * The campaign asks for a newer version of the form: what moving would change, and that nothing is lost. It is told where
 * a draft is begun and where it is sent, and folded away on the sections between, on one of which she takes it up again.
 */
export function NewerNotice({ editor, folded }: { editor: Editor; folded: boolean }) {
  const { newer } = useWords(editorWords);
  const { session, open } = useDesk();
  const [asking, setAsking] = useState(false);
  const [later, setLater] = useState(false);
  const found = editor.newer.value;
  if (!found || later || open.readOnly.value) return null;
  const move = async (): Promise<void> => {
    setAsking(false);
    await editor.moveToNewForm();
    session.announcer.say(newer.moved);
  };
  const inside = (
    <>
      <p>{newer.text}</p>
      <div class={styles.ways}>
        <Button onPress={() => setAsking(true)}>{newer.action}</Button>
        <Button kind="quiet" onPress={() => setLater(true)}>
          {newer.later}
        </Button>
      </div>
    </>
  );
  return (
    <>
      {folded ? (
        <details class={`${styles.folded} ${styles.news}`}>
          <summary>{newer.title}</summary>
          <div class={styles.inside}>{inside}</div>
        </details>
      ) : (
        <Card tone="accent">
          <h2 class={styles.title}>{newer.title}</h2>
          {inside}
        </Card>
      )}
      <Dialog
        open={asking}
        title={newer.action}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button kind="quiet" onPress={() => setAsking(false)}>
              {newer.later}
            </Button>
            <Button kind="main" onPress={() => void move()}>
              {newer.action}
            </Button>
          </>
        }
      >
        <Changes found={found} from={open.form} />
        <p>{newer.kept}</p>
      </Dialog>
    </>
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
