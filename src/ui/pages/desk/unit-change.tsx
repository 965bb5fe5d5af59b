import { useModel } from '@preact/signals';
import { useState } from 'preact/hooks';
import { isDay } from '../../../domain/time.ts';
import { type Unit, type UnitKind, isGrassroots, unitKinds } from '../../../domain/unit.ts';
import { type UnitLine, type UnitsReply, createUnitChange } from '../../../state/desk/unit-change.ts';
import type { UnitsDesk } from '../../../state/desk/units-desk.ts';
import type { Session } from '../../../state/session.ts';
import { unitChangeWords } from '../../../text/desk/unit-change.ts';
import { unitKindWords } from '../../../text/unit-kinds.ts';
import { Button } from '../../parts/button.tsx';
import { Choose } from '../../parts/desk/choose.tsx';
import { UnitPicker } from '../../parts/desk/unit-picker.tsx';
import { WriteProblem } from '../../parts/desk/write-problem.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useWords } from '../../words.tsx';
import styles from './units.module.css';

export type ChangeOp = UnitLine['op'];

/** What is typed of one unit, as it stands in the fields. */
interface Typed {
  readonly name: string;
  readonly code: string;
  readonly kind: UnitKind;
  readonly members: string;
  readonly workforce: string;
}

const blank: Typed = { name: '', code: '', kind: 'grassroots', members: '0', workforce: '0' };
const whole = (text: string): number | null => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : null);

/** The fields of a unit as the endpoint takes them; null while something is missing. */
function readTyped({ name, code, kind, members, workforce }: Typed) {
  const [some, all] = [whole(members), whole(workforce)];
  if (name.trim() === '' || code.trim() === '' || some === null || all === null) return null;
  return { name: name.trim(), code: code.trim(), kind, members: some, workforce: all };
}

/** One change to the tree: what it does, its fields, a trial, and what became of it. */
export function UnitChangeDialog({
  session,
  model,
  unit,
  op,
  onClose,
}: {
  readonly session: Session;
  readonly model: UnitsDesk;
  readonly unit: Unit;
  readonly op: ChangeOp;
  readonly onClose: () => void;
}) {
  const words = useWords(unitChangeWords);
  const change = useModel(() => createUnitChange(session, () => void model.refresh()));
  const today = session.clock.today.value;
  const [typed, setTyped] = useState<Typed>(
    op === 'rename' ? { ...unit, members: String(unit.members), workforce: String(unit.workforce) } : blank,
  );
  const [parts, setParts] = useState<readonly (Typed & { readonly id: string })[]>(() =>
    [1, 2].map((no) => ({
      ...blank,
      kind: unit.kind,
      code: `${unit.code}-${no}`,
      id: session.environment.id(),
    })),
  );
  const [on, setOn] = useState(today);
  const [other, setOther] = useState('');
  const [missing, setMissing] = useState(false);
  const [id] = useState(() => session.environment.id());
  const step = change.step.value;

  const wanted = (): UnitLine | null => {
    const read = readTyped(typed);
    switch (op) {
      case 'add':
        return read && isDay(on) ? { op, id, parent: unit.id, ...read, from: on } : null;
      case 'rename':
        return read && { op, id: unit.id, ...read };
      case 'move':
        return other === '' ? null : { op, id: unit.id, parent: other };
      case 'merge':
        return other === '' || !isDay(on) ? null : { op, id: unit.id, into: other, on };
      case 'end':
        return isDay(on) ? { op, id: unit.id, on } : null;
      case 'split': {
        const into = parts.flatMap((part) => {
          const whose = readTyped(part);
          return whose ? [{ id: part.id, parent: unit.parent, ...whose }] : [];
        });
        return into.length === parts.length && isDay(on) ? { op, id: unit.id, on, into } : null;
      }
    }
  };
  const tryOut = (): void => {
    const line = wanted();
    setMissing(line === null);
    if (line) void change.tryOut([line]);
  };
  const { tree } = model.choice;
  const others = tree.value
    .subtreeOf(session.officer.unit.id)
    .filter((one) => one.to === null && !tree.value.isWithin(one.id, unit.id));

  return (
    <Dialog
      open
      title={words.title(words.ops[op], unit.name)}
      onClose={onClose}
      actions={
        step === 'writing' ? (
          <>
            <Button onPress={onClose}>{words.close}</Button>
            <Button kind="main" busy={change.busy.value} onPress={tryOut}>
              {change.busy.value ? words.trying : words.tryOut}
            </Button>
          </>
        ) : step === 'tried' ? (
          <>
            <Button onPress={change.again}>{words.edit}</Button>
            {change.sound.value && (
              <Button kind="main" busy={change.busy.value} onPress={() => void change.carryOut()}>
                {change.busy.value ? words.carryingOut : words.carryOut}
              </Button>
            )}
          </>
        ) : (
          <Button kind="main" onPress={onClose}>
            {words.close}
          </Button>
        )
      }
    >
      {step !== 'done' && <p class={styles.consequence}>{words.consequences[op]}</p>}
      {step === 'writing' ? (
        <div class={styles.form}>
          {(op === 'add' || op === 'rename') && <UnitFields typed={typed} onType={setTyped} />}
          {op === 'move' && (
            <UnitPicker
              label={words.parent}
              units={others.filter((one) => !isGrassroots(one) && one.id !== unit.parent)}
              value={other}
              onChange={setOther}
            />
          )}
          {op === 'merge' && (
            <UnitPicker label={words.into} units={others} value={other} onChange={setOther} />
          )}
          {op === 'split' && (
            <>
              {parts.map((part, index) => (
                <fieldset key={part.id} class={styles.part}>
                  <legend>{words.part(index + 1)}</legend>
                  <UnitFields
                    typed={part}
                    onType={(next) =>
                      setParts(parts.map((one) => (one.id === part.id ? { ...next, id: one.id } : one)))
                    }
                  />
                  {parts.length > 1 && (
                    <Button
                      kind="quiet"
                      icon="close"
                      onPress={() => setParts(parts.filter((one) => one !== part))}
                    >
                      {words.dropPart(index + 1)}
                    </Button>
                  )}
                </fieldset>
              ))}
              <Button
                kind="quiet"
                icon="plus"
                onPress={() =>
                  setParts([...parts, { ...blank, kind: unit.kind, id: session.environment.id() }])
                }
              >
                {words.addPart}
              </Button>
            </>
          )}
          {op !== 'rename' && op !== 'move' && (
            <Field
              label={{ add: words.from, merge: words.mergeOn, split: words.splitOn, end: words.endOn }[op]}
            >
              {(ids) => (
                <input
                  {...ids}
                  type="date"
                  value={on}
                  onInput={(event) => setOn(event.currentTarget.value)}
                />
              )}
            </Field>
          )}
          {missing && (
            <p class={styles.bad} role="alert">
              {words.missing}
            </p>
          )}
        </div>
      ) : (
        <Answers
          change={change.answers.value}
          done={step === 'done'}
          what={
            op === 'move' || op === 'merge'
              ? `${words.ops[op]}, ${unit.name} → ${tree.value.get(other)?.name ?? ''}`
              : `${words.ops[op]}, ${unit.name}`
          }
        />
      )}
      {change.problem.value && <WriteProblem problem={change.problem.value} />}
    </Dialog>
  );
}

