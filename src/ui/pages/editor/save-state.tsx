import type { ComponentChildren } from 'preact';
import { colleagues } from '../../../text/colleagues.ts';
import { draftText } from '../../../text/draft-text.ts';
import { editor } from '../../../text/editor.ts';
import { problemText } from '../../../text/problems.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { useDesk } from './desk.ts';
import styles from './save-state.module.css';

/** Whether the words are safe, always in view. Only the failure is read out: the rest would never be silent. */
export function SaveState({ children }: { children?: ComponentChildren }) {
  const words = useWords(editor);
  const format = useFormat();
  const { open, session } = useDesk();
  const saving = open.saving.value;
  const now = session.clock.device.value;
  if (saving.is === 'failed') return <NotSaved />;
  return (
    <div class={styles.state} data-saving={saving.is}>
      <Icon name={saving.is === 'saved' ? 'check' : 'edit'} />
      <p>{saving.is === 'saved' ? words.saved(format.moment(saving.at, now)) : words.saving}</p>
      <Backup />
      {children}
    </div>
  );
}

/** Whether it would come back on another phone: quietly, for it is nothing the officer has to do. */
function Backup() {
  const words = useWords(colleagues);
  const format = useFormat();
  const { session, backup } = useDesk();
  const state = backup.value;
  const time = (at: number): string => format.moment(at, session.clock.device.value);
  switch (state?.is) {
    case 'kept':
      return <p>{words.kept(time(state.at))}</p>;
    case 'waiting':
      return <p>{state.at === null ? words.notKept : words.keptBefore(time(state.at))}</p>;
    case 'refused':
      return <p>{state.problem.code === 'change.large' ? words.tooLarge : words.refused}</p>;
    case 'elsewhere':
      return <p>{words.notKept}</p>;
    case undefined:
      return null;
  }
}

/** The storage did not take it: what happened, that the text is here, and ways to save it oneself. */
function NotSaved() {
  const words = useWords(editor);
  const language = useLanguage();
  const { open, session } = useDesk();
  const saving = open.saving.value;
  if (saving.is !== 'failed') return null;
  const { environment, announcer } = session;
  const text = (): string => draftText(open.form, open.body(), language);
  const copy = async (): Promise<void> =>
    announcer.say((await environment.copy(text())) ? words.copied : words.notCopied);
  return (
    <div class={styles.failed} role="alert">
      <p>
        <b>{words.notSaved}.</b> {problemText(saving.problem, language)}{' '}
        {saving.final ? words.notSavedFinal : words.notSavedHint}
      </p>
      <div class={styles.ways}>
        <Button onPress={() => void copy()}>{words.copyText}</Button>
        <Button onPress={() => environment.download('ban-nhap.txt', 'text/plain;charset=utf-8', text())}>
          {words.saveFile}
        </Button>
        {saving.problem.code === 'storage.newer' && (
          <Button kind="main" onPress={() => environment.reload()}>
            {words.reload}
          </Button>
        )}
      </div>
    </div>
  );
}
