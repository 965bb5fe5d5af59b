import type { Campaign } from '../../../domain/campaign.ts';
import { saveCalendar } from '../../../state/calendar.ts';
import type { RibbonDue } from '../../../state/ribbon.ts';
import type { Session } from '../../../state/session.ts';
import { campaign as campaignWords } from '../../../text/campaign.ts';
import { parts } from '../../../text/parts.ts';
import { useFormTitle } from '../../form-title.ts';
import { Button } from '../../parts/button.tsx';
import { Due } from '../../parts/due.tsx';
import { Empty } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import styles from './campaign.module.css';
import { ChangedMark } from './news.tsx';

/** Every due date of the campaign by day, with days left, and all of them for the calendar of the phone. */
export function Deadlines({
  session,
  campaign,
  dues,
  now,
}: {
  readonly session: Session;
  readonly campaign: Campaign;
  readonly dues: readonly RibbonDue[];
  readonly now: number;
}) {
  const words = useWords(campaignWords);
  const shared = useWords(parts);
  const titleOf = useFormTitle();
  if (dues.length === 0) return <Empty>{words.noDeadlines}</Empty>;
  const save = async (): Promise<void> => {
    const items = dues.map(({ form, title, round, day }) => ({
      uid: `${campaign.id}/${form}/${round ?? 'year'}@thi-dua`,
      title: words.calendarItem(titleOf(title, form), round),
      description: words.calendarNote,
      lastDay: day,
    }));
    const name = words.calendarName(campaign.title);
    const done = await saveCalendar(session, { file: `han-nop-${campaign.year}.ics`, name, items });
    session.announcer.say(done ? words.calendarDone : words.calendarAbsent);
  };
  return (
    <>
      <ul class={styles.dues}>
        {dues.map((one) => (
          <li key={`${one.form}/${one.round}`}>
            <span>
              {titleOf(one.title, one.form)}
              {one.round !== null && ` · ${shared.round(one.round)}`}{' '}
              <ChangedMark
                is={(change) =>
                  change.what === 'due' && change.form === one.form && change.round === one.round
                }
              />
            </span>
            {one.done ? (
              <span class={styles.done}>✓ {shared.handedIn}</span>
            ) : (
              <Due due={one.due} now={now} />
            )}
          </li>
        ))}
      </ul>
      <div>
        <Button icon="calendar" onPress={() => void save()}>
          {words.addToCalendar}
        </Button>
      </div>
    </>
  );
}
