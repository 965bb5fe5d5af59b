import { editor as editorWords } from '../../../text/editor.ts';
import { shell } from '../../../text/shell.ts';
import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words.tsx';
import { useDesk } from './desk.ts';
import { Notice } from './notice.tsx';
import styles from './notices.module.css';

/** Words and choices of the last time to begin with; its figures stand beside the fields and are taken by nobody. */
export function StartNotice() {
  const { start } = useWords(editorWords);
  const common = useWords(shell);
  const { open, session } = useDesk();
  const { previous } = open;
  if (!previous || !open.startable.value || open.readOnly.value) return null;
  const begin = (): void => {
    const undo = open.startFromPrevious();
    if (undo) session.announcer.say(start.done, { label: common.undo, run: undo });
  };
  return (
    <Notice tone="accent" title={start.title(previous.round, previous.year)}>
      <p>{start.text}</p>
      <div class={styles.ways}>
        <Button onPress={begin}>{start.take(previous.round, previous.year)}</Button>
        <Button kind="quiet" onPress={() => open.startEmpty()}>
          {start.empty}
        </Button>
      </div>
    </Notice>
  );
}
