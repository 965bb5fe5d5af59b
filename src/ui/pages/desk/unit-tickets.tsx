import { useEffect, useState } from 'preact/hooks';
import { dayAt, daysBetween } from '../../../domain/time.ts';
import type { Ticket, UnitPeople } from '../../../state/desk/unit-people.ts';
import type { Session } from '../../../state/session.ts';
import { unitPeopleWords } from '../../../text/desk/unit-people.ts';
import { unitsWords } from '../../../text/desk/units.ts';
import { Button } from '../../parts/button.tsx';
import { Qr } from '../../parts/desk/qr.tsx';
import { Page } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './unit-tickets.module.css';

/** Codes to be handed over: one in large, or a sheet of many to be printed and cut. Shown once. */
export function Tickets({ session, people }: { session: Session; people: UnitPeople }) {
  const words = useWords(unitPeopleWords);
  const format = useFormat();
  const tickets = people.tickets.value;
  const [said, say] = useState('');
  const [only] = tickets;
  useEffect(() => {
    // What stood here before is gone: one begins at the heading of what has come.
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  if (!only) return null;
  const one = tickets.length === 1;
  const { environment } = session;
  const message = words.message(
    only.name,
    only.unit.name,
    only.code,
    only.address,
    format.date(dayAt(Date.parse(only.expires))),
  );
  return (
    <Page
      title={one ? words.ticket(only.unit.name) : words.sheet(format.number(tickets.length))}
      wide={!one}
      lead={one ? words.once : words.sheetHint}
    >
      <div class={styles.tools}>
        <Button kind="main" onPress={() => environment.print()}>
          {words.print}
        </Button>
        {one && (
          <Button
            onPress={() =>
              void environment.copy(message).then((done) => say(done ? words.copied : words.notCopied))
            }
          >
            {words.copy}
          </Button>
        )}
        {one && environment.share && (
          <Button onPress={() => void environment.share?.({ text: message })}>{words.share}</Button>
        )}
        <Button onPress={people.putAway}>{words.putAway}</Button>
      </div>
      <p role="status" class={styles.said}>
        {said}
      </p>
      <ul class={one ? styles.one : styles.sheet}>
        {tickets.map((ticket) => (
          <TicketCard key={ticket.code} ticket={ticket} named={one} now={session.clock.now.value} />
        ))}
      </ul>
    </Page>
  );
}

/** `named`: it is for a person; else for whoever the unit chooses. */
function TicketCard({ ticket, named, now }: { ticket: Ticket; named: boolean; now: number }) {
  const words = useWords(unitPeopleWords);
  const { roles } = useWords(unitsWords);
  const format = useFormat();
  const { unit, name, role, code, expires, address } = ticket;
  const until = dayAt(Date.parse(expires));
  return (
    <li class={styles.ticket}>
      <div class={styles.qr}>
        <Qr text={address} label={words.qr(code)} />
      </div>
      <div class={styles.words}>
        <p class={styles.unit}>{unit.name}</p>
        <p>{named ? words.forWhom(name, roles[role]) : roles[role]}</p>
        <p class={styles.code}>{code}</p>
        <p>{words.expires(format.date(until), daysBetween(dayAt(now), until))}</p>
        <p class={styles.how}>{words.how}</p>
        <p class={styles.address}>{address.split('#')[0]}</p>
      </div>
    </li>
  );
}
