import { useModel } from '@preact/signals';
import { daysWrong } from '../../state/clock.ts';
import { createUpdate } from '../../state/update.ts';
import type { Session } from '../../state/session.ts';
import { shell } from '../../text/shell.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { useWords } from '../words.tsx';
import styles from './bars.module.css';

/** A newer build waits for consent; what is being typed is saved before anything reloads. */
export function UpdateBar({ session }: { session: Session }) {
  const words = useWords(shell).update;
  const update = useModel(() => createUpdate(session));
  const standing = update.standing.value;
  if (standing === 'none' || standing === 'later') return null;
  if (standing === 'taking') {
    return (
      <p class={styles.bar} role="status">
        {words.reloading}
      </p>
    );
  }
  const text = {
    waiting: words.waiting,
    'unsaved here': words.unsavedHere,
    'unsaved elsewhere': words.unsavedElsewhere,
    reload: words.replaced,
  }[standing];
  return (
    <div class={styles.bar} role="status">
      <p>{text}</p>
      <Button onPress={() => void update.accept()}>{words.reload}</Button>
      {standing !== 'reload' && (
        <Button kind="quiet" onPress={() => update.later()}>
          {words.later}
        </Button>
      )}
    </div>
  );
}

/** The endpoint no longer knows this device: sending rests until a new code is entered (`hazards.md` D9). */
export function PausedBar({ session }: { session: Session }) {
  const words = useWords(shell).paused;
  const { paused } = session.world.facts.value;
  if (!paused) return null;
  return (
    <div class={`${styles.bar} ${styles.due}`} role="alert">
      <p>{paused === 'device.revoked' ? words.revoked : words.text}</p>
      <ButtonLink href="/may?them=1">{words.action}</ButtonLink>
    </div>
  );
}

/** This build is too old to read what is new: it still sends, and a reload looks for the newer one (`hazards.md` C9). */
export function OldBar({ session }: { session: Session }) {
  const words = useWords(shell).old;
  if (session.world.pulled.value.tooOld !== session.ports.build) return null;
  const reload = async (): Promise<void> => {
    if (await session.unsaved.settle()) session.environment.reload();
  };
  return (
    <div class={`${styles.bar} ${styles.due}`} role="status">
      <p>{words.text}</p>
      <Button onPress={() => void reload()}>{words.action}</Button>
    </div>
  );
}

/** This device's clock is on another day than the endpoint's: days left are counted by the endpoint's. */
export function ClockBar({ session }: { session: Session }) {
  const words = useWords(shell);
  const days = daysWrong(session.world, session.clock);
  if (days === 0) return null;
  return (
    <div class={`${styles.bar} ${styles.due}`} role="status">
      <p>{words.clock(days)}</p>
    </div>
  );
}
