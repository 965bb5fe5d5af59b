import type { ComponentChildren } from 'preact';
import type { UnitsDesk } from '../../../state/desk/units-desk.ts';
import { unitPeopleWords } from '../../../text/desk/unit-people.ts';
import { unitsWords } from '../../../text/desk/units.ts';
import { unitKindWords } from '../../../text/unit-kinds.ts';
import { Button } from '../../parts/button.tsx';
import { Rows } from '../../parts/card.tsx';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import type { Asked } from './units.tsx';
import styles from './units.module.css';

/** One unit: what it is, who works in it, what reached it. */
export function UnitDetail({
  model,
  now,
  onAsk,
  children,
}: {
  readonly model: UnitsDesk;
  readonly now: number;
  readonly onAsk: (asked: Asked) => void;
  /** What can be done with it. */
  readonly children: ComponentChildren;
}) {
  const words = useWords(unitsWords);
  const kinds = useWords(unitKindWords);
  const format = useFormat();
  const unit = model.chosen.value;
  if (!unit) return null;
  const parent = unit.parent === null ? undefined : model.choice.tree.value.get(unit.parent);
  const facts: readonly (readonly [string, string])[] = [
    [words.kind, kinds[unit.kind]],
    [words.code, unit.code],
    ...(parent ? [[words.parent, parent.name] as const] : []),
    [words.members, format.number(unit.members)],
    [words.workforce, format.number(unit.workforce)],
    [words.from, format.date(unit.from)],
    [words.to, unit.to === null ? words.still : format.date(unit.to)],
  ];
  const opened = model.opened.value;
  return (
    <>
      <Section title={unit.name}>
        <dl class={styles.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
      {children}
      <Section title={words.officers}>
        <People model={model} now={now} onAsk={onAsk} />
      </Section>
      <Section title={words.opened}>
        {opened.length === 0 ? (
          <p>{model.told.value ? words.openedNone : words.notTold}</p>
        ) : (
          <ul>
            {opened.map(({ campaign, title, version, at, newest }) => (
              <li key={campaign}>
                {words.openedOf(title ?? campaign, version, format.moment(at, now))}
                {newest !== null && newest > version && <b class={styles.bad}> {words.openedOld(newest)}</b>}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

function People({
  model,
  now,
  onAsk,
}: {
  readonly model: UnitsDesk;
  readonly now: number;
  readonly onAsk: (asked: Asked) => void;
}) {
  const words = useWords(unitsWords);
  const more = useWords(unitPeopleWords);
  const format = useFormat();
  const persons = model.persons.value;
  const waiting = model.waiting.value;
  const administers = model.administers.value;
  if (persons === null) return <p>{words.notTold}</p>;
  if (persons.length + waiting.length === 0) return <p>{words.noOfficers}</p>;
  // Who was invited and has not come yet holds a mandate already: said once, with the code.
  const expected = new Set(waiting.map(({ officer }) => officer));
  const come = persons.filter(({ officer, devices }) => devices.length > 0 || !expected.has(officer));
  return (
    <Rows label={words.officers}>
      {come.map(({ officer, name, grants, devices }) => (
        <li key={officer} class={styles.person}>
          <div class={styles.row}>
            <p>
              <b>{name}</b>
              {grants.map(({ id, role, from, to }) => (
                <small key={id} class={styles.quiet}>
                  <br />
                  {words.grant(words.roles[role], format.date(from), to === null ? null : format.date(to))}
                </small>
              ))}
            </p>
            {administers && (
              <Button
                label={`${more.newPhone}: ${name}`}
                onPress={() => onAsk({ is: 'phone', officer, name, role: grants[0]?.role ?? 'officer' })}
              >
                {more.newPhone}
              </Button>
            )}
          </div>
          {devices.length === 0 ? (
            <p class={styles.quiet}>{words.noDevice}</p>
          ) : (
            <ul class={styles.phones}>
              {devices.map(({ id, name: device, since, seen, revoked }) => (
                <li key={id} class={styles.phone}>
                  <div class={styles.row}>
                    <p>
                      {device}
                      <br />
                      <small class={styles.quiet}>
                        {[
                          words.since(format.moment(since, now)),
                          seen === null ? words.neverSeen : words.seen(format.moment(seen, now)),
                          revoked === null ? null : `⊘ ${words.revoked(format.moment(revoked, now))}`,
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </small>
                    </p>
                    {administers && revoked === null && (
                      <Button
                        kind="quiet"
                        label={`${more.revoke}: ${device}, ${name}`}
                        onPress={() => onAsk({ is: 'revoke', device: id, name: device })}
                      >
                        {more.revoke}
                      </Button>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
      {waiting.map(({ officer, name, expires }) => (
        <li key={`${officer} ${expires}`} class={styles.person}>
          ◔ {words.waiting(name, format.moment(expires, now))}
        </li>
      ))}
    </Rows>
  );
}
