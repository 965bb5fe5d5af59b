import { awardLevelsOf, unsaid } from '../../../../domain/award-table.ts';
import type { AwardFacts, ChoiceOption } from '../../../../domain/form/types.ts';
import { isDay } from '../../../../domain/time.ts';
import type { PlanEditor } from '../../../../state/desk/plan-editor.ts';
import { type PlanSheet, awardTableOf } from '../../../../state/desk/plan-sheet.ts';
import { awardTableWords } from '../../../../text/desk/award-table.ts';
import { Button } from '../../button.tsx';
import { Choose } from '../choose.tsx';
import { useFormat, useWords } from '../../../words.tsx';
import { Cell, RemoveButton } from './list-section.tsx';
import styles from './plan.module.css';

/** The award table of the campaign: examples until the province corrects them. */
export function AwardsSection({
  sheet,
  edits,
}: {
  readonly sheet: PlanSheet;
  readonly edits: Pick<PlanEditor, 'setAwards'>;
}) {
  const words = useWords(awardTableWords);
  const format = useFormat();
  const table = awardTableOf(sheet);
  const levels = awardLevelsOf(sheet.forms.map(({ form }) => form));
  if (table.length === 0) return null;
  const change = (id: string, part: Partial<ChoiceOption>): void =>
    edits.setAwards(table.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const say = ({ id, award = unsaid }: ChoiceOption, part: Partial<AwardFacts>): void =>
    change(id, { award: { ...award, ...part } });
  return (
    <details class={styles.awards}>
      <summary>{words.title(format.number(table.length))}</summary>
      <p class={styles.hint}>{words.hint}</p>
      <ul class={styles.list}>
        {table.map((one) => {
          const { id, label, award = unsaid } = one;
          return (
            <li key={id} class={styles.item}>
              <div class={styles.cells}>
                <Cell
                  label={words.name}
                  value={label.vi}
                  onChange={(vi) => change(id, { label: vi === label.vi ? label : { vi } })}
                />
              </div>
              <div class={styles.cells}>
                <Choose
                  label={words.class}
                  value={award.class}
                  options={(['title', 'commendation'] as const).map((of) => ({
                    id: of,
                    label: words.classes[of],
                  }))}
                  onChange={(of) => say(one, { class: of as AwardFacts['class'] })}
                />
                <Choose
                  label={words.level}
                  value={award.level}
                  options={levels.map((level) => ({ id: level.id, label: format.words(level.label) }))}
                  onChange={(level) => say(one, { level })}
                />
                <Choose
                  label={words.decidedBy}
                  value={award.decidedBy}
                  options={(['union', 'management', 'state'] as const).map((by) => ({
                    id: by,
                    label: words.deciders[by],
                  }))}
                  onChange={(by) => say(one, { decidedBy: by as AwardFacts['decidedBy'] })}
                />
              </div>
              <div class={styles.cells}>
                <Cell
                  label={words.rule}
                  value={award.rule}
                  onChange={(rule) => say(one, { rule: rule.slice(0, 300) })}
                />
              </div>
              <div class={styles.cells}>
                <label class={styles.cell}>
                  <span>{words.ruleDate}</span>
                  <input
                    type="date"
                    value={award.ruleDate ?? ''}
                    onInput={({ currentTarget: { value } }) =>
                      say(one, { ruleDate: isDay(value) ? value : null })
                    }
                  />
                </label>
              </div>
              {table.length > 1 && (
                <RemoveButton
                  what={label.vi}
                  onPress={() => edits.setAwards(table.filter((other) => other.id !== id))}
                />
              )}
            </li>
          );
        })}
      </ul>
      <div>
        <Button icon="plus" onPress={() => edits.setAwards([...table, blank(table)])}>
          {words.add}
        </Button>
      </div>
    </details>
  );
}

/** An empty line with an id of its own. */
function blank(table: readonly ChoiceOption[]): ChoiceOption {
  let no = 1;
  while (table.some(({ id }) => id === `award-${no}`)) no += 1;
  return { id: `award-${no}`, label: { vi: '' }, award: unsaid };
}
