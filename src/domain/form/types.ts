import type { Day, Month } from '../time.ts';
import type { Json } from '../json.ts';
import type { Words } from '../words.ts';

/** What a record is about. The kind decides where it is counted; the form decides what is asked. */
export const formKinds = [
  'coverage',
  'unit-plan',
  'pledge-collective',
  'pledge-individual',
  'initiative',
  'product-work',
  'round-report',
  'year-report',
  'nomination',
  'story',
  'welfare',
  'score-sheet',
] as const;
export type FormKind = (typeof formKinds)[number];

/** Kinds of which a unit has one for a campaign and round; a second one is kept as a sibling (protocol §2). */
export const oncePerRound: ReadonlySet<FormKind> = new Set([
  'coverage',
  'unit-plan',
  'round-report',
  'year-report',
  'score-sheet',
]);

/** `fixed` forms end when accepted; `living` ones go on being revised (pledges, initiatives, works). */
export type FormLife = 'fixed' | 'living';

/** How a figure adds up over units and over rounds. */
export interface RollUpRule {
  readonly units: 'sum' | 'count' | 'none';
  readonly rounds: 'sum' | 'latest' | 'none';
  /**
   * Of a column in a keyed table: `none` when its rows overlap (one person in two movements), so that it rolls up for
   * each option of the key and is never added over them.
   */
  readonly rows?: 'none';
}

/**
 * An expression tree, evaluated and never executed. `field` reads a field's value; inside a table's column it reads the
 * same row first. `planYear` is the campaign's year as text, which stands before all its days; `roundStart` and
 * `roundEnd` are the first and last day of the record's round; `frameDue` is the last day on which the campaign takes a
 * form (its id) of a round (its number as text; none for the whole campaign). `previous` reads the same form of the round
 * before, and `linked` a field of the record that a record field names; neither may decide whether a body is sent. `column`
 * in `sum`/`count` reads one column of a table over its rows. `if` without a third part is missing where it does not hold.
 */
export type Expression =
  | { readonly field: string }
  | { readonly value: Json }
  | { readonly today: true }
  | { readonly planYear: true }
  | { readonly roundStart: true }
  | { readonly roundEnd: true }
  | { readonly frameDue: readonly [Expression, Expression] }
  | { readonly previous: string }
  | { readonly linked: { readonly record: string; readonly field: string } }
  | { readonly if: readonly [Expression, Expression] | readonly [Expression, Expression, Expression] }
  | { readonly and: readonly Expression[] }
  | { readonly or: readonly Expression[] }
  | { readonly not: Expression }
  | { readonly empty: Expression }
  | { readonly eq: readonly [Expression, Expression] }
  | { readonly ne: readonly [Expression, Expression] }
  | { readonly lt: readonly [Expression, Expression] }
  | { readonly le: readonly [Expression, Expression] }
  | { readonly gt: readonly [Expression, Expression] }
  | { readonly ge: readonly [Expression, Expression] }
  | { readonly in: readonly [Expression, readonly Json[]] }
  | { readonly add: readonly Expression[] }
  | { readonly sub: readonly [Expression, Expression] }
  | { readonly mul: readonly Expression[] }
  | { readonly div: readonly [Expression, Expression] }
  | {
      readonly sum:
        | readonly Expression[]
        | { readonly table: string; readonly column: string; readonly where?: Expression };
    }
  | { readonly count: { readonly table: string; readonly where?: Expression } | readonly Expression[] };

/** An expression read as true or false. */
export type Condition = Expression;

/** What the campaign's award table says of a title or form of commendation, beside its name. */
export interface AwardFacts {
  readonly class: 'title' | 'commendation';
  /** An option of the nomination's level. */
  readonly level: string;
  /** Where the union does not decide, it only nominates. */
  readonly decidedBy: 'union' | 'management' | 'state';
  /** The regulation it follows, as the province names it; '' where nobody wrote one. */
  readonly rule: string;
  /** The day that regulation was issued or came into force. */
  readonly ruleDate: Day | null;
}

/** One thing that can be chosen. */
export interface ChoiceOption {
  readonly id: string;
  readonly label: Words;
  readonly award?: AwardFacts;
}

interface FieldBase {
  readonly id: string;
  readonly label: Words;
  readonly hint?: Words;
  /** The unit of measure printed beside the value ("người", "đồng"). */
  readonly unit?: Words;
  readonly required?: boolean;
  readonly showIf?: Condition;
  /** Stays in the vault of the device; taken out of every body that leaves it. */
  readonly private?: boolean;
  /** Filled in by the level above when it accepts the record (a score sheet's second column); never by the unit. */
  readonly by?: 'reviewer';
}

export type NumberField = FieldBase & {
  readonly type: 'integer' | 'decimal' | 'money';
  readonly min?: number;
  readonly max?: number;
  readonly rollUp?: RollUpRule;
};

/**
 * Every kind of field a form can have. What a body holds for each: text → string; integer, decimal, money → JSON number
 * (money in whole đồng); date → `YYYY-MM-DD` or `YYYY-MM`; choice → option id, `{ "other": "…" }`, or with `many` a list
 * of those; yesNo → boolean; table → list of objects by column id; person → `PersonValue`; photo and file → list of
 * SHA-256 in hex; signature → one SHA-256 in hex; record → a record's id. ratio, computed and note hold nothing: they
 * are worked out from the rest. An answer not given is absent, null, "" or an empty list; `0` and `false` are answers.
 */
