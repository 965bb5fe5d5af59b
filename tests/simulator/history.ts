import type { Change, FormChange } from '../../src/domain/change.ts';

/** A record as its history tells it. */
export interface Told {
  readonly unit: string;
  /** The form's id, without version. */
  readonly form: string;
  readonly round: number | null;
  state: string;
  head: FormChange;
  /** The last accepted revision, where it is not the head. */
  before: FormChange | null;
  siblings: string[];
  beside: string | null;
  /** Who of several takes a place was not followed here. */
  unsure: boolean;
}

const once = new Set(['round-report']);

/**
 * The life of every record, told again from the changes that were accepted, in their order: a second reading of
 * `protocol.md` §2, written apart from the endpoint's own.
 */
export function retell(changes: readonly Change[]): Map<string, Told> {
  const told = new Map<string, Told>();
  const beside = (id: string) =>
    [...told].filter(([, one]) => one.beside === id && one.state !== 'withdrawn');
  for (const change of changes) {
    const record = told.get(change.record);
    if (change.type === 'submit') begin(told, change);
    else if (!record) continue;
    else if (change.type === 'revise') revise(told, record, change);
    else if (change.type === 'withdraw') {
      const others = record.beside === null ? beside(change.record) : [];
      Object.assign(record, { state: 'withdrawn', siblings: [], before: null });
      const holder = record.beside === null ? undefined : told.get(record.beside);
      if (holder) holder.siblings = holder.siblings.filter((one) => one !== record.head.revision);
      const [heir, ...rest] = others;
      if (heir) {
        heir[1].beside = null;
        heir[1].siblings.push(...rest.map(([, one]) => one.head.revision));
        for (const [, one] of rest) one.beside = heir[0];
        if (rest.length > 0) for (const [, one] of others) one.unsure = true;
      }
    } else if (change.type === 'review') {
      if (change.decision === 'accept') Object.assign(record, { state: 'accepted', before: null });
      if (change.decision === 'return') record.state = 'returned';
      if (change.decision === 'reopen') Object.assign(record, { state: 'returned', before: null });
    }
  }
  return told;
}

/** The revision of a record that counts as accepted, or null. */
export function counted(record: Told): FormChange | null {
  if (record.state === 'withdrawn' || record.beside !== null) return null;
  return record.state === 'accepted' ? record.head : record.before;
}

function begin(told: Map<string, Told>, change: FormChange): void {
  const form = change.form.split('@')[0] ?? '';
  const holder = [...told].find(
    ([, one]) =>
      once.has(form) &&
      one.form === form &&
      one.unit === change.unit &&
      one.round === change.round &&
      one.beside === null &&
      one.state !== 'withdrawn',
  );
  told.set(change.record, {
    unit: change.unit,
    form,
    round: change.round,
    state: 'submitted',
    head: change,
    before: null,
    siblings: [],
    beside: holder?.[0] ?? null,
    unsure: holder?.[1].unsure ?? false,
  });
  holder?.[1].siblings.push(change.revision);
}

function revise(told: Map<string, Told>, record: Told, change: FormChange): void {
  if (change.base !== record.head.revision) {
    record.siblings = [...record.siblings.filter((one) => one !== change.base), change.revision];
    return;
  }
  const before = record.head;
  if (record.state === 'accepted') record.before = before;
  record.state = 'submitted';
  record.head = change;
  const closes = change.closes ?? [];
  record.siblings = record.siblings.filter((one) => !closes.includes(one));
  for (const other of told.values())
    if (other.beside === change.record && closes.includes(other.head.revision)) other.state = 'withdrawn';
  const holder = record.beside === null ? undefined : told.get(record.beside);
  if (holder) {
    holder.siblings = [...holder.siblings.filter((one) => one !== before.revision), change.revision];
  }
}
