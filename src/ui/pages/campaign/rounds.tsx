import type { Campaign, Milestone, Round } from '../../../domain/campaign.ts';
import type { Day } from '../../../domain/time.ts';
import type { YearRounds } from '../../../state/campaign.ts';
import { campaign as campaignWords } from '../../../text/campaign.ts';
import { parts } from '../../../text/parts.ts';
import { yearWords } from '../../../text/year.ts';
import { NotInPlan } from '../../parts/due.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './campaign.module.css';
import { ChangedMark } from './news.tsx';
import { ReviewPart } from './review.tsx';

/**
 * Each round with its theme, the days and events the plan names for it, and how it was reviewed; the year's final review
 * at the end.
 */
export function Rounds({
  campaign,
  today,
  year,
}: {
  readonly campaign: Campaign;
  readonly today: Day;
  readonly year: YearRounds;
}) {
  const words = useWords(yearWords);
  const { milestones } = campaign.plan;
  const ofYear = year.granted.filter(({ round }) => !campaign.rounds.some(({ no }) => no === round));
  const apart = milestones.filter(({ round }) => !campaign.rounds.some(({ no }) => no === round));
  return (
    <div class={styles.rounds}>
      {campaign.rounds.map((round) => (
        <RoundPart
          key={round.no}
          round={round}
          today={today}
          own={year.rounds.find(({ no }) => no === round.no)}
          granted={year.granted.filter((one) => one.round === round.no)}
          milestones={milestones.filter((milestone) => milestone.round === round.no)}
        />
      ))}
      {apart.length > 0 && <Line milestones={apart} today={today} />}
      {(year.final || ofYear.length > 0) && (
        <div class={styles.round}>
          <h3>{words.finalTitle}</h3>
          {year.final?.review ? <ReviewPart review={year.final.review} /> : <p>{words.noFinal}</p>}
          <GrantedList granted={ofYear} />
        </div>
      )}
    </div>
  );
}

function RoundPart({
  round,
  today,
  own,
  granted,
  milestones,
}: {
  readonly round: Round;
  readonly today: Day;
  readonly own: YearRounds['rounds'][number] | undefined;
  readonly granted: YearRounds['granted'];
  readonly milestones: readonly Milestone[];
}) {
  const words = useWords(campaignWords);
  const years = useWords(yearWords);
  const shared = useWords(parts);
  const format = useFormat();
  const state = own?.state ?? 'upcoming';
  return (
    <div class={`${styles.round} ${state === 'open' ? styles.running : ''}`}>
      <h3>
        {words.round(round.no)}{' '}
        <small>
          ({own?.asked === false && state === 'reporting' ? years.over : shared.roundStates[state]})
        </small>{' '}
        <ChangedMark is={(change) => change.what === 'round' && change.round === round.no} />
      </h3>
      <p>{words.period(format.date(round.start), format.date(round.end))}</p>
      <p>
        {words.theme}: {round.theme === null ? <NotInPlan /> : <b>“{round.theme}”</b>}
      </p>
      <Line milestones={milestones} today={today} />
      {own?.review && <ReviewPart review={own.review} />}
      <GrantedList granted={granted} />
      {own?.asked && state === 'reporting' && <p class={styles.quiet}>{years.noInterim}</p>}
    </div>
  );
}

/** Who was granted what; each name leads to its nomination. */
function GrantedList({ granted }: { granted: YearRounds['granted'] }) {
  const words = useWords(yearWords);
  const format = useFormat();
  if (granted.length === 0) return null;
  return (
    <>
      <p>{words.honoured}:</p>
      <ul>
        {granted.map(({ record, subject, award }) => (
          <li key={record}>
            <a class={styles.more} href={`/viec/${record}`}>
              <span>
                <b lang="vi">{subject}</b> · {format.words(award)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
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