export type Field =
  | (FieldBase & { readonly type: 'text'; readonly lines: 'one' | 'many'; readonly maxLength: number })
  | NumberField
  | (FieldBase & { readonly type: 'ratio'; readonly numerator: string; readonly denominator: string })
  | (FieldBase & {
      readonly type: 'computed';
      readonly value: Expression;
      readonly rollUp?: RollUpRule;
      /** Worked out for roll-ups and other expressions; no screen and no paper shows it. */
      readonly silent?: boolean;
    })
  | (FieldBase & {
      readonly type: 'date';
      readonly precision: 'day' | 'month';
      readonly min?: Day | Month;
      readonly max?: Day | Month;
    })
  | (FieldBase & {
      readonly type: 'choice';
      readonly options: readonly ChoiceOption[];
      /** Filled from the campaign when it is published (`bind.ts`); until then `options` stand in. */
      readonly from?: (typeof optionSources)[number];
      readonly many?: boolean;
      /** Lets a person write what is not in the list; stored as `{ "other": "…" }`. */
      readonly other?: boolean;
      /** `count`: how many units chose each option. */
      readonly rollUp?: RollUpRule;
    })
  | (FieldBase & { readonly type: 'yesNo'; readonly rollUp?: RollUpRule })
  | (FieldBase & {
      readonly type: 'table';
      readonly columns: readonly Field[];
      readonly minRows?: number;
      readonly maxRows?: number;
      /** A choice column that names the row (an award, a movement): figures roll up for each of its options too. */
      readonly key?: string;
    })
  | (FieldBase & {
      readonly type: 'person';
      /** Somebody who answers for the paper, whom no figure counts: only name and position are asked. */
      readonly signs?: boolean;
    })
  // `max` is a number of files; the bytes of one are limited by the protocol (§4).
  | (FieldBase & { readonly type: 'photo'; readonly max: number })
  | (FieldBase & { readonly type: 'file'; readonly types: readonly string[]; readonly max: number })
  | (FieldBase & { readonly type: 'signature' })
  | (FieldBase & { readonly type: 'record'; readonly kind: FormKind })
  | (FieldBase & { readonly type: 'note'; readonly text: Words });

export type FieldType = Field['type'];

/** What of a campaign can be the options of a choice: its movements, its rounds by number, the forms it asks for. */
export const optionSources = ['movements', 'rounds', 'forms'] as const;

/** What a person field holds, and all it may hold: no national id, birth date or health, ever. */
export interface PersonValue {
  readonly name: string;
  readonly position?: string | null;
  readonly directWorker?: boolean | null;
  readonly gender?: (typeof genders)[number] | null;
}
export const genders = ['male', 'female', 'unspecified'] as const;

/** One screen of a form on a phone. */
export interface FormSection {
  readonly id: string;
  readonly title: Words;
  readonly hint?: Words;
  readonly showIf?: Condition;
  readonly fields: readonly Field[];
}

/** A rule across fields. When `when` holds, something is wrong (`error`) or wants a second look (`ask`). */
export interface Check {
  readonly id: string;
  readonly when: Condition;
  readonly fields: readonly string[];
  readonly severity: 'error' | 'ask';
  readonly message: Words;
  /** Where the rule stands (law, regulation, guidance), with its date; printed after the message. */
  readonly source?: Words;
}

/**
 * A figure a form opens with, from the unit's own records. `of` names a field of those records, `value` works one out of
 * them (`sum` and `latest`).
 */
export interface Prefill {
  readonly field: string;
  readonly from: {
    readonly kind: FormKind;
    readonly round: 'same' | 'all';
    readonly states: readonly string[];
    readonly where?: Condition;
  };
  readonly op: 'count' | 'sum' | 'latest' | 'list' | 'rows';
  readonly of?: string;
  readonly value?: Expression;
  /** `rows`: for a column the field of the records whose answers make the rows. */
  readonly keys?: { readonly [column: string]: string };
  /** `rows`: for a column which of a row's records it counts. */
  readonly counts?: { readonly [column: string]: Condition };
}

/** A form definition: data, versioned, immutable once published. */
export interface Form {
  readonly id: string;
  readonly version: number;
  readonly kind: FormKind;
  readonly life: FormLife;
  readonly title: Words;
  readonly intro?: Words;
  readonly sections: readonly FormSection[];
  readonly checks?: readonly Check[];
  readonly prefill?: readonly Prefill[];
}

/** `round-report@1`: a form's id and version as changes and campaigns name it. */
export function formKey(form: Pick<Form, 'id' | 'version'>): string {
  return `${form.id}@${form.version}`;
}

/** Reads `round-report@1`; null when it is not a form key. */
export function parseFormKey(key: string): { id: string; version: number } | null {
  const found = /^([a-z0-9][a-z0-9-]{0,63})@([1-9]\d{0,5})$/.exec(key);
  return found?.[1] && found[2] ? { id: found[1], version: Number(found[2]) } : null;
}
