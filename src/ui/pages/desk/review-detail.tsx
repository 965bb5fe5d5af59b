import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { own } from '../../../domain/form/empty.ts';
import type { Field } from '../../../domain/form/types.ts';
import type { Json } from '../../../domain/json.ts';
import { dayAt } from '../../../domain/time.ts';
import type { ReviewDesk } from '../../../state/desk/review-desk.ts';
import type { Linked } from '../../../state/desk/linked.ts';
import type { QueueItem } from '../../../state/desk/review-queue.ts';
import { isAsked, isOpen } from '../../../state/desk/reviewed.ts';
import { fileView } from '../../../state/files.ts';
import type { Session } from '../../../state/session.ts';
import { answerText } from '../../../text/answer.ts';
import { form as formWords } from '../../../text/form.ts';
import { kindWords } from '../../../text/kinds.ts';
import { problemText } from '../../../text/problems.ts';
import { reviewWords } from '../../../text/desk/review.ts';
import { Button } from '../../parts/button.tsx';
import { FieldControl } from '../../parts/fields/field-control.tsx';
import { RecordBody } from '../../parts/record-body.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { FieldNoteDialog } from './review-dialogs.tsx';
import { RecordHead, ReviewStanding } from './review-head.tsx';
import { ReviewHistory } from './review-history.tsx';
import type { ReviewQuestion } from './review.tsx';
import styles from './review.module.css';

/** One record: this version beside the last, notes on its fields, and the word on it. */
export function ReviewDetail({
  model,
  session,
  fresh,
  onAccept,
  onAsk,
  say,
}: {
  readonly model: ReviewDesk;
  readonly session: Session;
  /** It has only just come by itself: it takes no word for a moment. */
  readonly fresh: boolean;
  readonly onAccept: () => void;
  readonly onAsk: (question: ReviewQuestion) => void;
  readonly say: (text: string) => void;
}) {
  const words = useWords(reviewWords);
  const item = model.current.value;
  const top = useRef<HTMLElement>(null);
  const id = item?.record.id;
  // Each record begins at its head; a page that shows it already stays where it is.
  useLayoutEffect(() => {
    if (top.current && top.current.getBoundingClientRect().top < 0) top.current.scrollIntoView();
  }, [id]);
  if (!item) {
    return (
      <section class={`${styles.right} ${styles.pick}`}>
        <p>{model.items.value.length > 0 ? words.pick : ''}</p>
      </section>
    );
  }
  return (
    <section ref={top} class={styles.right} aria-label={item.unit.name}>
      <Button kind="quiet" icon="back" onPress={() => model.open(null)}>
        {words.backToList}
      </Button>
      <RecordHead item={item} form={model.form.value} now={session.clock.now.value} />
      <ReviewStanding
        item={item}
        problem={model.problem.value}
        onRecall={() => void model.recall().then((back) => say(back ? words.recalled : words.recallLate))}
        onForgive={() => void model.forgive()}
      />
      <Body key={item.record.head.revision} session={session} model={model} item={item} />
      <ReviewHistory entries={model.history.value} now={session.clock.now.value} />
      <div class={styles.verdict}>
        {isOpen(item) && (
          <>
            <Button kind="main" icon="check" busy={model.busy.value || fresh} onPress={onAccept}>
              {words.accept}
            </Button>
            <Button kind="danger" busy={model.busy.value} onPress={() => onAsk('return')}>
              {words.giveBack}
            </Button>
          </>
        )}
        {(item.stand === 'accepted' || item.stand === 'locked') && (
          <Button kind={isAsked(item) ? 'main' : 'danger'} onPress={() => onAsk('reopen')}>
            {words.reopen}
          </Button>
        )}
        {isAsked(item) && <Button onPress={() => onAsk('keep')}>{words.keep}</Button>}
        <Steps model={model} class={styles.steps} />
      </div>
      <Steps model={model} class={styles.stepsBelow} />
    </section>
  );
}

/** From one record to the next; on a phone below everything, so that the word on the record has the room. */
function Steps({ model, class: name }: { model: ReviewDesk; class: string | undefined }) {
  const words = useWords(reviewWords);
  return (
    <span class={name}>
      <Button onPress={model.previous}>{words.previous}</Button>
      <Button onPress={model.next}>{words.next}</Button>
    </span>
  );
}

