import type { PlanEditor } from '../../../../state/desk/plan-editor.ts';
import {
  type SheetIndicators,
  indicatorAt,
  indicatorGaps,
  indicatorsOnSheet,
  standardIndicators,
  withIndicatorAsked,
  withIndicatorMoved,
  withIndicatorTyped,
} from '../../../../state/desk/plan-indicators.ts';
import type { PlanSheet } from '../../../../state/desk/plan-sheet.ts';
import { indicatorWords } from '../../../../text/desk/indicators.ts';
import { scoringWords } from '../../../../text/desk/scoring.ts';
import { Button } from '../../button.tsx';
import { Choose } from '../choose.tsx';
import { useFormat, useWords } from '../../../words.tsx';
import { Cell } from './list-section.tsx';
import { useFocusNext } from './focus-next.ts';
import { PartButtons } from './part-buttons.tsx';
import plan from './plan.module.css';
import styles from './scoring.module.css';

type Own = SheetIndicators['own'][number];

const addButton = 'indicator-add';

/** What the reports of the campaign ask: indicators of its own, and which of the common ones. */
export function IndicatorsSection({
  sheet,
  edits,
  takeAway,
  say,
}: {
  readonly sheet: PlanSheet;
  readonly edits: Pick<PlanEditor, 'editIndicators' | 'addIndicator' | 'removeIndicator'>;
  /** Takes something away once for both presses of a double one; `act` gives what puts it back. */
  readonly takeAway: (act: () => () => void) => void;
  readonly say: (text: string) => void;
}) {
  const words = useWords(indicatorWords);
  const places = useWords(scoringWords);
  const format = useFormat();
  const next = useFocusNext();
  const standard = standardIndicators(sheet);
  if (standard.length === 0) return null;
  const { own, off } = indicatorsOnSheet(sheet);
  const without = new Set(off);
  const common = standard.flatMap(({ fields }) => fields);
  const gaps = new Map(indicatorGaps(sheet).map(({ at, why, name }) => [at, words.gap[why](name)]));
  const type = (id: string, part: Partial<Omit<Own, 'id'>>): void =>
    edits.editIndicators((now) => withIndicatorTyped(now, id, part));
  const move = ({ id, label }: Own, by: -1 | 1): void => {
    next.current = `${indicatorAt(id)}${by === 1 ? '-down' : '-up'}`;
    edits.editIndicators((now) => withIndicatorMoved(now, id, by));
    const no = own.findIndex((one) => one.id === id) + 1 + by;
    say(places.place(label.trim() || words.newOne, format.number(no), format.number(own.length)));
  };
  return (
    <details class={plan.awards}>
      <summary id="indicators">
        {words.title(
          format.number(common.filter(({ id }) => !without.has(id)).length),
          format.number(own.length),
        )}
      </summary>
      <div class={styles.all}>
        <section class={plan.item} aria-label={words.own}>
          <h3>{words.own}</h3>
          <p class={plan.hint}>{words.ownHint}</p>
          <ul class={styles.lines}>
            {own.map((one, index) => {
              const { id } = one;
              return (
                <li key={id} class={styles.one}>
                  <div class={`${styles.row} ${styles.tight}`}>
                    <Cell
                      id={indicatorAt(id)}
                      label={words.name}
                      value={one.label}
                      long
                      fault={gaps.get(indicatorAt(id))}
                      onChange={(label) => type(id, { label: label.slice(0, 300) })}
                    />
                    <PartButtons
                      id={indicatorAt(id)}
                      what={one.label.trim() || words.newOne}
                      first={index === 0}
                      last={index === own.length - 1}
                      onMove={(by) => move(one, by)}
                      onRemove={() => {
                        next.current = addButton;
                        takeAway(() => edits.removeIndicator(id));
                      }}
                    />
                  </div>
                  <div class={plan.cells}>
                    <Choose
                      label={words.type}
                      value={one.type}
                      options={(['integer', 'decimal', 'money'] as const).map((of) => ({
                        id: of,
                        label: words.types[of],
                      }))}
                      onChange={(of) => type(id, { type: of as Own['type'] })}
                    />
                    {one.type !== 'money' && (
                      <Cell
                        label={words.unit}
                        value={one.unit}
                        narrow
                        onChange={(unit) => type(id, { unit: unit.slice(0, 60) })}
                      />
                    )}
                    <Choose
                      label={words.rounds}
                      value={one.rounds}
                      options={(['sum', 'latest'] as const).map((of) => ({
                        id: of,
                        label: words.rounding[of],
                      }))}
                      onChange={(rounds) => type(id, { rounds: rounds as Own['rounds'] })}
                    />
                  </div>
                </li>
              );
            })}
          </ul>
          <div>
            <Button
              id={addButton}
              icon="plus"
              onPress={() => {
                next.current = indicatorAt(edits.addIndicator());
              }}
            >
              {words.add}
            </Button>
          </div>
        </section>
        <section class={plan.item} aria-label={words.standard}>
          <h3>{words.standard}</h3>
          <p class={plan.hint}>{words.standardHint}</p>
          {standard.map(({ section, fields }) => (
            <details key={section.id} class={styles.common}>
              <summary>
                {format.words(section.title)}{' '}
                <small>
                  {words.asked(
                    format.number(fields.filter(({ id }) => !without.has(id)).length),
                    format.number(fields.length),
                  )}
                </small>
              </summary>
              {fields.map(({ id, label }) => (
                <label key={id} class={styles.use}>
                  <input
                    type="checkbox"
                    checked={!without.has(id)}
                    onChange={(event) => {
                      const asked = event.currentTarget.checked;
                      edits.editIndicators((now) => withIndicatorAsked(now, id, asked));
                    }}
                  />
                  {format.words(label)}
                </label>
              ))}
            </details>
          ))}
        </section>
      </div>
    </details>
  );
}
