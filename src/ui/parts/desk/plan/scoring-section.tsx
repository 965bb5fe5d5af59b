import type { PlanEditor } from '../../../../state/desk/plan-editor.ts';
import { withMoved, withTyped } from '../../../../state/desk/plan-score-lines.ts';
import {
  type SheetScoring,
  bandRanges,
  mostOf,
  pointsOf,
  scoreAt,
  scoreForm,
  scoreGaps,
  scoringOnSheet,
} from '../../../../state/desk/plan-scoring.ts';
import type { PlanSheet } from '../../../../state/desk/plan-sheet.ts';
import { scoringWords } from '../../../../text/desk/scoring.ts';
import { Button } from '../../button.tsx';
import { useFormat, useWords } from '../../../words.tsx';
import { Cell } from './list-section.tsx';
import { useFocusNext } from './focus-next.ts';
import { PartButtons } from './part-buttons.tsx';
import styles from './scoring.module.css';
import plan from './plan.module.css';

type Group = SheetScoring['groups'][number];
type Part = Parameters<PlanEditor['addToScoring']>[0];

interface Edits {
  readonly type: (id: string, typed: Parameters<typeof withTyped>[2]) => void;
  readonly add: (part: Part, group?: string) => void;
  readonly remove: (id: string, next: string) => void;
  /** `name` is what is said about where it stands now. */
  readonly move: (id: string, by: -1 | 1, name: string) => void;
  readonly fault: (at: string) => string | undefined;
}

/** The score sheet of the campaign: whether there is one, its criteria, bands and veto lines. */
export function ScoringSection({
  sheet,
  edits: model,
  takeAway,
  say,
}: {
  readonly sheet: PlanSheet;
  readonly edits: Pick<PlanEditor, 'includeForm' | 'editScoring' | 'addToScoring' | 'removeFromScoring'>;
  /** Takes something away once for both presses of a double one; `act` gives what puts it back. */
  readonly takeAway: (act: () => () => void) => void;
  readonly say: (text: string) => void;
}) {
  const words = useWords(scoringWords);
  const format = useFormat();
  const next = useFocusNext();
  const used = scoreForm(sheet);
  const scoring = scoringOnSheet(sheet);
  if (!used) return null;
  const gaps = new Map(
    scoring && sheet.scoring ? scoreGaps(scoring).map(({ at, why, name }) => [at, words.gap[why](name)]) : [],
  );
  const edits: Edits = {
    type: (id, typed) => model.editScoring((now) => withTyped(now, id, typed)),
    add: (part, group) => {
      next.current = scoreAt(model.addToScoring(part, group));
    },
    remove: (id, after) => {
      next.current = after;
      takeAway(() => model.removeFromScoring(id));
    },
    move: (id, by, name) => {
      next.current = `${scoreAt(id)}${by === 1 ? '-down' : '-up'}`;
      model.editScoring((now) => {
        const moved = withMoved(now, id, by);
        const order = moved.groups.some((group) => group.id === id)
          ? moved.groups
          : moved.groups.flatMap(({ lines }) => lines);
        const no = order.findIndex((one) => one.id === id) + 1;
        say(words.place(name, format.number(no), format.number(order.length)));
        return moved;
      });
    },
    fault: (at) => gaps.get(at),
  };
  const lines = scoring?.groups.flatMap((group) => group.lines) ?? [];
  const most = scoring ? mostOf(scoring) : 0;
  return (
    <details class={plan.awards}>
      <summary id="scoring">
        {used.included && scoring
          ? words.title(format.number(lines.length), format.number(most))
          : used.included
            ? used.title
            : words.off}
      </summary>
      <label class={styles.use}>
        <input
          type="checkbox"
          checked={used.included}
          onChange={(event) => model.includeForm(used.form.id, event.currentTarget.checked)}
        />
        <b>{words.use}</b>
      </label>
      {used.included && !scoring && <p class={plan.hint}>{words.elsewhere}</p>}
      {used.included && scoring && (
        <div class={styles.all}>
          <p class={plan.hint}>
            {words.hint} {words.keeps}
          </p>
          <div class={plan.list}>
            {scoring.groups.map((group, index) => (
              <GroupCard
                key={group.id}
                group={group}
                place={{ first: index === 0, last: index === scoring.groups.length - 1 }}
                edits={edits}
              />
            ))}
          </div>
          {edits.fault('scoring') && <p class={plan.fault}>{edits.fault('scoring')}</p>}
          <div class={styles.foot}>
            <Button id="score-add-group" icon="plus" onPress={() => edits.add('group')}>
              {words.addGroup}
            </Button>
            <p>
              {words.sum}: <b>{words.points(format.number(most))}</b>
            </p>
          </div>
          <Bands scoring={scoring} most={most} edits={edits} />
          <Vetoes scoring={scoring} edits={edits} />
        </div>
      )}
    </details>
  );
}

