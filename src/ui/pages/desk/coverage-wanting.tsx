import type { CoverageDesk, Wanting } from '../../../state/desk/coverage-desk.ts';
import { coverageWords } from '../../../text/desk/coverage.ts';
import { Segments } from '../../parts/desk/choose.tsx';
import { UnitSteps } from '../../parts/desk/unit-steps.tsx';
import { InPortions } from '../../parts/desk/more.tsx';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './coverage.module.css';

/** Who has not confirmed and who is late; a press opens the unit, or what it sent. */
export function WantingLists({ model }: { model: CoverageDesk }) {
  const words = useWords(coverageWords);
  const format = useFormat();
  const { choice } = model;
  const { missing, late, planless } = model.wanted.value;
  const which = model.wanting.value;
  const list = { missing, late, planless }[which];
  const data = model.shown.value?.value;
  const searched = model.search.value.trim() !== '';
  const nobody = searched ? words.nothingFound : words.nobody[which];
  const upper = new Set(data?.upper.map(({ unit }) => unit.id));
  const parts =
    which === 'planless'
      ? [
          { title: words.upper, list: list.filter(({ unit }) => upper.has(unit.id)) },
          { title: words.grassroots, list: list.filter(({ unit }) => !upper.has(unit.id)) },
        ].filter((part) => part.list.length > 0)
      : [{ title: null, list }];
  return (
    <Section title={words.wanting}>
      <div class={styles.tools}>
        <Segments<Wanting>
          label={words.wanting}
          value={which}
          onChange={model.showWanting}
          options={[
            { id: 'missing', label: words.missing(format.number(missing.length)) },
            { id: 'late', label: words.late(format.number(late.length)) },
            ...(data?.planForm
              ? [{ id: 'planless' as const, label: words.planless(format.number(planless.length)) }]
              : []),
          ]}
        />
        <input
          type="search"
          class={styles.search}
          aria-label={words.search}
          placeholder={words.search}
          value={model.search.value}
          onInput={(event) => model.find(event.currentTarget.value)}
        />
      </div>
      {which === 'planless' && data?.planDue && (
        <p>
          <small>
            {words.planDue}: {format.date(data.planDue.lastDay)} ({format.left(data.planDue.daysLeft)})
          </small>
        </p>
      )}
      {list.length === 0 && <p>{nobody}</p>}
      {list.length > 0 &&
        parts.map((part) => (
          <div key={part.title ?? which} class={styles.part}>
            {part.title !== null && (
              <h3>
                {part.title} · {format.number(part.list.length)}
              </h3>
            )}
            <InPortions key={`${which} ${model.search.value}`} items={part.list} portion={20}>
              {(shown) => (
                <UnitSteps
                  units={shown}
                  about={which === 'planless' ? 'plan' : 'rollout'}
                  href={(unit, record) =>
                    record === null ? choice.href({ unit }) : choice.href({ record }, '/ban/duyet')
                  }
                />
              )}
            </InPortions>
          </div>
        ))}
    </Section>
  );
}
