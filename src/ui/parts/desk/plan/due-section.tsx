import { useState } from 'preact/hooks';
import type { PlanEditor } from '../../../../state/desk/plan-editor.ts';
import { type PlanSheet, type SheetDue, dueKey } from '../../../../state/desk/plan-sheet.ts';
import { lastDayOfDue, roundEnd } from '../../../../state/desk/plan-to-campaign.ts';
import { planWords } from '../../../../text/desk/plan.ts';
import { Button } from '../../button.tsx';
import { NotInPlan } from '../../due.tsx';
import { Section } from '../../page.tsx';
import { useFormat, useWords } from '../../../words.tsx';
import { Choose } from '../choose.tsx';
import { DateInput } from './date-input.tsx';
import type { Paper } from './entry-field.tsx';
import { Excerpt } from './excerpt.tsx';
import styles from './plan.module.css';

type Edits = Pick<PlanEditor, 'setDue' | 'setDueAfterRound' | 'useDeadline'>;

interface DueProps {
  readonly sheet: PlanSheet;
  readonly grid: readonly SheetDue[];
  readonly paper: Paper;
  readonly edits: Edits;
}

/** Due dates form by form and round by round; empty is "none". */
export function DueSection({ sheet, grid, paper, edits }: DueProps) {
  const words = useWords(planWords);
  return (
    <Section title={words.due}>
      <p class={styles.hint}>{words.dueHint}</p>
      {sheet.deadlines.length > 0 && <PaperDeadlines sheet={sheet} grid={grid} paper={paper} edits={edits} />}
      <ul class={styles.list}>
        {grid.map((due) => (
          <DueRow key={dueKey(due.form, due.round)} due={due} sheet={sheet} paper={paper} edits={edits} />
        ))}
      </ul>
    </Section>
  );
}

function useDueName(
  sheet: PlanSheet,
): (due: Pick<SheetDue, 'form' | 'round'>) => { form: string; round: string } {
  const words = useWords(planWords);
  return ({ form, round }) => ({
    form: sheet.forms.find((one) => one.form.id === form)?.title ?? form,
    round: round === null ? words.wholeYear : words.round(round),
  });
}

function DueRow({ due, sheet, paper, edits }: Omit<DueProps, 'grid'> & { due: SheetDue }) {
  const words = useWords(planWords);
  const format = useFormat();
  const { form, round } = useDueName(sheet)(due);
  const [days, setDays] = useState('7');
  const last = lastDayOfDue(due);
  const end = roundEnd(sheet, due.round);
  const name = words.dueOf(form, round);
  const id = `due-${dueKey(due.form, due.round)}`;
  return (
    <li class={styles.item}>
      <p class={styles.dueHead}>
        <b>{form}</b> · {round}
        {last !== null && (
          <span class={styles.last}>
            {words.lastDay(format.date(last))}{' '}
            {due.fromPlan ? <small>{words.fromPlan}</small> : <NotInPlan />}
          </span>
        )}
      </p>
      <div class={styles.cells}>
        <div class={styles.cell}>
          <label for={id}>
            {words.dueDate}
            <span class="unseen"> {name}</span>
          </label>
          <DateInput
            id={id}
            value={due.date}
            onFocus={() => paper.look(due.at)}
            onChange={(date) => edits.setDue(due.form, due.round, { date })}
          />
        </div>
        <Choose
          label={words.strict}
          value={due.strict}
          onChange={(strict) =>
            edits.setDue(due.form, due.round, { strict: strict === 'before' ? 'before' : 'by' })
          }
          options={[
            { id: 'by', label: words.stricts.by },
            { id: 'before', label: words.stricts.before },
          ]}
        />
        {due.date !== '' && (
          <Button kind="quiet" onPress={() => edits.setDue(due.form, due.round, { date: '' })}>
            {words.clearDue}
          </Button>
        )}
      </div>
      <div class={styles.after}>
        <span>{words.afterRound}</span>
        <input
          type="number"
          inputMode="numeric"
          min="-90"
          max="365"
          aria-label={`${name}: ${words.afterRound} … ${words.days}`}
          value={days}
          onInput={(event) => setDays(event.currentTarget.value)}
        />
        <span>{words.days}</span>
        {end === null ? (
          <small>{words.afterRoundNo}</small>
        ) : (
          <Button
            onPress={() => {
              if (/^-?\d{1,3}$/.test(days)) edits.setDueAfterRound(due.form, due.round, Number(days));
            }}
          >
            {words.afterRoundDo}
          </Button>
        )}
      </div>
      <Excerpt at={due.at} paper={paper} />
    </li>
  );
}

/** Deadlines the paper names, each to be given to a form or kept as a note. */
function PaperDeadlines({ sheet, grid, paper, edits }: DueProps) {
  const words = useWords(planWords);
  const format = useFormat();
  const nameOf = useDueName(sheet);
  return (
    <div class={styles.paperDue}>
      <h3>{words.paperDue}</h3>
      <ul class={styles.list}>
        {sheet.deadlines.map((deadline) => (
          <li key={deadline.key}>
            <button type="button" class={styles.lookAt} onClick={() => paper.look(deadline.at)}>
              {words.paperDueText(
                deadline.what,
                /^\d{4}-\d{2}/.test(deadline.date) ? format.date(deadline.date) : deadline.date,
                deadline.strict === 'before',
              )}
            </button>
            <Choose
              label={words.paperDueFor}
              value={deadline.usedFor ?? ''}
              onChange={(key) => {
                const due = grid.find((one) => dueKey(one.form, one.round) === key);
                edits.useDeadline(deadline.key, due ?? null);
              }}
              options={[
                { id: '', label: words.paperDueNone },
                ...grid.map((due) => {
                  const { form, round } = nameOf(due);
                  return { id: dueKey(due.form, due.round), label: `${form} · ${round}` };
                }),
              ]}
            />
            <Excerpt at={deadline.at} paper={paper} />
          </li>
        ))}
      </ul>
    </div>
  );
}
