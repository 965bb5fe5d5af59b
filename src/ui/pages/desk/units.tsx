import { useModel } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { Role } from '../../../domain/officer.ts';
import { createUnitPeople } from '../../../state/desk/unit-people.ts';
import { createUnitsDesk } from '../../../state/desk/units-desk.ts';
import { unitChangeWords } from '../../../text/desk/unit-change.ts';
import { unitImportWords } from '../../../text/desk/unit-import.ts';
import { unitPeopleWords } from '../../../text/desk/unit-people.ts';
import { unitsWords } from '../../../text/desk/units.ts';
import type { PageProps } from '../../page-props.ts';
import { Button } from '../../parts/button.tsx';
import { WriteProblem } from '../../parts/desk/write-problem.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { nav } from './nav.tsx';
import { type ChangeOp, UnitChangeDialog } from './unit-change.tsx';
import { UnitDetail } from './unit-detail.tsx';
import { UnitImportPart } from './unit-import.tsx';
import { GrantDialog, InviteAllDialog, InviteDialog, RevokeDialog } from './unit-people.tsx';
import { Tickets } from './unit-tickets.tsx';
import { UnitTree } from './unit-tree.tsx';
import styles from './units.module.css';

/** Which question is open over the page. */
export type Asked =
  | { readonly is: 'change'; readonly op: ChangeOp }
  | { readonly is: 'invite' | 'all' | 'grant' }
  | { readonly is: 'phone'; readonly officer: string; readonly name: string; readonly role: Role }
  | { readonly is: 'revoke'; readonly device: string; readonly name: string };

/** `/ban/don-vi` Đơn vị: the tree, who works in it, and what an admin does about both. */
export function UnitsPage({ session }: PageProps) {
  const words = useWords(unitsWords);
  const lists = useWords(unitImportWords);
  const format = useFormat();
  const model = useModel(() => createUnitsDesk(session));
  const people = useModel(() => createUnitPeople(session, () => void model.refresh()));
  const [asked, setAsked] = useState<Asked | null>(null);
  const [bringing, setBringing] = useState(false);
  const now = session.clock.now.value;
  const unit = model.chosen.value;
  const administers = model.administers.value;
  const size = model.size.value;
  const top = unit ?? model.choice.tree.value.get(session.officer.unit.id) ?? null;
  const wanting = administers ? model.wanting.value : [];
  const close = (): void => {
    setAsked(null);
    people.clear();
  };
  if (!model.ready.value)
    return (
      <Page title={words.title} wide>
        {null}
      </Page>
    );
  if (people.tickets.value.length > 0) return <Tickets session={session} people={people} />;
  return (
    <Page title={words.title} wide lead={session.officer.unit.name}>
      {nav('/ban/don-vi', model.choice)}
      <div class={styles.head}>
        <p>{words.size(format.number(size.units), format.number(size.leaves))}</p>
        {administers && !bringing && (
          <Button icon="list" onPress={() => setBringing(true)}>
            {words.importList}
          </Button>
        )}
        {wanting.length > 1 && (
          <Button icon="person" onPress={() => setAsked({ is: 'all' })}>
            {words.inviteAll(format.number(wanting.length))}
          </Button>
        )}
      </div>
      {!administers && <p class={styles.quiet}>{words.readOnly}</p>}
      {model.problem.value && <WriteProblem problem={model.problem.value} />}
      {bringing && top && (
        <Section title={lists.title}>
          <UnitImportPart session={session} under={top} onClose={() => setBringing(false)} />
        </Section>
      )}
      <div class={`${styles.split} ${unit ? styles.picked : ''}`}>
        <UnitTree model={model} />
        {unit === null ? (
          <p class={styles.pick}>{words.pick}</p>
        ) : (
          <div class={styles.right}>
            <div class={styles.toTree}>
              <Button kind="quiet" icon="back" onPress={() => model.choice.choose({ unit: '' })}>
                {words.back}
              </Button>
            </div>
            <UnitDetail model={model} now={now} onAsk={setAsked}>
              {administers && unit.to === null && (
                <Actions mayReplace={model.mayReplace.value} onAsk={setAsked} />
              )}
            </UnitDetail>
          </div>
        )}
      </div>
      {unit && asked?.is === 'change' && (
        <UnitChangeDialog
          key={`${asked.op} ${unit.id}`}
          session={session}
          model={model}
          unit={unit}
          op={asked.op}
          onClose={close}
        />
      )}
      {unit && (asked?.is === 'invite' || asked?.is === 'phone') && (
        <InviteDialog
          unit={unit}
          people={people}
          known={asked.is === 'phone' ? asked : null}
          onClose={close}
        />
      )}
      {asked?.is === 'all' && <InviteAllDialog units={wanting} people={people} onClose={close} />}
      {unit && asked?.is === 'grant' && (
        <GrantDialog session={session} unit={unit} model={model} people={people} onClose={close} />
      )}
      {asked?.is === 'revoke' && <RevokeDialog device={asked} people={people} onClose={close} />}
    </Page>
  );
}

const replacing: readonly ChangeOp[] = ['move', 'merge', 'split', 'end'];

function Actions({ mayReplace, onAsk }: { mayReplace: boolean; onAsk: (asked: Asked) => void }) {
  const words = useWords(unitsWords);
  const changes = useWords(unitChangeWords);
  const more = useWords(unitPeopleWords);
  const ops: readonly ChangeOp[] = ['rename', 'add', ...(mayReplace ? replacing : [])];
  return (
    <Section title={words.actions}>
      <div class={styles.actions}>
        <Button kind="main" icon="person" onPress={() => onAsk({ is: 'invite' })}>
          {more.invite}
        </Button>
        {ops.map((op) => (
          <Button
            key={op}
            kind={op === 'end' ? 'danger' : 'plain'}
            onPress={() => onAsk({ is: 'change', op })}
          >
            {changes.ops[op]}
          </Button>
        ))}
        <Button onPress={() => onAsk({ is: 'grant' })}>{more.substitute}</Button>
      </div>
    </Section>
  );
}
