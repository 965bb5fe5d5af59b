import { useMemo, useState } from 'preact/hooks';
import type { Role } from '../../../domain/officer.ts';
import { isDay } from '../../../domain/time.ts';
import type { Unit } from '../../../domain/unit.ts';
import type { UnitPeople } from '../../../state/desk/unit-people.ts';
import type { UnitsDesk } from '../../../state/desk/units-desk.ts';
import type { Session } from '../../../state/session.ts';
import { unitPeopleWords } from '../../../text/desk/unit-people.ts';
import { unitsWords } from '../../../text/desk/units.ts';
import { shell } from '../../../text/shell.ts';
import { Button } from '../../parts/button.tsx';
import { PickOne } from '../../parts/desk/pick-one.tsx';
import { WriteProblem } from '../../parts/desk/write-problem.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './units.module.css';

const roles: readonly Role[] = ['officer', 'reviewer', 'admin'];

/** A code for somebody new, or for a new phone of somebody who is there. */
export function InviteDialog({
  unit,
  people,
  known,
  onClose,
}: {
  readonly unit: Unit;
  readonly people: UnitPeople;
  readonly known: { readonly officer: string; readonly name: string; readonly role: Role } | null;
  readonly onClose: () => void;
}) {
  const words = useWords(unitPeopleWords);
  const frame = useWords(shell);
  const [name, setName] = useState(known?.name ?? '');
  const [role, setRole] = useState<Role>(known?.role ?? 'officer');
  const [tried, setTried] = useState(false);
  const make = (): void => {
    setTried(true);
    if (name.trim() === '') return;
    const who = { role, name: name.trim(), ...(known ? { known: known.officer } : {}) };
    void people.invite(unit, who).then((done) => {
      if (done) onClose();
    });
  };
  return (
    <Dialog
      open
      title={known ? words.phoneTitle(known.name) : words.inviteTitle(unit.name)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frame.cancel}</Button>
          <Button kind="main" busy={people.busy.value} onPress={make}>
            {people.busy.value ? words.making : words.make}
          </Button>
        </>
      }
    >
      <p>{words.inviteText}</p>
      {!known && (
        <>
          <Field label={words.name} error={tried && name.trim() === '' ? words.nameMissing : null}>
            {(ids) => (
              <input
                {...ids}
                value={name}
                maxLength={120}
                autocomplete="off"
                onInput={(event) => setName(event.currentTarget.value)}
              />
            )}
          </Field>
          <Roles role={role} onChange={setRole} />
        </>
      )}
      {people.problem.value && <WriteProblem problem={people.problem.value} />}
    </Dialog>
  );
}

function Roles({ role, onChange }: { role: Role; onChange: (role: Role) => void }) {
  const words = useWords(unitsWords);
  const { role: label } = useWords(unitPeopleWords);
  return (
    <fieldset class={styles.roles}>
      <legend>{label}</legend>
      {roles.map((one) => (
        <label key={one} class={styles.role}>
          <input type="radio" name="role" checked={one === role} onChange={() => onChange(one)} />
          <span>
            {words.roles[one]}
            <small>{words.roleHints[one]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Codes for every unit of a branch that has nobody yet. */
export function InviteAllDialog({
  units,
  people,
  onClose,
}: {
  readonly units: readonly Unit[];
  readonly people: UnitPeople;
  readonly onClose: () => void;
}) {
  const words = useWords(unitPeopleWords);
  const frame = useWords(shell);
  const format = useFormat();
  return (
    <Dialog
      open
      title={words.allTitle(format.number(units.length))}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frame.cancel}</Button>
          <Button
            kind="main"
            busy={people.busy.value}
            onPress={() =>
              void people
                .inviteAll(units, (unit) => words.officerOf(unit.name))
                .then((done) => {
                  if (done) onClose();
                })
            }
          >
            {people.busy.value ? words.making : words.allMake}
          </Button>
        </>
      }
    >
      <p>{words.allText}</p>
      {people.problem.value && <WriteProblem problem={people.problem.value} />}
    </Dialog>
  );
}

/** A substitute: somebody of the branch works for this unit for some days. */
export function GrantDialog({
  session,
  unit,
  model,
  people,
  onClose,
}: {
  readonly session: Session;
  readonly unit: Unit;
  readonly model: UnitsDesk;
  readonly people: UnitPeople;
  readonly onClose: () => void;
}) {
  const words = useWords(unitPeopleWords);
  const frame = useWords(shell);
  const everybody = model.everybody.value;
  const tree = model.choice.tree.value;
  const items = useMemo(
    () => everybody.map(({ id, name, unit: of }) => ({ id, name, beside: tree.get(of)?.name ?? '' })),
    [everybody, tree],
  );
  const [who, setWho] = useState('');
  const [role, setRole] = useState<Role>('reviewer');
  const [from, setFrom] = useState(session.clock.today.peek());
  const [to, setTo] = useState('');
  const [tried, setTried] = useState(false);
  const give = (): void => {
    setTried(true);
    if (who === '' || !isDay(from)) return;
    const what = { officer: who, unit: unit.id, role, from, to: isDay(to) ? to : null };
    void people.grant(what).then((done) => {
      if (done) onClose();
    });
  };
  const day = (
    label: string,
    value: string,
    onInput: (value: string) => void,
    more: { readonly hint?: string; readonly error?: string | null },
  ) => (
    <Field label={label} {...more}>
      {(ids) => (
        <input {...ids} type="date" value={value} onInput={(event) => onInput(event.currentTarget.value)} />
      )}
    </Field>
  );
  return (
    <Dialog
      open
      title={words.substituteTitle(unit.name)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frame.cancel}</Button>
          <Button kind="main" busy={people.busy.value} onPress={give}>
            {words.give}
          </Button>
        </>
      }
    >
      <p>{words.substituteText}</p>
      <PickOne
        label={words.who}
        find={words.findPerson}
        noMatch={words.noPerson}
        error={tried && who === '' ? words.whoMissing : null}
        items={items}
        value={who}
        onChange={setWho}
      />
      <Roles role={role} onChange={setRole} />
      <div class={styles.pair}>
        {day(words.from, from, setFrom, { error: tried && !isDay(from) ? words.fromMissing : null })}
        {day(words.to, to, setTo, { hint: words.toHint })}
      </div>
      {people.problem.value && <WriteProblem problem={people.problem.value} />}
    </Dialog>
  );
}

/** A lost phone is stopped; the reason stays with it. */
export function RevokeDialog({
  device,
  people,
  onClose,
}: {
  readonly device: { readonly device: string; readonly name: string };
  readonly people: UnitPeople;
  readonly onClose: () => void;
}) {
  const words = useWords(unitPeopleWords);
  const frame = useWords(shell);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const stop = (): void => {
    setTried(true);
    if (reason.trim() === '') return;
    void people.revoke(device.device, reason.trim()).then((done) => {
      if (done) onClose();
    });
  };
  return (
    <Dialog
      open
      title={words.revokeTitle(device.name)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frame.cancel}</Button>
          <Button kind="danger" busy={people.busy.value} onPress={stop}>
            {words.doRevoke}
          </Button>
        </>
      }
    >
      <p class={styles.consequence}>{words.revokeText}</p>
      <Field
        label={words.reason}
        hint={words.reasonHint}
        error={tried && reason.trim() === '' ? words.reasonMissing : null}
      >
        {(ids) => (
          <input
            {...ids}
            value={reason}
            maxLength={500}
            autocomplete="off"
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
      {people.problem.value && <WriteProblem problem={people.problem.value} />}
    </Dialog>
  );
}
