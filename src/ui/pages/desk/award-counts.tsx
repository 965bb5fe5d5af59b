import type { AwardCount } from '../../../domain/awards.ts';
import type { AwardsDesk } from '../../../state/desk/awards-desk.ts';
import { awardWords } from '../../../text/desk/awards.ts';
import table from '../../parts/desk/data-table.module.css';
import { useFormat, useWords } from '../../words.tsx';
import { useAwardNames } from './award-names.ts';
import styles from './awards.module.css';

/** Award by award: proposed and granted apart, and whom it was granted to. A name narrows the list to it. */
export function AwardCounts({ model }: { model: AwardsDesk }) {
  const words = useWords(awardWords);
  const format = useFormat();
  const { award, level } = useAwardNames(model);
  const counts = model.counts.value;
  const figures = (one: Omit<AwardCount, 'award' | 'level'>) =>
    [one.proposed, one.granted, one.collectives, one.women, one.directWorkers, one.refused].map(
      (value, index) => <td key={index}>{format.number(value)}</td>,
    );
  return (
    <div class={table.scroll} tabIndex={0} role="region" aria-label={words.table}>
      <table class={`${table.table} ${styles.table}`}>
        <caption class="unseen">{words.table}</caption>
        <thead>
          <tr>
            <th scope="col">{words.award}</th>
            <th scope="col">{words.level}</th>
            <th scope="col">{words.proposed}</th>
            <th scope="col">{words.granted}</th>
            {[words.collectives, words.women, words.directWorkers].map((part) => (
              <th scope="col" key={part}>
                {words.grantedTo(part)}
              </th>
            ))}
            <th scope="col">{words.refused}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map((one) => {
            const { filter } = model;
            const here = filter.value.award === one.award && filter.value.level === one.level;
            return (
              <tr key={`${one.award} ${one.level}`}>
                <th scope="row">
                  <button
                    type="button"
                    class={styles.name}
                    aria-pressed={here}
                    aria-label={words.show(`${award(one.award)}, ${level(one.level)}`)}
                    onClick={() =>
                      model.setFilter(
                        here
                          ? { award: '', level: '' }
                          : { award: one.award, level: one.level, state: 'all' },
                      )
                    }
                  >
                    {award(one.award)}
                  </button>
                </th>
                <td class={styles.level}>{level(one.level)}</td>
                {figures(one)}
              </tr>
            );
          })}
          <tr class={table.total}>
            <th scope="row">{words.total}</th>
            <td />
            {figures(model.total.value)}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
