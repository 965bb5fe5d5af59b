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

type Common = { required?: boolean; hint?: Words; showIf?: Condition; private?: boolean };

/** One line of text. */
export function line(id: string, label: Words, maxLength: number, extra: Common = {}): Field {
  return { id, type: 'text', lines: 'one', maxLength, label, ...extra };
}

/** Text of more than a line. */
export function prose(id: string, label: Words, maxLength: number, extra: Common = {}): Field {
  return { id, type: 'text', lines: 'many', maxLength, label, ...extra };
}

/** A day of the calendar. */
export function day(id: string, label: Words, extra: Common = {}): Field {
  return { id, type: 'date', precision: 'day', label, ...extra };
}

/** Yes or no. */
export function yesNo(id: string, label: Words, extra: Common & { rollUp?: RollUpRule } = {}): Field {
  return { id, type: 'yesNo', label, ...extra };
}

type ChoiceField = Extract<Field, { type: 'choice' }>;

/** One of some options, or many of them. */
export function choice(
  id: string,
  label: Words,
  options: ChoiceField['options'],
  extra: Common & Partial<Pick<ChoiceField, 'many' | 'other' | 'from' | 'rollUp'>> = {},
): Field {
  return { id, type: 'choice', label, options, ...extra };
}

/** Option ids with their words, in the order they are written. */
export function options(labels: {
  readonly [id: string]: readonly [vi: string, en: string];
}): ChoiceField['options'] {
  return Object.entries(labels).map(([id, [vi, en]]) => ({ id, label: words(vi, en) }));
}

/** What is told has happened: its day cannot be one to come. The fault stands at the day itself. */
export const notAhead = (id: string): Check => ({
  id: `${id}-ahead`,
  when: { gt: [field(id), { today: true }] },
  fields: [id],
  severity: 'error',
  message: words('Ngày này ở sau hôm nay. Xin ghi ngày đã làm.', 'This day lies after today.'),
});

/** `later` must not come before `earlier`. A missing one breaks nothing. */
export function inOrder(
  earlier: string,
  later: string,
  message: Words,
  severity: Check['severity'] = 'error',
): Check {
  return {
    id: `${later}-after-${earlier}`,
    when: { lt: [field(later), field(earlier)] },
    fields: [later, earlier],
    severity,
    message,
  };
}

/** A rule that only asks for a second look. */
export function ask(
  id: string,
  fields: readonly string[],
  when: Condition,
  message: Words,
  source?: Words,
): Check {
  return { id, when, fields, severity: 'ask', message, ...(source ? { source } : {}) };
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
