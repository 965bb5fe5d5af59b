import { currentRound } from '../../../domain/campaign.ts';
import { dayAt } from '../../../domain/time.ts';
import type { RibbonDue } from '../../../state/ribbon.ts';
import type { Head } from '../../../state/today.ts';
import { parts } from '../../../text/parts.ts';
import { today } from '../../../text/today.ts';
import { dueTone } from '../../parts/due.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Ribbon } from '../../parts/ribbon.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './year-head.module.css';

/** A campaign at the head of the page: the next day something is due, and the year as a ribbon, which leads to the plan. */
export function YearHead({
  campaign,
  year,
  next,
  above,
  news,
  rounds,
  reviewed,
  now,
}: Head & { readonly now: number }) {
  const round = currentRound(campaign.rounds, dayAt(now));
  const shared = useWords(parts);
  const words = useWords(today);
  return (
    <div class={styles.head}>
      <Next next={next} />
      <a class={styles.campaign} href={`/phong-trao/${campaign.id}`}>
        <span>
          <b>{campaign.title}</b>
          {round?.theme && (
            <span class={styles.theme}>
              {shared.round(round.no)}: “{round.theme}”
            </span>
          )}
          {news > 0 && <b class={styles.news}>{words.news(news)}</b>}
          {above.map(({ unit, theme }) => (
            <span key={unit} class={styles.theme}>
              {unit}: “{theme}”
            </span>
          ))}
        </span>
        <Icon name="next" />
      </a>
      <Ribbon year={year} title={campaign.title} />
      {rounds.length > 0 && (
        <p class={styles.theme}>
          {rounds.map(({ no, state }) => `${shared.round(no)}: ${shared.roundStates[state]}`).join(' · ')}
          {reviewed && ` · ${shared.yearReviewed}`}
        </p>
      )}
    </div>
  );
}

/** The number of days large, for what, and the last day that counts. */
function Next({ next }: { next: RibbonDue | null }) {
  const words = useWords(today);
  const shared = useWords(parts);
  const format = useFormat();
  if (!next) return <p class={styles.none}>{words.noNext}</p>;
  const title = next.title ? format.words(next.title) : next.form;
  return (
    <p class={`${styles.next} ${styles[dueTone(next.left)]}`}>
      <span class={styles.left}>{next.left === 0 ? words.lastDay : words.daysLeft(next.left)}</span>
      <span class={styles.what}>
        <b>
          {title}
          {next.round !== null && ` · ${shared.round(next.round)}`}
        </b>
        <span>
          {words.latest(format.date(next.day))}
          {next.due.setBy !== undefined && ` · ${shared.setBy(next.due.setBy)}`}
        </span>
      </span>
    </p>
  );
}
