import type { Editor } from '../../../state/editor.ts';
import { colleagues } from '../../../text/colleagues.ts';
import { editor as editorWords } from '../../../text/editor.ts';
import { fieldName } from '../../../text/field-problem.ts';
import { problemText } from '../../../text/problems.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { useDesk } from './desk.ts';
import { type Newer, NewerNotice } from './newer-notice.tsx';
import { Notice } from './notice.tsx';
import { Continued, TakenOver } from './others.tsx';
import { StartNotice } from './start-notice.tsx';
import styles from './notices.module.css';

/** What the officer has to know before writing on: why it came back, what another window or officer did. */
export function Notices({
  editor,
  brief,
  sending,
  newer,
}: {
  editor: Editor;
  newer: Newer | null;
  /** Past the first section of a phone. */ brief: boolean;
  /** At the summary of a phone. */ sending: boolean;
}) {
  return (
    <>
      <Elsewhere />
      <Returned editor={editor} brief={brief} />
      {!brief && <Refused />}
      <CarriedText />
      <TakenOver editor={editor} />
      {!brief && (
        <>
          <Continued />
          <StartNotice />
          <Overtaken editor={editor} />
          <Siblings editor={editor} />
        </>
      )}
      {newer && (!brief || sending) && <NewerNotice newer={newer} />}
    </>
  );
}

function Elsewhere() {
  const { elsewhere } = useWords(editorWords);
  const { open } = useDesk();
  if (open.holding.value !== 'elsewhere') return null;
  return (
    <Notice tone="soon" title={elsewhere.title}>
      <p>{elsewhere.text}</p>
      <div>
        <Button onPress={() => void open.takeOver()}>{elsewhere.take}</Button>
      </div>
    </Notice>
  );
}

function Returned({ editor, brief }: { editor: Editor; brief: boolean }) {
  const { returned } = useWords(editorWords);
  const format = useFormat();
  const language = useLanguage();
  const { session, open, goTo } = useDesk();
  const review = editor.correction.value?.returned;
  if (!review) return null;
  const inside = (
    <>
      <p class={styles.said}>{review.comment}</p>
      <p class={styles.by}>
        {returned.by(review.byName ?? '', format.moment(review.at, session.clock.now.value))}
      </p>
      {review.notes.length > 0 && (
        <>
          <p>{returned.notes(review.notes.length)}</p>
          <ul>
            {review.notes.map((note) => (
              <li key={`${note.field} ${note.text}`}>
                <button
                  type="button"
                  class={styles.jump}
                  onClick={() => goTo(open.answers.keyPath(note.field))}
                >
                  {fieldName(open.form, note.field, language)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
  if (!brief) {
    return (
      <Notice tone="due" title={returned.title}>
        {inside}
      </Notice>
    );
  }
  return (
    <details class={styles.folded}>
      <summary>{returned.title}</summary>
      <div class={styles.inside}>{inside}</div>
    </details>
  );
}

function Refused() {
  const words = useWords(editorWords);
  const language = useLanguage();
  const { id, refused } = useDesk().open.draft.value;
  if (!refused) return null;
  return (
    <Notice tone="due" title={words.refused}>
      <p>{problemText(refused, language)}</p>
      {(refused.code === 'record.accepted' || refused.code === 'record.locked') && (
        <div class={styles.ways}>
          <ButtonLink href={`/viec/${id}`}>{words.toReopen}</ButtonLink>
        </div>
      )}
    </Notice>
  );
}

function CarriedText() {
  const { carried } = useWords(editorWords);
  const format = useFormat();
  const { open, session } = useDesk();
  const text = open.carried.value;
  if (!text) return null;
  return (
    <Notice tone="soon" title={carried.title}>
      <p>{carried.text(format.moment(text.at, session.clock.now.value))}</p>
      <div class={styles.ways}>
        <Button onPress={() => open.useCarried()}>{carried.use}</Button>
        <Button kind="quiet" onPress={() => open.dropCarried()}>
          {carried.keep}
        </Button>
      </div>
    </Notice>
  );
}

function Overtaken({ editor }: { editor: Editor }) {
  const { overtaken } = useWords(editorWords);
  const { apart, apartHint } = useWords(colleagues);
  const format = useFormat();
  const { open, session } = useDesk();
  const newest = editor.correction.value?.overtaken;
  if (!newest) return null;
  const { base } = open.draft.value;
  const goApart = async (): Promise<void> => {
    const own = await editor.standBeside();
    if (own !== null) session.navigation.go(`/soan/${own}`, { replace: true });
  };
  return (
    <Notice tone="soon" title={overtaken.title}>
      <p>{overtaken.text(newest.authorName ?? '', format.moment(newest.at, session.clock.now.value))}</p>
      <div class={styles.ways}>
        <ButtonLink href={`/viec/${open.draft.value.id}`}>{overtaken.see}</ButtonLink>
        {editor.replaceable.value && (
          <Button onPress={() => void editor.buildOnNewest()}>{overtaken.build}</Button>
        )}
        {base === null && <Button onPress={() => void goApart()}>{apart}</Button>}
      </div>
      {base === null && <p class={styles.by}>{apartHint}</p>}
    </Notice>
  );
}

function Siblings({ editor }: { editor: Editor }) {
  const { siblings } = useWords(editorWords);
  const { open } = useDesk();
  if (!editor.correction.value?.siblings.length) return null;
  return (
    <Notice tone="soon" title={siblings.title}>
      <p>{siblings.text}</p>
      <div>
        <ButtonLink href={`/viec/${open.draft.value.id}`}>{siblings.see}</ButtonLink>
      </div>
    </Notice>
  );
}
