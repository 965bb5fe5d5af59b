import { useComputed } from '@preact/signals';
import { editor } from '../../../text/editor.ts';
import { Button } from '../../parts/button.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useDesk } from './desk.ts';
import { Grounds } from './grounds.tsx';
import styles from './fields.module.css';

/** A rule that wants a second look, at the first of its fields; confirmed, it goes. */
export function AskAt({ field }: { field: string }) {
  const words = useWords(editor);
  const format = useFormat();
  const { open } = useDesk();
  const { sheet } = open;
  const asks = useComputed(() => sheet.asks.value.filter((ask) => ask.fields[0] === field)).value;
  return (
    <div aria-live="polite" class={styles.asks}>
      {asks.map((ask) => (
        <div key={ask.check} class={styles.ask}>
          <p>
            <b>{words.look}:</b> {format.words(ask.message)}
          </p>
          {ask.source && <p class={styles.source}>{words.source(format.words(ask.source))}</p>}
          <Grounds fields={ask.fields} />
          <Button icon="check" onPress={() => open.confirm(ask.check)}>
            {words.confirm}
          </Button>
        </div>
      ))}
    </div>
  );
}
