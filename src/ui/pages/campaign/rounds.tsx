import { type Campaign, type Milestone, type Round, roundPhase } from '../../../domain/campaign.ts';
import type { Day } from '../../../domain/time.ts';
import { campaign as campaignWords } from '../../../text/campaign.ts';
import { NotInPlan } from '../../parts/due.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './campaign.module.css';

/** Each round with its theme and, on a line in time, the days and events the plan names for it. */
export function Rounds({ campaign, today }: { campaign: Campaign; today: Day }) {
  const { milestones } = campaign.plan;
  const apart = milestones.filter(({ round }) => !campaign.rounds.some(({ no }) => no === round));
  return (
    <div class={styles.rounds}>
      {campaign.rounds.map((round) => (
        <RoundPart
          key={round.no}
          round={round}
          today={today}
          milestones={milestones.filter((milestone) => milestone.round === round.no)}
        />
      ))}
      {apart.length > 0 && <Line milestones={apart} today={today} />}
    </div>
  );
}

function RoundPart({
  round,
  today,
  milestones,
}: {
  readonly round: Round;
  readonly today: Day;
  readonly milestones: readonly Milestone[];
}) {
  const words = useWords(campaignWords);
  const format = useFormat();
  const phase = roundPhase(round, today);
  return (
    <div class={`${styles.round} ${phase === 'open' ? styles.running : ''}`}>
      <h3>
        {words.round(round.no)} <small>({words.phases[phase]})</small>
      </h3>
      <p>{words.period(format.date(round.start), format.date(round.end))}</p>
      <p>
        {words.theme}: {round.theme === null ? <NotInPlan /> : <b>“{round.theme}”</b>}
      </p>
      <Line milestones={milestones} today={today} />
    </div>
  );
}

/** Milestones in the order of their days; those without a day come last and say so. */
function Line({ milestones, today }: { milestones: readonly Milestone[]; today: Day }) {
  const words = useWords(campaignWords);
  const format = useFormat();
  if (milestones.length === 0) return null;
  const sorted = [...milestones].sort((a, b) => ((a.date ?? '9') < (b.date ?? '9') ? -1 : 1));
  return (
    <ol class={styles.line}>
      {sorted.map(({ title, date }) => (
        <li key={title} class={date !== null && date < today ? styles.past : ''}>
          <span class={styles.day}>{date === null ? words.noDate : format.date(date)}</span>
          <span>{title}</span>
        </li>
      ))}
    </ol>
  );
}
