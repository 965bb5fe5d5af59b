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
  const { missing, late } = model.wanted.value;
  const which = model.wanting.value;
  const list = which === 'missing' ? missing : late;
  const searched = model.search.value.trim() !== '';
  const nobody = searched ? words.nothingFound : which === 'missing' ? words.nobodyMissing : words.nobodyLate;
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
      {list.length === 0 ? (
        <p>{nobody}</p>
      ) : (
        <InPortions key={`${which} ${model.search.value}`} items={list} portion={20}>
          {(shown) => (
            <UnitSteps
              units={shown}
              href={(unit, record) =>
                record === null ? choice.href({ unit }) : choice.href({ record }, '/ban/duyet')
              }
            />
          )}
        </InPortions>
      )}
    </Section>
  );
}
