import type { UnitCoverage } from '../../../domain/coverage.ts';
import { coverageWords } from '../../../text/desk/coverage.ts';
import { steps as stepWords } from '../../../text/desk/desk.ts';
import { useFormat, useWords } from '../../words.tsx';
import { LinkRow, Rows } from '../card.tsx';
import { Mark } from '../mark.tsx';
import type { MarkName } from '../../../text/marks.ts';
import styles from './unit-steps.module.css';

const marks: Readonly<Record<NonNullable<UnitCoverage['record']>['state'], MarkName>> = {
  submitted: 'received',
  returned: 'returned',
  accepted: 'accepted',
  withdrawn: 'withdrawn',
  locked: 'locked',
};

/** Units with the furthest step each made, how its confirmation came, and what became of it. */
export function UnitSteps({
  units,
  href,
  about = 'rollout',
}: {
  readonly units: readonly UnitCoverage[];
  /** Which of their records is spoken of: the confirmation, or their own plan. */
  readonly about?: 'rollout' | 'plan';
  readonly href: (unit: string, record: string | null) => string;
}) {
  const words = useWords(coverageWords);
  const names = useWords(stepWords);
  const format = useFormat();
  return (
    <Rows>
      {units.map((line) => {
        if (about === 'plan')
          return (
            <LinkRow
              key={line.unit.id}
              href={href(line.unit.id, line.plan?.id ?? null)}
              title={line.unit.name}
              aside={line.plan ? <Mark mark={marks[line.plan.state]} /> : undefined}
            >
              {line.plan ? null : words.noPlan}
            </LinkRow>
          );
        const pressing = line.timing === 'overdue' || line.timing === 'late';
        return (
          <LinkRow
            key={line.unit.id}
            href={href(line.unit.id, line.record?.id ?? null)}
            title={line.unit.name}
            aside={line.record ? <Mark mark={marks[line.record.state]} /> : undefined}
          >
            {names[line.step]}
            {line.planReadOn && line.step === 'read' && ` ${format.date(line.planReadOn)}`}
            {line.timing !== 'none' && (
              <>
                {' · '}
                <span class={pressing ? styles.pressing : undefined}>{words.timing[line.timing]}</span>
              </>
            )}
          </LinkRow>
        );
      })}
    </Rows>
  );
}
