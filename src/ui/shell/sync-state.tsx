import type { Session } from '../../state/session.ts';
import { standingOf } from '../../state/standing.ts';
import { markShapes } from '../../text/marks.ts';
import { shell } from '../../text/shell.ts';
import { useFormat, useWords } from '../words.tsx';
import styles from './sync-state.module.css';

/** One line of honest words: what has not been received, or when news last came. Leads to the outbox. */
export function SyncState({ session }: { session: Session }) {
  const words = useWords(shell).sync;
  const format = useFormat();
  // Before the lists are read nothing is known, and nothing is said; the line keeps its place.
  if (!session.world.ready.value) return <span class={styles.state} />;
  const standing = standingOf(session.world);
  // Stamped by this device's clock, right or wrong.
  const now = session.clock.device.value;
  const [shape, text, tone] = ((): [string, string, string | undefined] => {
    switch (standing.is) {
      case 'paused':
        return [markShapes.refused, words.paused, styles.due];
      case 'sending':
        return [markShapes.sending, words.sending, styles.soon];
      case 'refused':
        return [markShapes.returned, words.refused(standing.count), styles.due];
      case 'waiting':
        return [markShapes.waiting, words.waiting(standing.count), styles.soon];
      case 'files':
        return [markShapes.waiting, words.files(standing.count), styles.soon];
      case 'updated':
        return [markShapes.received, words.updated(format.moment(standing.at, now)), styles.plain];
      case 'saved':
        return [markShapes.received, words.saved, styles.plain];
      case 'new':
        return [markShapes.waiting, words.new, styles.plain];
    }
  })();
  return (
    <a class={`${styles.state} ${tone}`} href="/hop-gui">
      <span aria-hidden="true">{shape}</span> <span role="status">{text}</span>
    </a>
  );
}
