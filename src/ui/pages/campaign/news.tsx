import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Campaign } from '../../../domain/campaign.ts';
import { lastDay } from '../../../domain/deadline.ts';
import type { FormRow } from '../../../domain/feed.ts';
import type { PlanChange } from '../../../domain/plan-changes.ts';
import { anchorOf } from '../../../state/plan-passages.ts';
import { planNews } from '../../../text/plan-news.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './campaign.module.css';

/** What changed in the plan that is shown; nothing while the officer has seen it all. */
export const News = createContext<readonly PlanChange[]>([]);

/** Marks a place of the plan that changed since the officer saw it; nothing where it did not. */
export function ChangedMark({ is }: { is: (change: PlanChange) => boolean }) {
  const words = useWords(planNews);
  const change = useContext(News).find(is);
  if (!change) return null;
  const how = 'how' in change ? change.how : 'changed';
  return <span class={styles.changed}>{words.how[how]}</span>;
}

/** That there is a new version, every place that changed as a link to it, and the way to say one has seen them. */
export function NewsNotice({
  campaign,
  changes,
  forms,
  onSeen,
}: {
  readonly campaign: Campaign;
  readonly changes: readonly PlanChange[];
  readonly forms: readonly FormRow[];
  readonly onSeen: () => void;
}) {
  const words = useWords(planNews);
  if (changes.length === 0) return null;
  return (
    <Card tone="soon">
      <h2 class={styles.aboveName}>{words.title(changes.length)}</h2>
      <ul class={styles.newsList}>
        {changes.map((change) => (
          <li key={JSON.stringify(change)}>
            <a href={`#${placeOf(change)}`}>
              <What change={change} campaign={campaign} forms={forms} />
            </a>
          </li>
        ))}
      </ul>
      <p>
        <small>{words.hint}</small>
      </p>
      <Button icon="check" onPress={onSeen}>
        {words.seen}
      </Button>
    </Card>
  );
}

function What({
  change,
  campaign,
  forms,
}: {
  readonly change: PlanChange;
  readonly campaign: Campaign;
  readonly forms: readonly FormRow[];
}) {
  const words = useWords(planNews);
  const format = useFormat();
  const formName = (id: string): string => {
    const form = forms.findLast((one) => one.campaign === campaign.id && one.id === id);
    return form ? format.words(form.title) : id;
  };
  switch (change.what) {
    case 'section':
      return (
        <>
          <span lang="vi">{change.heading}</span>: {words.how[change.how]}
        </>
      );
    case 'round':
      return (
        <>
          {words.round(change.round)}: {words.how[change.how]}
        </>
      );
    case 'due': {
      const now = campaign.due.find((due) => due.form === change.form && due.round === change.round);
      return (
        <>
          {words.due(formName(change.form), change.round)}:{' '}
          {now && change.how !== 'removed' ? format.date(lastDay(now)) : words.how[change.how]}
          {change.before &&
            change.how === 'changed' &&
            ` (${words.before(format.date(lastDay(change.before)))})`}
        </>
      );
    }
    case 'form':
      return (
        <>
          {words.form(formName(change.form))}:{' '}
          {change.how === 'changed' ? words.newVersion : words.how[change.how]}
        </>
      );
    case 'state':
      return <>{words.state[campaign.state]}</>;
    case 'head':
    case 'movements':
    case 'contacts':
      return <>{words[change.what]}</>;
  }
}

/** Where on the page a change is. */
function placeOf(change: PlanChange): string {
  switch (change.what) {
    case 'section':
      return change.index === null ? 'noi-dung' : anchorOf(change.index);
    case 'round':
      return 'dot';
    case 'due':
      return 'han';
    case 'form':
      return 'bieu-mau';
    case 'movements':
      return 'phong-trao';
    case 'contacts':
      return 'lien-he';
    case 'head':
    case 'state':
      return 'dau';
  }
}