function UnitFields({ typed, onType }: { typed: Typed; onType: (typed: Typed) => void }) {
  const words = useWords(unitChangeWords);
  const kinds = useWords(unitKindWords);
  const field = (key: 'name' | 'code', label: string, hint?: string) => (
    <Field label={label} hint={hint}>
      {(ids) => (
        <input
          {...ids}
          value={typed[key]}
          maxLength={key === 'name' ? 300 : 60}
          autocomplete="off"
          onInput={(event) => onType({ ...typed, [key]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  const number = (key: 'members' | 'workforce', label: string) => (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          inputMode="numeric"
          value={typed[key]}
          maxLength={9}
          autocomplete="off"
          onInput={(event) => onType({ ...typed, [key]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      {field('name', words.name)}
      <div class={styles.pair}>
        {field('code', words.code, words.codeHint)}
        <Choose
          label={words.kind}
          value={typed.kind}
          options={unitKinds.map((kind) => ({ id: kind, label: kinds[kind] }))}
          onChange={(kind) =>
            onType({ ...typed, kind: unitKinds.find((known) => known === kind) ?? typed.kind })
          }
        />
      </div>
      <div class={styles.pair}>
        {number('members', words.members)}
        {number('workforce', words.workforce)}
      </div>
    </>
  );
}

/** What would become, or became, of each line. */
function Answers({
  change,
  done,
  what,
}: {
  readonly change: UnitsReply['lines'];
  readonly done: boolean;
  readonly what: string;
}) {
  const words = useWords(unitChangeWords);
  const said = (line: UnitsReply['lines'][number]): string => {
    if (line.ok) return words.fine;
    const reason: unknown = line.args?.['reason'];
    if (line.code === 'right.missing') return words.right;
    if (line.code === 'unit.unknown') return words.unknown;
    return (typeof reason === 'string' ? words.refusals[reason] : undefined) ?? words.other(line.code ?? '');
  };
  return (
    <div role="status" class={styles.answers}>
      <h3>{done ? words.done : words.tried}</h3>
      <ul>
        {change.map((line) => (
          <li key={line.line} class={line.ok ? styles.good : styles.bad}>
            {line.ok ? '✓' : '✕'} {what}: {said(line)}
          </li>
        ))}
      </ul>
      {!done && <p>{words.nothingYet}</p>}
    </div>
  );
}
