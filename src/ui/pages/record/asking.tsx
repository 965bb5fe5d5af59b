import { useState } from 'preact/hooks';
import type { RecordModel } from '../../../state/record.ts';
import type { Session } from '../../../state/session.ts';
import { record as recordWords } from '../../../text/record.ts';
import { shell } from '../../../text/shell.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './record.module.css';

/** Asking the level above to open an accepted record again, and where that wish stands. */
export function Asking({ session, model }: { session: Session; model: RecordModel }) {
  const { ask: words } = useWords(recordWords);
  const frame = useWords(shell);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const asking = model.asking.value;
  if (asking?.is === 'asked') {
    const { byName = '', at, comment } = asking.ask;
    return (
      <div>
        <p>{words.waiting(byName, format.moment(at, session.clock.now.value))}</p>
        <p class={styles.said}>{comment}</p>
      </div>
    );
  }
  if (asking) return <p>{asking.is === 'refused' ? words.refused : words.onItsWay}</p>;
  if (!model.ways.value.ask) return null;
  const send = async (): Promise<void> => {
    if (reason.trim() === '') return setMissing(true);
    if (!(await model.ask(reason))) return;
    setOpen(false);
    setReason('');
    session.announcer.say(words.queued);
  };
  return (
    <div>
      <Button onPress={() => setOpen(true)}>{words.action}</Button>
      <Dialog
        open={open}
        title={words.title}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{frame.cancel}</Button>
            <Button kind="main" busy={model.busy.value} onPress={() => void send()}>
              {words.send}
            </Button>
          </>
        }
      >
        <p>{words.text}</p>
        <Field label={words.reason} hint={words.hint} error={missing ? words.missing : null}>
          {(ids) => (
            <textarea
              {...ids}
              rows={4}
              maxLength={4000}
              value={reason}
              onInput={({ currentTarget }) => {
                setReason(currentTarget.value);
                setMissing(false);
              }}
            />
          )}
        </Field>
      </Dialog>
    </div>
  );
}
