import { useModel } from '@preact/signals';
import { createSafeKeeping } from '../../state/safe-keeping.ts';
import type { Session } from '../../state/session.ts';
import { safeKeeping } from '../../text/safe-keeping.ts';
import { useWords } from '../words.tsx';
import { ButtonLink } from './button.tsx';
import { Card } from './card.tsx';
import styles from './safe-keeping.module.css';

/**
 * Says that work which is only here may be deleted, or may soon find no room; nothing when it lies safely. Where none
 * waits to be sent, a line is enough: `waits`.
 */
export function SafeKeeping({ session, waits }: { session: Session; waits: boolean }) {
  const words = useWords(safeKeeping);
  const { risk } = useModel(() => createSafeKeeping(session));
  if (risk.value === null) return null;
  if (!waits) {
    return (
      <p class={styles.line}>
        {words.drafts[risk.value]} <a href="/may">{words.action}</a>
      </p>
    );
  }
  return (
    <Card tone="due">
      <p>{words[risk.value]}</p>
      <div>
        <ButtonLink href="/may">{words.action}</ButtonLink>
      </div>
    </Card>
  );
}
