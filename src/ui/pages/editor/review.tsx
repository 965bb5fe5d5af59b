import { useEffect } from 'preact/hooks';
import type { Gap } from '../../../domain/form/progress.ts';
import { editor } from '../../../text/editor.ts';
import { fieldName, fieldProblemText } from '../../../text/field-problem.ts';
import { everyField } from '../../../domain/form/values.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { useDesk } from './desk.ts';
import { Grounds } from './grounds.tsx';
import { useFocusOn } from './focus-on.ts';
import styles from './review.module.css';

/** What is missing, each a way to its field; what wants a second look; and the button that sends. */
export function Review({
  eager,
}: {
  /** It is a screen of its own: what is missing is shown at once. */ eager: boolean;
}) {
  const words = useWords(editor);
  const format = useFormat();
  const language = useLanguage();
  const { open } = useDesk();
  const setFocus = useFocusOn();
  useEffect(() => {
    if (eager) open.review();
  }, [open, eager]);
  const summary = open.summary.value;
  const problem = open.problem.value;
  const gaps = summary?.gaps ?? [];
  const doubts = (summary?.asks.length ?? 0) + (summary?.unexplained.length ?? 0);
  const sure = summary !== null && gaps.length === 0 && doubts > 0;
  const hasPrivate = everyField(open.form).some(({ field }) => field.private === true);

  const send = async (): Promise<void> => {
    if (await open.send({ sure })) return;
    setFocus((open.summary.peek()?.gaps.length ?? 0) > 0 ? 'gap-0' : 'doubts');
  };

  return (
    <section class={styles.review} id="muc-gui" aria-labelledby="ten-gui">
      <h2 id="ten-gui" tabIndex={-1}>
        {words.summary.title}
      </h2>
      {gaps.length > 0 && (
        <div role="alert">
          <h3>{words.summary.gaps(gaps.length)}</h3>
        </div>
      )}
      {gaps.length > 0 && (
        <ol class={styles.gaps}>
          {gaps.map((gap, index) => (
            <li key={`${gap.problem.field} ${gap.problem.code}`}>
              <GapLink gap={gap} no={index} />
            </li>
          ))}
        </ol>
      )}
      {gaps.length === 0 && doubts > 0 && summary && (
        <div class={styles.doubts} id="doubts" tabIndex={-1} role="alert">
          <h3>{words.summary.asks}</h3>
          <ul>
            {summary.asks.map((ask) => (
              <li key={ask.check}>
                {format.words(ask.message)}{' '}
                {ask.source && <small>{words.source(format.words(ask.source))}</small>}
                <Grounds fields={ask.fields} />
              </li>
            ))}
            {summary.unexplained.map((field) => (
              <li key={field}>{words.summary.unexplained(fieldName(open.form, field, language))}</li>
            ))}
          </ul>
        </div>
      )}
      {summary && gaps.length === 0 && doubts === 0 && <p>{words.summary.ready}</p>}
      {problem && <ProblemNote problem={problem} />}
      {!open.readOnly.value || open.sending.value ? (
        <Button kind="main" icon="outbox" wide busy={open.sending.value} onPress={() => void send()}>
          {open.sending.value ? words.summary.sending : sure ? words.summary.sendAnyway : words.summary.send}
        </Button>
      ) : null}
      <p class={styles.hint}>
        {words.summary.hint} {hasPrivate && words.summary.private}
      </p>
    </section>
  );
}

function GapLink({ gap, no }: { gap: Gap; no: number }) {
  const language = useLanguage();
  const { open, goTo } = useDesk();
  const path = open.answers.keyPath(gap.problem.field);
  const value = open.answers.at(path)?.peek();
  const field = gap.field?.type === 'table' ? columnOf(gap) : gap.field;
  return (
    <a
      id={`gap-${no}`}
      href={`#muc-${gap.section?.id ?? 'gui'}`}
      onClick={(event) => {
        event.preventDefault();
        goTo(path);
      }}
    >
      <b>{fieldName(open.form, gap.problem.field, language)}</b>
      <span>{fieldProblemText(gap.problem, { form: open.form, field, value }, language)}</span>
    </a>
  );
}

function columnOf({ field, problem }: Gap): Gap['field'] {
  const column = problem.field.split('.')[2];
  return field?.type === 'table' ? (field.columns.find(({ id }) => id === column) ?? field) : field;
}
