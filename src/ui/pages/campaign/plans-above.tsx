import type { PlanAbove } from '../../../domain/cascade.ts';
import { campaign as campaignWords } from '../../../text/campaign.ts';
import { Card } from '../../parts/card.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './campaign.module.css';

/** What the levels in between make of the plan for this unit, from the top down: part of one plan, each under its name. */
export function PlansAbove({ plans }: { plans: readonly PlanAbove[] }) {
  const words = useWords(campaignWords).above;
  const format = useFormat();
  return (
    <>
      {plans.map(({ id, unit, theme, content, measures, criteria }) => (
        <section key={id}>
          <Card tone="accent">
            <h2 class={styles.aboveName}>{words.of(unit.name)}</h2>
            {theme !== '' && (
              <p>
                {words.theme}: <b lang="vi">“{theme}”</b>
              </p>
            )}
            <details>
              <summary>{words.open}</summary>
              <dl class={styles.above} lang="vi">
                <Part name={words.content}>{content}</Part>
                <Part name={words.measures}>{measures}</Part>
              </dl>
              {criteria.length > 0 && (
                <>
                  <h3>{words.criteria}</h3>
                  <ul class={styles.bullets} lang="vi">
                    {criteria.map(({ text, target, unit: of }, index) => (
                      <li key={index}>
                        {text}
                        {target !== null && (
                          <b>
                            {': '}
                            {format.number(target)} {of}
                          </b>
                        )}
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </details>
          </Card>
        </section>
      ))}
    </>
  );
}

function Part({ name, children }: { name: string; children: string }) {
  if (children === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd class={styles.passage}>{children}</dd>
    </div>
  );
}
