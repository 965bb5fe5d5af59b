import type { Precision } from '../../../../domain/campaign.ts';
import type { PlanEditor } from '../../../../state/desk/plan-editor.ts';
import { type DateEntry, type PlanSheet, corrected } from '../../../../state/desk/plan-sheet.ts';
import { planWords } from '../../../../text/desk/plan.ts';
import { Button } from '../../button.tsx';
import { Section } from '../../page.tsx';
import { useWords } from '../../../words.tsx';
import { Choose } from '../choose.tsx';
import { DateInput } from './date-input.tsx';
import { EntryField, type Paper } from './entry-field.tsx';
import { Excerpt } from './excerpt.tsx';
import { RemoveButton, type Remove } from './list-section.tsx';
import { TrustMark } from './trust.tsx';
import styles from './plan.module.css';

type Edits = Pick<PlanEditor, 'setRoundDate' | 'setRoundPrecision' | 'confirmRoundDate' | 'change' | 'add'>;

/** The rounds: their days or months, and a theme that may stay empty. */
export function RoundsSection({
  sheet,
  paper,
  edits,
  remove,
}: {
  readonly sheet: PlanSheet;
  readonly paper: Paper;
  readonly edits: Edits;
  readonly remove: Remove;
}) {
  const words = useWords(planWords);
  return (
    <Section title={words.rounds}>
      {sheet.rounds.map((round) => (
        <fieldset key={round.key} class={styles.item} id={`round-${round.key}`}>
          <legend>
            <button type="button" class={styles.lookAt} onClick={() => paper.look(round.at)}>
              {words.round(round.no)}
            </button>
          </legend>
          <div class={styles.fields}>
            {(['start', 'end'] as const).map((side) => (
              <DatedField
                key={side}
                id={`round-${round.key}-${side}`}
                label={words[side]}
                date={round[side]}
                paper={paper}
                onValue={(value) => edits.setRoundDate(round.key, side, value)}
                onPrecision={(precision) => edits.setRoundPrecision(round.key, side, precision)}
                onConfirm={() => edits.confirmRoundDate(round.key, side)}
              />
            ))}
          </div>
          <EntryField
            label={words.theme}
            entry={round.theme}
            paper={paper}
            lines="many"
            onChange={(value) => edits.change('rounds', round.key, { theme: corrected(round.theme, value) })}
          />
          <RemoveButton what={words.round(round.no)} onPress={() => remove('rounds', round.key)} />
        </fieldset>
      ))}
      <div>
        <Button icon="plus" onPress={() => edits.add('rounds')}>
          {words.addRound}
        </Button>
      </div>
    </Section>
  );
}

/** A day or a month; words of the paper that name neither are shown until a person has said what they mean. */
export function DatedField({
  id,
  label,
  date,
  paper,
  onValue,
  onPrecision,
  onConfirm,
}: {
  readonly id: string;
  readonly label: string;
  readonly date: DateEntry;
  readonly paper: Paper;
  readonly onValue: (value: string) => void;
  readonly onPrecision: (precision: Precision) => void;
  readonly onConfirm: () => void;
}) {
  const words = useWords(planWords);
  const open = date.printed !== null && date.trust === 'guess';
  return (
    <div class={styles.entry}>
      <div class={styles.entryHead}>
        <label for={id}>{label}</label>
        <TrustMark trust={date.trust} />
      </div>
      {date.printed !== null && <p class={open ? styles.ask : styles.hint}>{words.printed(date.printed)}</p>}
      <div class={styles.control}>
        <DateInput
          id={id}
          value={date.value}
          precision={date.precision}
          onFocus={() => paper.look(date.at)}
          onChange={onValue}
        />
        <Choose
          label={`${label}: ${words.precision}`}
          hideLabel
          value={date.precision}
          onChange={(precision) => onPrecision(precision === 'month' ? 'month' : 'day')}
          options={[
            { id: 'day', label: words.precisions.day },
            { id: 'month', label: words.precisions.month },
          ]}
        />
        {open && date.value !== '' && <Button onPress={onConfirm}>{words.confirmDate}</Button>}
      </div>
      <Excerpt at={date.at} paper={paper} />
    </div>
  );
}
