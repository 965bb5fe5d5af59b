import { useEffect, useState } from 'preact/hooks';
import type { Field as FormField } from '../../../domain/form/types.ts';
import type { Problem } from '../../../domain/problem.ts';
import type { ReviewDesk } from '../../../state/desk/review-desk.ts';
import { reviewWords } from '../../../text/desk/review.ts';
import { problemText } from '../../../text/problems.ts';
import { shell } from '../../../text/shell.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import styles from './review.module.css';

/** Returning and reopening need a reason; the notes on fields go with it. */
export function ReasonDialog({
  open,
  what,
  model,
  onClose,
  onDone,
}: {
  readonly open: boolean;
  readonly what: 'return' | 'reopen' | 'keep';
  readonly model: ReviewDesk;
  readonly onClose: () => void;
  readonly onDone: (unit: string) => void;
}) {
  const words = useWords(reviewWords);
  const frame = useWords(shell);
  const language = useLanguage();
  const [problem, setProblem] = useState<Problem | null>(null);
  const unit = model.current.value?.unit.name ?? '';
  const { comment, notes } = model.remarks.value;
  useEffect(() => setProblem(null), [open]);
  const decide = async (): Promise<void> => {
    const result = await { reopen: model.reopen, keep: model.keep, return: model.giveBack }[what]();
    if (result.outcome === 'refused') setProblem(result.problem);
    else onDone(unit);
  };
  const said = {
    reopen: { title: words.reopenTitle, text: words.reopenText, action: words.doReopen },
    keep: { title: words.keepTitle, text: words.keepText, action: words.keep },
    return: { title: words.returnTitle, text: words.returnText, action: words.doReturn },
  }[what];
  const error =
    problem === null
      ? null
      : problem.code === 'review.reason'
        ? words.reasonMissing
        : problemText(problem, language);
  return (
    <Dialog
      open={open}
      title={said.title(unit)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frame.cancel}</Button>
          <Button kind="main" busy={model.busy.value} onPress={() => void decide()}>
            {said.action}
          </Button>
        </>
      }
    >
      <p>{said.text}</p>
      <Field label={words.reason} hint={words.reasonHint} error={error}>
        {(ids) => (
          <textarea
            {...ids}
            rows={4}
            maxLength={4000}
            value={comment}
            onInput={(event) => {
              model.write({ comment: event.currentTarget.value });
              setProblem(null);
            }}
          />
        )}
      </Field>
      {notes.length > 0 && <p>{words.notesGoing(notes.length)}</p>}
    </Dialog>
  );
}

/** A note on one field. It is kept while it is typed, as the reason is; only "cancel" puts back what stood there. */
export function FieldNoteDialog({
  field,
  text,
  onWrite,
  onClose,
}: {
  readonly field: FormField | null;
  readonly text: string;
  readonly onWrite: (text: string) => void;
  readonly onClose: () => void;
}) {
  const words = useWords(reviewWords);
  const frame = useWords(shell);
  const format = useFormat();
  const [typed, setTyped] = useState(text);
  const [before, setBefore] = useState(text);
  useEffect(() => {
    setTyped(text);
    setBefore(text);
    // While the note is open its words come from here.
  }, [field]);
  const write = (next: string): void => {
    setTyped(next);
    onWrite(next);
  };
  const leaveAt = (next: string): void => {
    write(next);
    onClose();
  };
  const title = words.noteFor(field ? format.words(field.label) : '');
  return (
    <Dialog
      open={field !== null}
      title={title}
      onClose={onClose}
      actions={
        <>
          {before !== '' && (
            <Button kind="danger" onPress={() => leaveAt('')}>
              {words.removeNote}
            </Button>
          )}
          <Button onPress={() => leaveAt(before)}>{frame.cancel}</Button>
          <Button kind="main" onPress={onClose}>
            {words.saveNote}
          </Button>
        </>
      }
    >
      <textarea
        aria-label={title}
        rows={3}
        maxLength={2000}
        value={typed}
        onInput={(event) => write(event.currentTarget.value)}
      />
    </Dialog>
  );
}

/** Accepting many at once, without having opened each. */
export function AcceptManyDialog({
  open,
  model,
  onClose,
  onDone,
}: {
  readonly open: boolean;
  readonly model: ReviewDesk;
  readonly onClose: () => void;
  readonly onDone: (count: number, left: number) => void;
}) {
  const words = useWords(reviewWords);
  const frame = useWords(shell);
  const format = useFormat();
  const count = format.number(model.chosen.value.length);
  const accept = async (): Promise<void> => {
    const result = await model.acceptSelected();
    if (result.outcome === 'queued') onDone(result.count, result.left);
    else onClose();
  };
  return (
    <Dialog
      open={open}
      title={words.acceptManyTitle(count)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frame.cancel}</Button>
          <Button kind="main" busy={model.busy.value} onPress={() => void accept()}>
            {words.acceptMany}
          </Button>
        </>
      }
    >
      <p>{words.acceptManyText}</p>
      <ul class={styles.chosen}>
        {model.chosen.value.slice(0, 8).map(({ record, unit }) => (
          <li key={record.id}>{unit.name}</li>
        ))}
        {model.chosen.value.length > 8 && <li>…</li>}
      </ul>
    </Dialog>
  );
}

/** What the keys do. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords(reviewWords);
  const frame = useWords(shell);
  return (
    <Dialog
      open={open}
      title={words.helpTitle}
      onClose={onClose}
      actions={<Button onPress={onClose}>{frame.close}</Button>}
    >
      <dl class={styles.keys}>
        {words.keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