function GroupCard({
  group: { id, title, lines },
  place,
  edits,
}: {
  readonly group: Group;
  /** Where it stands among the groups. */
  readonly place: { readonly first: boolean; readonly last: boolean };
  readonly edits: Edits;
}) {
  const words = useWords(scoringWords);
  const format = useFormat();
  const name = title.trim() || words.newGroup;
  const points = lines.reduce((sum, { max }) => sum + (pointsOf(max) ?? 0), 0);
  const add = `score-add-${id}`;
  return (
    <div class={plan.item} role="group" aria-label={words.groupOf(name, format.number(points))}>
      <div class={styles.row}>
        <Cell
          id={scoreAt(id)}
          label={words.group}
          value={title}
          fault={edits.fault(scoreAt(id))}
          onChange={(text) => edits.type(id, { text: text.slice(0, 200) })}
        />
        <p class={styles.points}>{words.points(format.number(points))}</p>
        <PartButtons
          id={scoreAt(id)}
          what={name}
          first={place.first}
          last={place.last}
          onMove={(by) => edits.move(id, by, name)}
          onRemove={() => edits.remove(id, 'score-add-group')}
        />
      </div>
      <ol class={styles.lines}>
        {lines.map((line, index) => {
          const what = line.text.trim() || words.newLine;
          return (
            <li key={line.id} class={styles.row}>
              <Cell
                id={scoreAt(line.id)}
                label={words.line}
                value={line.text}
                long
                fault={edits.fault(scoreAt(line.id))}
                onChange={(text) => edits.type(line.id, { text: text.slice(0, 500) })}
              />
              <Cell
                id={scoreAt(line.id, 'max')}
                label={words.max}
                value={line.max}
                keys="decimal"
                narrow
                fault={edits.fault(scoreAt(line.id, 'max'))}
                onChange={(points) => edits.type(line.id, { points: points.slice(0, 20) })}
              />
              <PartButtons
                id={scoreAt(line.id)}
                what={what}
                first={place.first && index === 0}
                last={place.last && index === lines.length - 1}
                onMove={(by) => edits.move(line.id, by, what)}
                onRemove={() => edits.remove(line.id, add)}
              />
            </li>
          );
        })}
      </ol>
      <div>
        <Button id={add} icon="plus" label={words.addLineTo(name)} onPress={() => edits.add('line', id)}>
          {words.addLine}
        </Button>
      </div>
    </div>
  );
}

function Bands({
  scoring,
  most,
  edits,
}: {
  readonly scoring: SheetScoring;
  readonly most: number;
  readonly edits: Edits;
}) {
  const words = useWords(scoringWords);
  const format = useFormat();
  const ranges = new Map(bandRanges(scoring).map((one) => [one.id, one]));
  return (
    <section class={plan.item} aria-label={words.bands}>
      <h3>{words.bands}</h3>
      <p class={plan.hint}>{words.bandsHint}</p>
      <ul class={styles.lines}>
        {scoring.bands.map(({ id, name, from }) => {
          const range = ranges.get(id);
          return (
            <li key={id} class={styles.row}>
              <Cell
                id={scoreAt(id)}
                label={words.band}
                value={name}
                fault={edits.fault(scoreAt(id))}
                onChange={(text) => edits.type(id, { text: text.slice(0, 100) })}
              />
              <Cell
                id={scoreAt(id, 'max')}
                label={words.from}
                value={from}
                keys="decimal"
                narrow
                fault={edits.fault(scoreAt(id, 'max'))}
                onChange={(points) => edits.type(id, { points: points.slice(0, 20) })}
              />
              <PartButtons
                id={scoreAt(id)}
                what={name.trim() || words.newBand}
                onRemove={() => edits.remove(id, 'score-add-band')}
              />
              {range && edits.fault(scoreAt(id, 'max')) === undefined && (
                <p class={styles.range}>
                  {range.below === null
                    ? words.best(format.number(range.from), format.number(most))
                    : words.range(format.number(range.from), format.number(range.below))}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <div>
        <Button id="score-add-band" icon="plus" onPress={() => edits.add('band')}>
          {words.addBand}
        </Button>
      </div>
    </section>
  );
}

function Vetoes({ scoring, edits }: { readonly scoring: SheetScoring; readonly edits: Edits }) {
  const words = useWords(scoringWords);
  return (
    <section class={plan.item} aria-label={words.vetoes}>
      <h3>{words.vetoes}</h3>
      <p class={plan.hint}>{words.vetoesHint}</p>
      <ul class={styles.lines}>
        {scoring.vetoes.map(({ id, text }) => (
          <li key={id} class={`${styles.row} ${styles.tight}`}>
            <Cell
              id={scoreAt(id)}
              label={words.veto}
              value={text}
              long
              fault={edits.fault(scoreAt(id))}
              onChange={(typed) => edits.type(id, { text: typed.slice(0, 500) })}
            />
            <PartButtons
              id={scoreAt(id)}
              what={text.trim() || words.newVeto}
              onRemove={() => edits.remove(id, 'score-add-veto')}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button id="score-add-veto" icon="plus" onPress={() => edits.add('veto')}>
          {words.addVeto}
        </Button>
      </div>
    </section>
  );
}
