import { everyField } from '../../../../domain/form/values.ts';
import type { PlanEditor } from '../../../../state/desk/plan-editor.ts';
import type { PlanSheet } from '../../../../state/desk/plan-sheet.ts';
import { planWords } from '../../../../text/desk/plan.ts';
import { Section } from '../../page.tsx';
import { useWords } from '../../../words.tsx';
import { AwardsSection } from './awards-section.tsx';
import { IndicatorsSection } from './indicators-section.tsx';
import { Cell } from './list-section.tsx';
import { ScoringSection } from './scoring-section.tsx';
import styles from './plan.module.css';

/** Which forms the campaign asks for, and what it calls them. */
export function FormsSection({
  sheet,
  edits,
  ...told
}: {
  readonly sheet: PlanSheet;
  readonly edits: Pick<
    PlanEditor,
    | 'includeForm'
    | 'setFormTitle'
    | 'setAwards'
    | 'editScoring'
    | 'addToScoring'
    | 'removeFromScoring'
    | 'editIndicators'
    | 'addIndicator'
    | 'removeIndicator'
  >;
  /** Takes something away once for both presses of a double one; `act` gives what puts it back. */
  readonly takeAway: (act: () => () => void) => void;
  /** Tells who cannot see it. */
  readonly say: (text: string) => void;
}) {
  const words = useWords(planWords);
  return (
    <Section title={words.forms} id="forms">
      <p class={styles.hint}>{words.formsHint}</p>
      <ul class={styles.list}>
        {sheet.forms.map(({ form, included, title, published }) => (
          <li key={`${form.id}@${form.version}`} class={styles.item}>
            <label class={styles.include}>
              <input
                type="checkbox"
                checked={included}
                onChange={(event) => edits.includeForm(form.id, event.currentTarget.checked)}
              />
              <b>{title || form.title.vi}</b>
              <small>
                {words.formAsks(everyField(form).length)}
                {published && ` · ${words.formPublished}`}
              </small>
            </label>
            {included && (
              <Cell
                id={`form-${form.id}`}
                label={words.formTitle}
                value={title}
                onChange={(value) => edits.setFormTitle(form.id, value)}
              />
            )}
          </li>
        ))}
      </ul>
      <IndicatorsSection sheet={sheet} edits={edits} {...told} />
      <AwardsSection sheet={sheet} edits={edits} />
      <ScoringSection sheet={sheet} edits={edits} {...told} />
    </Section>
  );
}