/** What was filled in, with what changed since the version before. */
function Body({ session, model, item }: { session: Session; model: ReviewDesk; item: QueueItem }) {
  const words = useWords(reviewWords);
  const format = useFormat();
  const language = useLanguage();
  const kinds = useWords(kindWords);
  const shared = useWords(formWords);
  const [changesOnly, setChangesOnly] = useState(false);
  const [noting, note] = useState<Field | null>(null);
  const form = model.form.value;
  const earlier = model.earlier.value;
  const { head, review } = item.record;
  if (!form) return <p>{words.noForm}</p>;
  const notes = model.remarks.value.notes;
  const nameOf = ({ kind, name }: Linked): string => (name === '' ? kinds[kind] : `${kinds[kind]}: ${name}`);
  const mayNote = isOpen(item) || item.stand === 'accepted' || item.stand === 'locked';
  return (
    <>
      <p class={styles.version}>
        {earlier.is === 'known'
          ? words.version.compared(format.moment(earlier.receivedAt, Date.parse(head.receivedAt)))
          : words.version[earlier.is]}
      </p>
      {earlier.is === 'known' && (
        <label class={styles.onlyChanges}>
          <input
            type="checkbox"
            checked={changesOnly}
            onChange={(event) => setChangesOnly(event.currentTarget.checked)}
          />
          {words.version.changesOnly}
        </label>
      )}
      <RecordBody
        form={form}
        body={head.body}
        context={{ today: dayAt(Date.parse(head.receivedAt)), review: model.outcome.value ?? undefined }}
        inputOf={
          isOpen(item)
            ? (field, id) => {
                const errors = model.wrong.value.filter((one) => one.field === field.id);
                return (
                  <div class={styles.score}>
                    <FieldControl
                      field={field}
                      value={own(model.outcome.value ?? {}, field.id) as Json | undefined}
                      readOnly={false}
                      id={id}
                      describedBy={errors.length > 0 ? `${id}-error` : undefined}
                      invalid={errors.length > 0}
                      onChange={(value) => model.fill(field.id, value)}
                      recordsOf={() => []}
                    />
                    <p id={`${id}-error`} class={styles.wrong} aria-live="polite">
                      {errors.map((error) => problemText(error, language)).join(' ')}
                    </p>
                  </div>
                );
              }
            : undefined
        }
        before={earlier.is === 'known' ? earlier.body : undefined}
        changesOnly={changesOnly}
        recordOf={(id) => {
          const found = model.linkedOf(id);
          return found && { href: model.choice.href({ record: id }), title: nameOf(found) };
        }}
        rowNoteOf={(table, row) => {
          const made = model.rowOf(table.id, row);
          const named = made?.records.flatMap((id) => model.linkedOf(id) ?? []) ?? [];
          if (!made || named.length === 0) return null;
          const counts = table.columns
            .filter(({ id }) => id in made.row && !(id in made.key))
            .map(
              (column) =>
                `${format.words(column.label)} ${answerText(column, made.row[column.id], language)}`,
            )
            .join(' · ');
          return (
            <details class={styles.behind}>
              <summary>{shared.fromRecords(counts, made.records.length)}</summary>
              {named.map((one) => (
                <a key={one.id} href={model.choice.href({ record: one.id })}>
                  {nameOf(one)}
                </a>
              ))}
            </details>
          );
        }}
        fileOf={(sha256) => fileView(session, sha256, head.files)}
        notes={review && review.revision === head.revision ? review.notes : []}
        actionOf={(field) => {
          const written = notes.find((one) => one.field === field.id);
          if (!mayNote || field.type === 'note' || field.by === 'reviewer') return null;
          return (
            <div class={styles.noteAction}>
              {written && (
                <p class={styles.ownNote}>
                  <b>{words.yourNote}:</b> {written.text}
                </p>
              )}
              <button
                type="button"
                class={styles.noteButton}
                aria-label={words.noteFor(format.words(field.label))}
                onClick={() => note(field)}
              >
                {written ? words.editNote : words.addNote}
              </button>
            </div>
          );
        }}
      />
      <FieldNoteDialog
        field={noting}
        text={notes.find((one) => one.field === noting?.id)?.text ?? ''}
        onWrite={(text) => noting && model.note(noting.id, text)}
        onClose={() => note(null)}
      />
    </>
  );
}
