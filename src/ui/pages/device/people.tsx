import type { Device } from '../../../state/device.ts';
import type { Session } from '../../../state/session.ts';
import { device as deviceWords } from '../../../text/device.ts';
import { Button } from '../../parts/button.tsx';
import { Rows } from '../../parts/card.tsx';
import { useWords } from '../../words.tsx';
import styles from './device.module.css';

/** Everyone enrolled on this device: who is at work, switch to another, leave. */
export function People({
  session,
  device,
  onLeave,
}: {
  readonly session: Session;
  readonly device: Device;
  readonly onLeave: (officer: string) => void;
}) {
  const words = useWords(deviceWords);
  return (
    <Rows>
      {device.officers.value.map(({ id, name, role, unit }) => {
        const here = id === session.officer.id;
        return (
          <li key={id} class={styles.person}>
            <div>
              <p>
                <b>{name}</b>
                {here && <span class={styles.here}> ✓ {words.current}</span>}
              </p>
              <p class={styles.quiet}>
                {unit.name} · {words.roles[role]}
              </p>
            </div>
            <div class={styles.buttons}>
              {!here && (
                <Button
                  label={`${words.switchTo} ${name}`}
                  onPress={() => {
                    void session.unsaved.settle().then(() => device.switchTo(id));
                  }}
                >
                  {words.switchTo}
                </Button>
              )}
              <Button kind="quiet" label={`${words.leave}: ${name}`} onPress={() => onLeave(id)}>
                {words.leave}
              </Button>
            </div>
          </li>
        );
      })}
    </Rows>
  );
}
