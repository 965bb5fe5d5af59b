import type { Announcer } from '../../state/announcer.ts';
import { shell } from '../../text/shell.ts';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words.tsx';
import styles from './toast.module.css';

/** What just happened, for a short while, with its "undo". The region is always there, or readers would miss it. */
export function Toast({ announcer }: { announcer: Announcer }) {
  const words = useWords(shell);
  const said = announcer.current.value;
  return (
    <div class={styles.place} role="status" aria-live="polite">
      {said && (
        <div class={styles.toast} key={said.count}>
          <span class={styles.text}>{said.text}</span>
          {said.action && (
            <button
              type="button"
              class={styles.action}
              onClick={() => {
                said.action?.run();
                announcer.hush();
              }}
            >
              {said.action.label}
            </button>
          )}
          <button
            type="button"
            class={styles.action}
            aria-label={words.close}
            onClick={() => announcer.hush()}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
