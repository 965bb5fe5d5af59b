import type { Campaign } from '../../../domain/campaign.ts';
import { parseFormKey } from '../../../domain/form/types.ts';
import { nextDue } from '../../../state/owed.ts';
import type { RoundProgress } from '../../../state/round-progress.ts';
import { today } from '../../../text/today.ts';
import { Due } from '../../parts/due.tsx';
import { useWords } from '../../words.tsx';
import styles from './next-due.module.css';

/** The head of the page: the campaign's year as a ribbon, and the next day something is due. */
export function NextDue({
  campaign,
  campaigns,
  now,
}: {
  readonly campaign: Campaign;
  readonly campaigns: readonly Campaign[];
  readonly progress: readonly RoundProgress[];
  readonly now: number;
}) {
  const words = useWords(today);
  const next = nextDue(campaigns, now);
  return (
    <div class={styles.head}>
      <a class={styles.campaign} href={`/phong-trao/${campaign.id}`}>
        {campaign.title}
      </a>
      {next ? (
        <p>
          {words.next}: {parseFormKey(`${next.due.form}@1`)?.id} <Due due={next.due} now={now} />
        </p>
      ) : (
        <p>{words.noNext}</p>
      )}
    </div>
  );
}
