import type { Editor } from '../../../state/editor.ts';
import { hasPrivate, formOfDraft } from '../../../state/colleague.ts';
import { colleagues } from '../../../text/colleagues.ts';
import { shell } from '../../../text/shell.ts';
import { Button } from '../../parts/button.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useDesk } from './desk.ts';
import { Notice } from './notice.tsx';
import styles from './notices.module.css';

/** Another has gone on with this draft: both words exist, and the officer says which to go on with. */
export function TakenOver({ editor }: { editor: Editor }) {
  const { takenOver } = useWords(colleagues);
  const common = useWords(shell);
  const format = useFormat();
  const { session, open } = useDesk();
  const { announcer } = session;
  const row = editor.beside.value;
  if (!row) return null;
  const mine = row.author === session.officer.id;
  const keep = async (): Promise<void> => {
    await editor.keepMine();
    announcer.say(takenOver.kept);
  };
  const take = async (): Promise<void> => {
    const undo = await editor.takeTheirs();
    if (undo) announcer.say(takenOver.taken, { label: common.undo, run: () => void undo() });
    else announcer.say(takenOver.failed);
  };
  return (
    <Notice tone="soon" title={mine ? takenOver.mine : takenOver.title(row.authorName)}>
      <p>{takenOver.text(format.moment(row.receivedAt, session.clock.now.value))}</p>
      {!open.readOnly.value && (
        <div class={styles.ways}>
          <Button onPress={() => void keep()}>{takenOver.keep}</Button>
          <Button kind="quiet" onPress={() => void take()}>
            {takenOver.take(mine ? '' : row.authorName)}
          </Button>
        </div>
      )}
    </Notice>
  );
}

/** What was continued from a backup, and what a backup does not hold. Said until something was written here. */
export function Continued() {
  const { continued, lacking } = useWords(colleagues);
  const format = useFormat();
  const { session, open } = useDesk();
  const draft = open.draft.value;
  const { continues } = draft;
  if (!continues) return null;
  const form = formOfDraft(session.world.forms.value, draft);
  const time = format.moment(continues.at, session.clock.now.value);
  const hidden = form !== null && hasPrivate(form);
  return (
    <Notice tone="accent" title={continued.title}>
      <p>
        {continues.author === session.officer.id
          ? continued.mine(time)
          : continued.from(continues.authorName, time)}
      </p>
      {(continues.files > 0 || hidden) && (
        <ul>
          {continues.files > 0 && <li>{lacking.files(continues.files)}</li>}
          {hidden && <li>{lacking.private}</li>}
        </ul>
      )}
    </Notice>
  );
}
