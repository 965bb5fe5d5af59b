import { computed, signal } from '@preact/signals';
import type { Role } from '../../domain/officer.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Day, Instant } from '../../domain/time.ts';
import type { Unit } from '../../domain/unit.ts';
import { grant, invite, inviteMany, revokeDevice } from '../../sync/units.ts';
import { enrolmentAddress } from '../enrolment-address.ts';
import { modelOf } from '../model.ts';
import { storageProblem } from '../problem-of.ts';
import type { Session } from '../session.ts';

/** A code to be handed over. */
export interface Ticket {
  readonly unit: Pick<Unit, 'id' | 'name' | 'code'>;
  readonly role: Role;
  readonly name: string;
  readonly code: string;
  readonly expires: Instant;
  /** What the QR holds: the phone's camera opens the enrolment page with the code filled in. */
  readonly address: string;
}

/** Who is asked for: the same wish asked again after a lost reply gets the same code. */
interface Wish {
  readonly key: string;
  readonly change: string;
}

/** Codes for officers, mandates for substitutes, and lost phones: what an admin does about people. */
export const createUnitPeople = modelOf((session: Session, onDone: () => void) => {
  const { ports, officer, environment } = session;
  const tickets = signal<readonly Ticket[]>([], { name: 'tickets' });
  const problem = signal<Problem | null>(null, { name: 'people-write-problem' });
  const busy = signal(false, { name: 'people-busy' });
  let wish: Wish | null = null;

  const asked = (content: unknown): string => {
    const key = JSON.stringify(content);
    wish = wish?.key === key ? wish : { key, change: environment.id() };
    return wish.change;
  };
  /** Does one write; gives whether it is done. */
  const write = async (content: unknown, work: (change: string) => Promise<void>): Promise<boolean> => {
    if (busy.peek()) return false;
    busy.value = true;
    problem.value = null;
    try {
      await work(asked(content));
      wish = null;
      onDone();
      return true;
    } catch (error) {
      problem.value = storageProblem(error);
      return false;
    } finally {
      busy.value = false;
    }
  };
  const ticketOf = (
    unit: Ticket['unit'],
    who: { readonly role: Role; readonly name: string },
    code: string,
    expires: Instant,
  ): Ticket => ({ unit, ...who, code, expires, address: enrolmentAddress(environment.origin, code) });

  return {
    tickets: computed(() => tickets.value),
    problem: computed(() => problem.value),
    busy: computed(() => busy.value),
    /** A code for somebody of a unit; with `known` for another phone of an officer who is there. */
    invite: (unit: Ticket['unit'], who: { role: Role; name: string; known?: string }): Promise<boolean> => {
      const { role, name, known } = who;
      const ask = { unit: unit.id, role, name, ...(known === undefined ? {} : { officer: known }) };
      return write(['invite', ask], async (change) => {
        const { code, expires } = await invite(ports, officer.id, { change, ...ask });
        tickets.value = [ticketOf(unit, { role, name }, code, expires)];
      });
    },
    /** A code for an officer of each of these units, all at once. */
    inviteAll: (
      units: readonly Ticket['unit'][],
      nameOf: (unit: Ticket['unit']) => string,
    ): Promise<boolean> => {
      const invitations = units.map((unit) => ({
        unit: unit.id,
        role: 'officer' as const,
        name: nameOf(unit).slice(0, 120),
      }));
      return write(['all', invitations], async (change) => {
        const { codes, expires } = await inviteMany(ports, officer.id, { change, invitations });
        tickets.value = units.map((unit, index) =>
          ticketOf(
            unit,
            { role: 'officer', name: invitations[index]?.name ?? '' },
            codes[index] ?? '',
            expires,
          ),
        );
      });
    },
    /** A mandate with dates, as for a substitute. */
    grant: (what: {
      officer: string;
      unit: string;
      role: Role;
      from: Day;
      to: Day | null;
    }): Promise<boolean> => write(['grant', what], (change) => grant(ports, officer.id, { change, ...what })),
    /** Shuts a device out, with the reason for it. */
    revoke: (device: string, reason: string): Promise<boolean> =>
      write(['revoke', device, reason], (change) =>
        revokeDevice(ports, officer.id, { change, device, reason }),
      ),
    /** The codes are handed over: they are shown no more. */
    putAway: () => {
      tickets.value = [];
      problem.value = null;
    },
    clear: () => {
      problem.value = null;
    },
  };
});
export type UnitPeople = ReturnType<typeof createUnitPeople>;
