import { useState } from 'preact/hooks';
import type { Announcer } from '../../state/announcer.ts';
import { shell } from '../../text/shell.ts';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words.tsx';
import styles from './toast.module.css';

/** So long a toast that was pressed keeps its place: the second press of a double one must not reach what is under it. */
const STAYS = 400;

/** What just happened, for a short while, with its "undo". The region is always there, or readers would miss it. */
export function Toast({ announcer }: { announcer: Announcer }) {
  const words = useWords(shell);
  const said = announcer.current.value;
  const [spent, setSpent] = useState<typeof said>(null);
  const press = (run: () => void): void => {
    if (!said || spent === said || announcer.settling.peek()) return;
    setSpent(said);
    run();
    setTimeout(() => {
      if (announcer.current.peek() === said) announcer.hush();
    }, STAYS);
  };
  const { action } = said ?? {};
  const settling = announcer.settling.value;
  return (
    <div class={styles.place} role="status" aria-live="polite">
      {said && (
        <div class={`${styles.toast} ${spent === said ? styles.spent : ''}`} key={said.count}>
          <span class={styles.text}>{said.text}</span>
          {action && (
            <button
              type="button"
              class={styles.action}
              aria-disabled={settling}
              onClick={() => press(action.run)}
            >
              {action.label}
            </button>
          )}
          <button
            type="button"
            class={styles.action}
            aria-label={words.close}
            aria-disabled={settling}
            onClick={() => press(() => undefined)}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
