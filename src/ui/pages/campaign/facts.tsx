import type { ComponentChildren } from 'preact';
import type { Plan } from '../../../domain/campaign.ts';
import { campaign as campaignWords } from '../../../text/campaign.ts';
import { NotInPlan } from '../../parts/due.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './campaign.module.css';

/** What stands at the head of the paper; what the plan does not say is said so, never invented. */
export function Facts({ plan }: { plan: Plan }) {
  const words = useWords(campaignWords).header;
  const format = useFormat();
  return (
    <dl class={styles.facts}>
      <Fact name={words.issuer}>{plan.issuer}</Fact>
      <Fact name={words.number}>{plan.docNumber}</Fact>
      <Fact name={words.date}>{plan.issueDate && format.date(plan.issueDate)}</Fact>
    </dl>
  );
}

/** The theme of the year and the mottos, those the plan has. */
export function Mottos({ plan }: { plan: Plan }) {
  const words = useWords(campaignWords).header;
  const mottos: [string, string | null][] = [
    [words.theme, plan.yearTheme],
    [words.goal, plan.goalMotto],
    [words.welfare, plan.welfareMotto],
  ];
  if (mottos.every(([, motto]) => motto === null)) return null;
  return (
    <dl class={styles.mottos}>
      {mottos.map(
        ([name, motto]) =>
          motto !== null && (
            <Fact key={name} name={name}>
              “{motto}”
            </Fact>
          ),
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd lang={children ? 'vi' : undefined}>{children ?? <NotInPlan />}</dd>
    </div>
  );
}
