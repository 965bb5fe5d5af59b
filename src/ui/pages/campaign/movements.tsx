import type { Movement } from '../../../domain/campaign.ts';
import { campaign as campaignWords } from '../../../text/campaign.ts';
import { useWords } from '../../words.tsx';
import styles from './campaign.module.css';

const kinds = ['movement', 'drive', 'study'] as const;

/** Movements, drives and studies the plan names, each kind apart. */
export function Movements({ movements }: { movements: readonly Movement[] }) {
  const words = useWords(campaignWords);
  return (
    <>
      {kinds.map((kind) => {
        const of = movements.filter((movement) => movement.kind === kind);
        if (of.length === 0) return null;
        return (
          <div key={kind} class={styles.group}>
            <h3>{words.kinds[kind]}</h3>
            <ul class={styles.bullets} lang="vi">
              {of.map(({ name, launchedBy }) => (
                <li key={name}>
                  “{name}”{launchedBy && <small class={styles.quiet}> {words.launchedBy(launchedBy)}</small>}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}
