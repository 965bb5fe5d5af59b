import type { RollUpDesk } from '../../../state/desk/rollup-desk.ts';
import { rollUpWords } from '../../../text/desk/rollup.ts';
import { shell } from '../../../text/shell.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { WriteProblem } from '../../parts/desk/write-problem.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './rollup.module.css';

/** Says what closing a round does and what it leaves out, before it is done. */
export function CloseRoundDialog({
  open,
  round,
  model,
  onClose,
  onDone,
}: {
  readonly open: boolean;
  readonly round: number;
  readonly model: RollUpDesk;
  readonly onClose: () => void;
  readonly onDone: (locked: number) => void;
}) {
  const words = useWords(rollUpWords);
  const frame = useWords(shell);
  const format = useFormat();
  const closing = model.closing.value;
  const unaccepted = model.unaccepted.value;
  const close = async (): Promise<void> => {
    await model.close();
    const state = model.closing.peek();
    if (state.is === 'done') onDone(state.locked);
  };
  return (
    <Dialog
      open={open}
      title={words.closeTitle(round)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frame.cancel}</Button>
          <Button kind="danger" busy={closing.is === 'sending'} onPress={() => void close()}>
            {closing.is === 'sending' ? words.closing : words.doClose}
          </Button>
        </>
      }
    >
      <ul class={styles.points}>
        {words.closeText.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {unaccepted > 0 && <p class={styles.warning}>{words.closeOpen(format.number(unaccepted))}</p>}
      <p>
        <small>{words.closeOnline}</small>
      </p>
      {closing.is === 'failed' && <WriteProblem problem={closing.problem} />}
    </Dialog>
  );
}
