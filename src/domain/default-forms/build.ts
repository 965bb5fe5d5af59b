import type { Check, Condition, Expression, Field, NumberField, RollUpRule } from '../form/types.ts';
import type { Words } from '../words.ts';

/** Shorthand in which the default forms are written. Nothing here is read after a form is made. */
export const words = (vi: string, en?: string): Words => (en === undefined ? { vi } : { vi, en });

/** Added over units and over rounds: what was done in a round. */
export const added: RollUpRule = { units: 'sum', rounds: 'sum' };
/** Added over units, the last round's figure over rounds: how many there are. */
export const standing: RollUpRule = { units: 'sum', rounds: 'latest' };
/** How many units say yes, or chose an option; the last round's word. */
export const counted: RollUpRule = { units: 'count', rounds: 'latest' };

export const people = words('người', 'people');
export const turns = words('lượt người', 'turns');
export const dong = words('đồng', 'đồng');

type Extra = Partial<Omit<NumberField, 'id' | 'type' | 'label' | 'unit'>>;

/** A count, 0 or more, added over units and rounds unless said otherwise. */
export function amount(id: string, label: Words, unit: Words, extra: Extra = {}): NumberField {
  return { id, type: 'integer', label, unit, min: 0, rollUp: added, ...extra };
}

/** Whole đồng, 0 or more. */
export function money(id: string, label: Words, extra: Extra = {}): NumberField {
  return { id, type: 'money', label, unit: dong, min: 0, rollUp: added, ...extra };
}

export const field = (id: string): Expression => ({ field: id });
export const is = (id: string, value: string | boolean): Condition => ({ eq: [field(id), { value }] });
export const given = (id: string): Condition => ({ not: { empty: field(id) } });

/** `part` must not be more than `whole`. A missing one breaks nothing. */
export function within(
  part: string,
  whole: string,
  message: Words,
  severity: Check['severity'] = 'error',
): Check {
  return {
    id: `${part}-${whole}`,
    when: { gt: [field(part), field(whole)] },
    fields: [part, whole],
    severity,
    message,
  };
}

/** No row of a table may hold this. */
export function rowCheck(
  id: string,
  table: string,
  where: Condition,
  message: Words,
  severity: Check['severity'] = 'error',
): Check {
  return {
    id,
    when: { gt: [{ count: { table, where } }, { value: 0 }] },
    fields: [table],
    severity,
    message,
  };
}

/**
 * A figure more than three times, or less than a third, of last round's wants a second look (`domain.md` §6.7 B).
 * Small figures swing by nature and are left alone.
 */
export function swing({ id, label }: Pick<Field, 'id' | 'label'>): Check {
  const now = field(id);
  const before: Expression = { previous: id };
  const ten: Expression = { value: 10 };
  const three: Expression = { value: 3 };
  return {
    id: `${id}-swing`,
    when: {
      and: [
        { gt: [before, { value: 0 }] },
        { or: [{ ge: [now, ten] }, { ge: [before, ten] }] },
        { or: [{ gt: [now, { mul: [before, three] }] }, { lt: [{ mul: [now, three] }, before] }] },
      ],
    },
    fields: [id],
    severity: 'ask',
    message: words(
      `“${label.vi}” gấp hơn ba lần, hoặc chưa bằng một phần ba, số đợt trước. Nếu đúng, xin ghi rõ vì sao.`,
      `“${label.en ?? label.vi}” is over three times, or under a third of, last round's figure. If right, say why.`,
    ),
  };
}
